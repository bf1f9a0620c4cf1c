"""The answer of the Member State to a submission: who, when, on which paper, how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.committee import (
    APPROVED,
    FAVOURABLE,
    MORE_ASKED,
    OTHER_AMOUNT,
    REFUSED,
    MemberStateDecision,
    Submission,
)
from app.models.money import Money
from app.models.reading import line, lines
from app.services import decisions, records
from app.services.access import DECIDES, Desk, require_role
from app.services.attachments import Attachment
from app.services.committee import enclosures, standing, submissions
from app.services.committee.moves import follow
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.journal.log import now
from app.services.packages.plan import changeable_case
from app.text import N_

GRANTS = (APPROVED, OTHER_AMOUNT)
GRANTED, REWORK = "ms_approved", "plan_draft"
OF_COMMITTEE = ("N2", "N3")  # levels of which the committee gives its opinion as well


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the Member State decided; `amount` in euros where it grants another one."""

    decision: str
    contact: str
    decided_on: date
    reference: str = ""
    amount: Money | None = None
    conditions: str = ""
    enclosure: Attachment | None = None


def record(desk: Desk, case_id: str, answer: Answer) -> str:
    """Write the decision, the amount granted and the status that follows; the id."""
    role = require_role(desk, DECIDES)
    with desk.writing() as session:
        case = changeable_case(desk, session, case_id)
        submission = submissions.newest(session, case_id)
        if submission is None:
            raise UserError(
                "not_submitted",
                N_("The package of this case was not submitted yet. Submit it first."),
            )
        _refuse_future(answer.decided_on)
        amount = _amount(answer, submission)
        written = _write(desk, session, case_id, submission, answer, amount)
        decisions.sign(desk, written, role)
        session.flush()
        if amount:
            records.change(session, case, {"package_eur": amount})
        move(session, case, answer.decided_on)
        return written.id


def move(session: Session, case: Case, on: date) -> None:
    """The status that follows from the answer to the newest submission, as far as it may."""
    given = newest(session, case.id)
    submission = submissions.newest(session, case.id)
    if given is None or submission is None or given.submission != submission.id:
        return
    if given.decision in (REFUSED, MORE_ASKED):
        follow(session, case, REWORK, on)
    elif not _waits_for_committee(session, submission):
        follow(session, case, GRANTED, on)


def of_case(session: Session, case_id: str) -> list[MemberStateDecision]:
    """Every answer on a case that counts, the newest first."""
    rows = session.scalars(select(MemberStateDecision).where(MemberStateDecision.root == case_id))
    return sorted(
        decisions.counting(session, rows),
        key=lambda row: (row.entered_at or 0, row.id),
        reverse=True,
    )


def newest(session: Session, case_id: str) -> MemberStateDecision | None:
    """The answer that holds."""
    return next(iter(of_case(session, case_id)), None)


def _waits_for_committee(session: Session, submission: Submission) -> bool:
    """Whether a committee has to give its opinion on it first."""
    if submission.level not in OF_COMMITTEE:
        return False
    return standing.of_submission(session, submission) != FAVOURABLE


def _refuse_future(day: date) -> None:
    if day > date.today():
        raise UserError(
            "decided_in_future",
            N_("The day of the decision cannot be in the future. Nothing was saved."),
        )


def _amount(answer: Answer, submission: Submission) -> Money | None:
    """The amount granted: as asked, or the other one that was given."""
    asked, given = submissions.asked(submission), answer.amount
    if answer.decision not in GRANTS:
        return None
    if given and given.currency != "EUR":
        raise UserError("not_euros", N_("Member States grant amounts in euros. Nothing was saved."))
    if answer.decision == APPROVED:
        if given and given != asked:
            raise UserError(
                "another_amount",
                N_(
                    "{given} is not the amount asked, {asked}. Choose “approved with another "
                    "amount”, or leave the amount out. Nothing was saved."
                ),
                given=given,
                asked=asked or "",
            )
        return asked
    if given is None or given.minor <= 0:
        raise UserError("amount_needed", N_("Enter the amount granted. Nothing was saved."))
    return given


def _write(
    desk: Desk,
    session: Session,
    case_id: str,
    submission: Submission,
    answer: Answer,
    amount: Money | None,
) -> MemberStateDecision:
    document = None
    if answer.enclosure:
        title = line(answer.reference) or answer.decided_on.isoformat()
        document = enclosures.keep(session, case_id, "ms_decision", title, answer.enclosure)
    row = records.create(session, MemberStateDecision, {
        "case": case_id, "submission": submission.id, "decision": answer.decision,
        "contact": line(answer.contact) or None, "decided_on": answer.decided_on,
        "reference": line(answer.reference) or None, "amount": amount,
        "document": document.id if document else None,
        "conditions": lines(answer.conditions) or None,
        "entered_by": desk.user, "entered_at": now(),
    })  # fmt: skip
    refuse_incomplete(row)
    return row
