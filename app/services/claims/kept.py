"""Claims as they are listed and read again: drafts as of now, sent ones as they were sent."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.claim import SENT, Claim, ClaimLine
from app.models.office import User
from app.models.record import DELETED
from app.services import decisions, records
from app.services.access import Desk
from app.services.claims.due import due
from app.services.claims.head import Head, head, seal, unpacked
from app.services.claims.making import scope
from app.services.claims.rights import require_reader
from app.services.claims.statement import Statement
from app.services.claims.twice import Twice, twice
from app.services.errors import UserError
from app.services.tasks import Progress
from app.text import N_

CODE_LENGTH = 8


@dataclass(frozen=True)
class Row:
    """One claim as lists show it; a draft has no head yet, nor has what a newer version sent.

    `unproved`: it says that it was sent, but is not signed as it stands; it counts for nothing."""

    claim: Claim
    head: Head | None
    by: str
    unproved: bool = False

    @property
    def code(self) -> str:
        """What names it where it has no number."""
        return self.claim.id[-CODE_LENGTH:]

    @property
    def sent(self) -> bool:
        """Whether it is frozen."""
        return self.claim.state == SENT


@dataclass(frozen=True)
class Full:
    """A claim with its lines; `head` of a draft says what would be sent now.

    `erased`: lines of cases that were erased since; `changed`: not the lines that were sent."""

    row: Row
    head: Head
    statement: Statement
    erased: int = 0
    changed: bool = False


def rows(desk: Desk) -> list[Row]:
    """Every claim, drafts first, then the newest; UserError only_headquarters, no_right."""
    require_reader(desk)
    with desk.reading() as session:
        names = {user.id: user.name or "" for user in session.scalars(select(User))}
        known = [claim for claim in session.scalars(select(Claim)) if _there(claim)]
        counting = _counting(session, known)
        found = [_row(claim, names, counting) for claim in known]
    found.sort(key=lambda row: (row.claim.sent_on or date.max, row.claim.id), reverse=True)
    return found


def full(desk: Desk, claim_id: str, progress: Progress | None = None) -> Full:
    """One claim with its lines; UserError not_found, no_share, only_headquarters, no_right."""
    require_reader(desk)
    with desk.reading() as session:
        claim = session.get(Claim, claim_id)
        if claim is None or not _there(claim):
            claim = records.existing(session, Claim, claim_id)
        by = session.get(User, claim.by) if claim.by else None
        row = _row(claim, {by.id: by.name or ""} if by else {}, _counting(session, [claim]))
        if not row.sent:
            statement = due(session, scope(claim), progress)
            return Full(row, head(session, desk, claim, statement, ""), statement)
        return _as_sent(session, row)


def _as_sent(session: Session, row: Row) -> Full:
    if row.head is None:
        raise UserError(
            "newer_claim",
            N_(
                "This claim was sent with a newer version of Passerelle: install that version "
                "to read it. Nothing was changed."
            ),
        )
    statement = Statement(tuple(_lines(session, row.claim)))
    erased = row.head.lines - len(statement.lines)
    changed = not erased and seal(statement.lines) != row.head.lines_sha256
    return Full(row, row.head, statement, max(erased, 0), changed or erased < 0)


def find(desk: Desk, named: str) -> Row:
    """A claim by its number or the end of its id; UserError unknown_claim."""
    wanted = named.strip().lower()
    found = [
        row
        for row in rows(desk)
        if wanted and wanted in ((row.claim.number or "").lower(), row.code, row.claim.id)
    ]
    if len(found) != 1:
        raise UserError(
            "unknown_claim",
            N_("No claim, or more than one, is named “{named}”. Nothing was changed."),
            named=named,
        )
    return found[0]


def claimed_twice(desk: Desk) -> list[Twice]:
    """Payments that stand in two claims, made at two computers; the next claim takes one back."""
    require_reader(desk)
    with desk.reading() as session:
        return twice(session)


def drafts(found: Iterable[Row]) -> int:
    """How many are still to be sent."""
    return sum(not row.sent for row in found)


def _there(claim: Claim) -> bool:
    return claim.alive or claim.state == SENT


def _counting(session: Session, claims: Iterable[Claim]) -> set[str]:
    """Those of these claims that were sent under a signature."""
    sent = [claim for claim in claims if claim.state == SENT]
    return {claim.id for claim in decisions.counting(session, sent)}


def _row(claim: Claim, names: dict[str, str], counting: Container[str]) -> Row:
    try:
        found = unpacked(claim.snapshot) if claim.state == SENT and claim.snapshot else None
    except msgspec.DecodeError:
        found = None
    unproved = claim.state == SENT and claim.id not in counting
    return Row(claim, found, names.get(claim.by or "", ""), unproved)


def _lines(session: Session, claim: Claim) -> list[ClaimLine]:
    wanted = (
        select(ClaimLine)
        .where(ClaimLine.claim == claim.id, ClaimLine.life.is_distinct_from(DELETED))
        .order_by(ClaimLine.position, ClaimLine.id)
    )
    return list(session.scalars(wanted))
