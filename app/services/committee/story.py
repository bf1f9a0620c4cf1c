"""Everything that was decided of one case, newest first: submissions, opinions, answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.committee import (
    CommitteeItem,
    CommitteeOutcome,
    CommitteeSession,
    MemberStateDecision,
    Submission,
)
from app.models.money import Money
from app.services import decisions
from app.services.access import Desk
from app.services.committee import sessions, submissions

SUBMITTED, LISTED, OPINION, ANSWER = "submitted", "listed", "opinion", "answer"


@dataclass(frozen=True)
class Step:
    """One thing that happened; `code` is the outcome or decision, `corrected` once it is none;
    `unproved`: it is not signed as it stands, and counts for nothing."""

    kind: str
    code: str
    on: date | None
    at: int
    by: str
    amounts: tuple[Money, ...] = ()
    session: str = ""
    contact: str = ""
    reference: str = ""
    document: str = ""
    conditions: str = ""
    reason: str = ""
    corrected: bool = False
    unproved: bool = False


def of_case(desk: Desk, case_id: str) -> list[Step]:
    """Every step of a case, the newest first."""
    with desk.reading() as session:
        found = [*_submissions(session, case_id), *_answers(session, case_id),
                 *_opinions(session, case_id), *_listed(session, case_id)]  # fmt: skip
    return sorted(found, key=lambda step: step.at, reverse=True)


def _submissions(session: Session, case_id: str) -> Iterator[Step]:
    for row in submissions.of_case(session, case_id):
        yield Step(
            SUBMITTED, "", row.submitted_on, row.entered_at or 0, row.submitted_by or "",
            _amounts(submissions.asked(row)),
        )  # fmt: skip


def _answers(session: Session, case_id: str) -> Iterator[Step]:
    rows = session.scalars(select(MemberStateDecision).where(MemberStateDecision.root == case_id))
    known = rows.all()
    counting = {row.id for row in decisions.counting(session, known)}
    for row in known:
        yield _answer(row, row.id not in counting)


def _answer(row: MemberStateDecision, unproved: bool) -> Step:
    return Step(
        ANSWER, row.decision or "", row.decided_on, row.entered_at or 0, row.entered_by or "",
        _amounts(row.amount), contact=row.contact or "", reference=row.reference or "",
        document=row.document or "", conditions=row.conditions or "", unproved=unproved,
    )  # fmt: skip


def _opinions(session: Session, case_id: str) -> Iterator[Step]:
    """Opinions, those that a later row corrected as well."""
    rows = session.scalars(select(CommitteeOutcome).where(CommitteeOutcome.root == case_id)).all()
    counting = decisions.counting(session, rows)
    corrected = {old for row in counting for old in row.corrects or ()}
    proved = {row.id for row in counting}
    for row in rows:
        held = session.get(CommitteeSession, row.session) if row.session else None
        yield Step(
            OPINION, row.outcome or "", held.date if held else None, row.entered_at or 0,
            row.entered_by or "", _amounts(row.grant, row.services),
            session=sessions.names(held)[1] if held else "", conditions=row.conditions or "",
            reason=row.reason or "", corrected=row.id in corrected,
            unproved=row.id not in proved,
        )  # fmt: skip


def _listed(session: Session, case_id: str) -> Iterator[Step]:
    """Agendas of sessions that have not spoken of the case yet."""
    spoken = set(
        session.scalars(select(CommitteeOutcome.item).where(CommitteeOutcome.root == case_id))
    )
    for item in session.scalars(select(CommitteeItem).where(CommitteeItem.root == case_id)):
        held = session.get(CommitteeSession, item.session) if item.session else None
        if held and held.alive and item.alive and item.id not in spoken:
            at = session.get(Submission, item.submission) if item.submission else None
            yield Step(LISTED, "", held.date, ((at.entered_at if at else 0) or 0) + 1, "",
                       session=sessions.names(held)[1])  # fmt: skip


def _amounts(*amounts: Money | None) -> tuple[Money, ...]:
    return tuple(amount for amount in amounts if amount)
