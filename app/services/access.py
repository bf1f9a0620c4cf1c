"""Who works on which store: what every service of an officer is given first."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.claim import Claim
from app.models.committee import CommitteeSession
from app.models.initiative import Initiative
from app.models.journal import Sight
from app.models.office import ROLES, Office, User
from app.models.programme import Ceiling, MemberState, ProgrammeRule, Service
from app.models.record import Record
from app.models.reference import codes
from app.services.errors import UserError
from app.services.journal import offers, sight
from app.services.storage import guard
from app.services.storage.data_folder import DataFolder, OpenFolder
from app.services.storage.keyring import Opened
from app.services.storage.store import Store
from app.text import N_, Language

HEADQUARTERS = "headquarters"
log = logging.getLogger(__name__)
CASEWORK = frozenset({"case_officer", "head_of_office", HEADQUARTERS})
DECIDES = frozenset({"head_of_office", HEADQUARTERS})
LEADS = frozenset({"head_of_office", HEADQUARTERS, "administrator"})  # who admits officers
OF_AN_OFFICE = (CommitteeSession, Claim)  # of that which it names, or of headquarters
PROGRAMME = (Ceiling, MemberState, ProgrammeRule, Service)
_GRANTED = select(Sight.owner).where(Sight.root == Case.id, Sight.owner_no > 0).correlate(Case)
# The office that owns a case, in SQL: by the last grant, before any the office that opened it.
OWNER: ColumnElement[str] = func.coalesce(_GRANTED.scalar_subquery(), Case.office, "")


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
        return self.store.device

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
        """Leave: note how far the log came, close the store, release the folder."""
        try:
            guard.note(self.opened)
        except (UserError, SQLAlchemyError) as error:  # a mark that lags is overtaken next time
            log.warning("the mark was not moved: %s", type(error).__name__)
        self.opened.close()


def role_of(desk: Desk) -> str:
    """The role that the officer at work has now; empty for who has left."""
    with desk.reading() as session:
        user = session.get(User, desk.user)
    if user is None:  # named by the keyring alone
        return desk.keys.user.role
    return "" if user.left_on or not user.alive else user.role or ""


def require_role(desk: Desk, roles: Collection[str]) -> str:
    """The role of the officer at work; refused in words when it is none of these."""
    role = role_of(desk)
    if role not in roles:
        raise UserError(
            "no_right",
            N_("This is reserved to: {roles}. You work here as: {role}. Nothing was changed."),
            roles=Roles([code for code in ROLES if code in roles]),
            role=Roles([role] if role in ROLES else []),
        )
    return role


@dataclass(frozen=True)
class Roles:
    """Roles in one sentence, their names with small letters."""

    codes: Sequence[str]

    def said(self, language: Language) -> str:
        """Separated by commas; a dash for none."""
        named = [language.tr(ROLES[code]) for code in self.codes]
        return ", ".join(name[:1].lower() + name[1:] for name in named) or "–"


def may_change(desk: Desk, case: Case) -> bool:
    """The owner may change everything until it offers the case; headquarters may correct any."""
    if role_of(desk) not in CASEWORK:
        return False
    return desk.is_headquarters or _custody(desk, case) == (desk.office, None)


def require_change(desk: Desk, case: Case) -> None:
    """Refuse to an office what only the owner or headquarters may do, and only who keeps cases."""
    require_role(desk, CASEWORK)
    require_custody(desk, case)


def require_custody(desk: Desk, case: Case) -> None:
    """Refuse to an office what only the owner of the case or headquarters may do."""
    if desk.is_headquarters:
        return
    with desk.reading() as session:
        sight.refuse_unseen(session.connection(), desk.device, [case.id])
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


def may_change_shared(desk: Desk, record: Record | None) -> bool:
    """An office changes its own name on paper, its officers and its sessions, the initiatives of
    its country, headquarters the programme and claims; what belongs to nobody, such as an
    organisation, anybody does."""
    if isinstance(record, Initiative):
        return desk.is_headquarters or record.country == desk.country
    if desk.is_headquarters or not isinstance(record, (Office, User, *PROGRAMME, *OF_AN_OFFICE)):
        return True
    own = record.code if isinstance(record, Office) else getattr(record, "office", None)
    return own == desk.office


def require_shared(desk: Desk, record: Record | None) -> None:
    """Refuse to an office what another office, or headquarters, changes of what all share."""
    if not may_change_shared(desk, record):
        raise UserError(
            "not_ours",
            N_("Only the office it belongs to, or headquarters, changes this. Nothing was saved."),
        )


def _custody(desk: Desk, case: Case) -> tuple[str, str | None]:
    """The office that owns a case, and the one to which it is offered."""
    with desk.reading() as session:
        owner = session.scalar(select(OWNER).where(Case.id == case.id))
        offered = offers.of_root(session.connection(), case.id)
        return owner or "", offered.target if offered else None
