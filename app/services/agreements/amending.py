"""The next version of an agreement once one is signed: an amendment that says what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement, Termination, in_force
from app.models.case import Case
from app.services import endings, records
from app.services.access import Desk
from app.services.agreements import differences, kept, printed
from app.services.agreements.differences import Difference
from app.services.agreements.kept import next_version
from app.services.agreements.terms import Terms
from app.services.documents.data import AgreementData, Amendment, Change, Label
from app.services.errors import UserError
from app.text import N_, language


@dataclass(frozen=True)
class Life:
    """How the agreement of a case stands.

    `signed`: the version in force; `differences`: what changed since; `waiting`: an amendment
    that is frozen and not signed; `ended`: withdrawal or termination."""

    signed: Agreement | None
    differences: tuple[Difference, ...] = ()
    waiting: Agreement | None = None
    ended: Termination | None = None

    @property
    def changed(self) -> bool:
        """Whether an amendment is needed: the case is no longer what was signed."""
        return bool(self.signed and self.differences and not self.ended)


def life(desk: Desk, case_id: str) -> Life:
    """How the agreement of a case stands; UserError not_found."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        versions = _versions(session, case_id)
        signed, end = in_force(versions), endings.of_case(session, case_id)
        if signed is None or end:
            return Life(signed, ended=end)
        found = tuple(differences.since(session, case, signed) or ())
        return Life(signed, found, _waiting(versions, signed))


def _waiting(versions: list[Agreement], signed: Agreement) -> Agreement | None:
    """The newest version after the signed one that can still be signed."""
    later = [one for one in versions if one.state == "frozen"]
    newer = [one for one in later if (one.version or 0) > (signed.version or 0)]
    return max(newer, key=lambda one: one.version or 0, default=None)


def prepared(session: Session, case: Case, terms: Terms, draft: bool = False) -> AgreementData:
    """What the next version prints: an amendment once a version is signed."""
    data = printed.build(session, case, terms, next_version(session, case.id), draft)
    versions = _versions(session, case.id)
    signed = in_force(versions)
    if signed is None:
        return data
    return replace(data, amendment=_amendment(session, case, versions, signed))


def draft(desk: Desk, case_id: str, terms: Terms) -> AgreementData:
    """The same, to look at."""
    with desk.reading() as session:
        return prepared(session, records.existing(session, Case, case_id), terms, draft=True)


def number_of(agreement: Agreement) -> int:
    """Which amendment a frozen version is; 0 for none."""
    return kept.amendment_of(agreement)[0]


def next_number(versions: Sequence[Agreement]) -> int:
    """Which amendment the next version is; 0 while none is signed."""
    if in_force(versions) is None:
        return 0
    return max(map(number_of, versions), default=0) + 1


def _amendment(
    session: Session, case: Case, versions: list[Agreement], signed: Agreement
) -> Amendment:
    found = differences.since(session, case, signed)
    if found is None:
        raise UserError(
            "signed_unreadable",
            N_(
                "What version {n} said can no longer be read here: an amendment could not say what "
                "it changes. Nothing was frozen. Restore the last backup."
            ),
            n=signed.version or 0,
        )
    return Amendment(
        number=next_number(versions),
        version=signed.version or 0,
        code=signed.code or "",
        signed_on=signed.signed_on,
        signed_at=signed.signed_at or "",
        changes=tuple(_change(one) for one in found),
    )


def _change(one: Difference) -> Change:
    return Change(what=_told(one.label), before=_told(one.before), now=_told(one.now))


def _told(said: differences.Said) -> Label:
    """In both languages, so that the paper needs nothing else later."""
    return Label(*(language(code).show(said) for code in ("fr", "en")))


def _versions(session: Session, case_id: str) -> list[Agreement]:
    rows = session.scalars(select(Agreement).where(Agreement.root == case_id))
    return [row for row in rows if row.alive]
