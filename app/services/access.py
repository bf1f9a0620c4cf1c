"""Who works on which store: what every service of an officer is given first."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.handover import Handover
from app.models.reference import codes
from app.services.errors import UserError
from app.services.journal import sight
from app.services.storage.data_folder import DataFolder, OpenFolder
from app.services.storage.keyring import Opened
from app.services.storage.store import Store
from app.text import N_

HEADQUARTERS = "headquarters"


@dataclass(frozen=True)
class Desk:
    """An officer at an unlocked office."""

    opened: OpenFolder
    laptop: int

    @property
    def store(self) -> Store:
        """The store of this installation."""
        return self.opened.store

    @property
    def keys(self) -> Opened:
        """The keys of this installation and the identity of the officer."""
        return self.opened.keys

    @property
    def folder(self) -> DataFolder:
        """The data folder."""
        return self.opened.folder

    @property
    def office(self) -> str:
        """Code of the office, such as DKR."""
        return self.keys.office

    @property
    def user(self) -> str:
        """Id of the officer."""
        return self.keys.user.id

    @property
    def device(self) -> str:
        """Id of this installation."""
        return self.keys.device

    @property
    def country(self) -> str:
        """Country of the office; headquarters work for the first country of operation."""
        country = codes("offices")[self.office].row["country"]
        return country if codes("countries")[country].row["role"] == "operation" else "SN"

    @property
    def is_headquarters(self) -> bool:
        """Whether this is the desk in Paris."""
        return codes("offices")[self.office].row["kind"] == HEADQUARTERS

    def writing(self, why: str | None = None) -> AbstractContextManager[Session]:
        """One journalled transaction of this officer."""
        return self.store.writing(self.user, why)

    def reading(self) -> AbstractContextManager[Session]:
        """A session for queries."""
        return self.store.reading()

    def close(self) -> None:
        """Leave: close the store, release the folder."""
        self.opened.close()


def may_change(desk: Desk, case: Case) -> bool:
    """The owner may change everything until it offers the case; headquarters may correct any."""
    return desk.is_headquarters or _custody(desk, case) == (desk.office, None)


def require_change(desk: Desk, case: Case) -> None:
    """Refuse to an office what only the owner or headquarters may do."""
    if desk.is_headquarters:
        return
    owner, offered = _custody(desk, case)
    offices = codes("offices")
    if owner != desk.office:
        raise UserError(
            "not_owner",
            N_(
                "This case belongs to {office}. You can add notes; only {office} or "
                "headquarters can change it. Nothing was changed."
            ),
            office=offices.get(owner, owner),
        )
    if offered:
        raise UserError(
            "offered",
            N_(
                "This case was offered to {office}. Until headquarters has passed it on or the "
                "offer is refused, you can add notes only. Nothing was changed."
            ),
            office=offices.get(offered, offered),
        )


def _custody(desk: Desk, case: Case) -> tuple[str, str | None]:
    """The office that owns a case, by the last grant or from the start, and whom it is offered."""
    with desk.reading() as session:
        seen = sight.of_roots(session.connection(), [case.id]).get(case.id)
        if seen is None:
            return case.office or "", None
        owner = seen.owner if seen.owner_no else case.office or seen.owner
        offered = select(Handover.target).where(
            Handover.case == case.id, Handover.owner_no == seen.owner_no
        )
        return owner, session.scalar(offered.order_by(Handover.id).limit(1))
