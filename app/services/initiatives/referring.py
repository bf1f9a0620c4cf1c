"""Referring a returnee to an initiative, its answer, the start and the end; nothing overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.initiative import ANSWERS, OUTCOMES, Initiative, InitiativeReferral
from app.models.record import DELETED, uuid7
from app.services import records
from app.services.access import Desk, require_change
from app.services.completeness import require
from app.services.errors import UserError
from app.services.journal.log import now
from app.services.records import Answers
from app.services.rules import Duration, Rules, rules
from app.text import N_, NC_

RULE = "initiative_answer"
WITHOUT_RULE = Duration(30, "days")
SENT, LATE, STARTED = "sent", "late", "started"
STATES = {
    SENT: N_("Waiting for the answer"),
    LATE: N_("No answer"),
    **ANSWERS,
    STARTED: NC_("initiative", "Started"),
    **OUTCOMES,
}
PERIODS = ("sent_on", "answered_on", "started_on", "ended_on")


@dataclass(frozen=True)
class Referred:
    """A referral with its initiative and the last day on which an answer is in time."""

    referral: InitiativeReferral
    initiative: Initiative | None
    due: date | None
    state: str


def of_case(desk: Desk, case_id: str, on: date | None = None) -> list[Referred]:
    """The referrals of a case, the newest first."""
    with desk.reading() as session:
        wanted = select(InitiativeReferral).where(
            InitiativeReferral.root == case_id, InitiativeReferral.life.is_distinct_from(DELETED)
        )
        case, book = session.get(Case, case_id), rules(session)
        found = [_referred(session, book, case, row, on) for row in session.scalars(wanted)]
    return sorted(
        found, key=lambda one: (one.referral.sent_on or date.min, one.referral.id), reverse=True
    )


def unanswered(session: Session, on: date) -> list[Referred]:
    """Referrals that were not answered in time, the longest waiting first."""
    wanted = select(InitiativeReferral).where(
        InitiativeReferral.life.is_distinct_from(DELETED), InitiativeReferral.reply.is_(None),
        InitiativeReferral.sent_on < on,
    )  # fmt: skip
    rows = list(session.scalars(wanted))
    book = rules(session) if rows else None
    found = [_referred(session, book, session.get(Case, row.root), row, on) for row in rows]
    return sorted((one for one in found if one.state == LATE), key=lambda one: one.due or on)


def state_of(row: InitiativeReferral, due: date | None, on: date | None = None) -> str:
    """How far a referral is: it follows from what was entered."""
    if row.outcome:
        return row.outcome
    if row.started_on:
        return STARTED
    if row.reply:
        return row.reply
    return LATE if due and (on or date.today()) > due else SENT


def refer(desk: Desk, case_id: str, answers: Answers, *, referral_id: str | None = None) -> str:
    """Refer the person of a case; a known id was written before. The id.

    UserError: not_owner, no_right, Invalid, referred_already, in_future, other_country."""
    with desk.writing() as session:
        case = records.existing(session, Case, case_id)
        require_change(desk, case)
        if referral_id and session.get(InitiativeReferral, referral_id):
            return referral_id
        usual = {"sent_on": date.today()}
        given = {name: answer for name, answer in answers.items() if answer is not None}
        fixed = {"case": case_id, "id": referral_id or uuid7(), "sent_by": desk.user,
                 "entered_at": now()}  # fmt: skip
        row = records.create(session, InitiativeReferral, {**usual, **given, **fixed})
        require(row, "initiative", "purpose", "sent_on")
        _refuse_order(row)
        one = records.existing(session, Initiative, row.initiative or "")
        _refuse_country(case, one)
        _refuse_second(session, row)
        return row.id


def answer(
    desk: Desk, referral_id: str, given: str, on: date | None = None, reason: str | None = None
) -> None:
    """Write what the initiative answered; it is written once."""
    _write(desk, referral_id, {"reply": given, "answered_on": on or date.today(),
                               "answer_reason": reason})  # fmt: skip


def start(desk: Desk, referral_id: str, on: date | None = None) -> None:
    """Write that what was accepted began."""
    _write(desk, referral_id, {"started_on": on or date.today()})


def finish(
    desk: Desk, referral_id: str, outcome: str, on: date | None = None, remark: str | None = None
) -> None:
    """Write how it ended."""
    _write(desk, referral_id, {"outcome": outcome, "ended_on": on or date.today(),
                               "remark": remark})  # fmt: skip


def withdraw(desk: Desk, referral_id: str) -> None:
    """Take out a referral that was entered in error; the history keeps it."""
    _write(desk, referral_id, {"life": DELETED})


def _write(desk: Desk, referral_id: str, answers: Answers) -> None:
    with desk.writing() as session:
        row = records.existing(session, InitiativeReferral, referral_id)
        require_change(desk, records.existing(session, Case, row.root))
        wanted = {name: value for name, value in answers.items() if value is not None}
        records.change(session, row, wanted)
        if row.alive:
            _refuse_order(row)


def _referred(
    session: Session, book: Rules | None, case: Case | None, row: InitiativeReferral,
    on: date | None,
) -> Referred:  # fmt: skip
    delay = None
    if book and case:
        delay = book.duration(RULE, row.sent_on, case.member_state, case.country)
    due = (delay or WITHOUT_RULE).after(row.sent_on) if row.sent_on else None
    one = session.get(Initiative, row.initiative or "")
    return Referred(row, one, due, state_of(row, due, on))


def _refuse_order(row: InitiativeReferral) -> None:
    """Days go forward and none is to come; only what was accepted starts."""
    days = [getattr(row, name) for name in PERIODS]
    known = [day for day in days if day]
    if any(day > date.today() for day in known):
        raise UserError(
            "in_future", N_("That day is still to come. Nothing was saved: give another one.")
        )
    if known != sorted(known):
        raise UserError(
            "days_mixed",
            N_("A referral is sent, answered, started and ended in this order. Nothing was saved."),
        )
    if row.reply != "accepted" and (row.started_on or row.outcome):
        raise UserError(
            "not_accepted",
            N_(
                "The initiative has not accepted this referral. Nothing was saved: enter its "
                "answer first."
            ),
        )


def _refuse_country(case: Case, one: Initiative) -> None:
    if one.country != case.country:
        raise UserError(
            "other_country",
            N_("This initiative works in another country than that of the case. Nothing was done."),
        )


def _refuse_second(session: Session, row: InitiativeReferral) -> None:
    """One that still waits or runs is not sent twice."""
    others = session.scalars(
        select(InitiativeReferral).where(
            InitiativeReferral.root == row.root,
            InitiativeReferral.initiative == row.initiative,
            InitiativeReferral.id != row.id,
            InitiativeReferral.life.is_distinct_from(DELETED),
        )
    )
    if any(one.reply != "refused" and one.outcome is None for one in others):
        raise UserError(
            "referred_already",
            N_(
                "This person was already referred to this initiative and has not ended there. "
                "Nothing was done: record the answer or the outcome first."
            ),
        )
