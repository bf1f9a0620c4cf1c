"""Changing the records of a case: who may, what stood before, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement, Document, Instalment, Termination
from app.models.case import Case, CaseNote, CaseRow
from app.models.committee import CommitteeItem, CommitteeOutcome, MemberStateDecision, Submission
from app.models.person import PRINCIPAL, Person
from app.models.reading import lines
from app.models.record import ALIVE, DELETED, Record
from app.models.referral import Referral
from app.services import records
from app.services.access import CASEWORK, Desk, require_change, require_role
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.records import Answers, Shown
from app.text import N_

R = TypeVar("R", bound=Record)
KEPT = (
    *(Agreement, Document, Instalment, Referral, Termination),
    *(Submission, MemberStateDecision, CommitteeItem, CommitteeOutcome),
)


@dataclass(frozen=True)
class Saved:
    """A change that was made: what stood before, for `undo`; false when nothing changed."""

    model: type[Record]
    record: str
    before: Answers
    shown: Shown = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.before)


def save(
    desk: Desk, model: type[Record], record: str, answers: Answers, shown: Shown | None = None
) -> Saved:
    """Give a record of a case new answers; with `shown`, only if they stand as the form showed."""
    with desk.writing() as session:
        found = _owned(desk, session, model, record)
        if isinstance(found, Case):
            _refuse_status(found, answers)
        return change(session, found, answers, shown)


def change(session: Session, record: Record, answers: Answers, shown: Shown | None = None) -> Saved:
    """The same inside somebody’s transaction, without looking at who may."""
    before = {name: record.answer(name) for name in answers}
    before = {name: old for name, old in before.items() if old != answers[name]}
    records.change(session, record, answers, shown)
    session.flush()
    opened = records.open_record(session, record)
    return Saved(type(record), record.id, before, _only(opened.shown, before))


def add(desk: Desk, model: type[CaseRow], case: str, answers: Answers) -> str:
    """Add a person, package, item or note to a case; the new id. Notes are open to every office."""
    with desk.writing() as session:
        owner = records.existing(session, Case, case)
        if model is CaseNote:
            require_role(desk, CASEWORK | {"finance"})
        else:
            require_change(desk, owner)
        row = records.create(session, model, {**answers, "case": case})
        refuse_incomplete(row)
        return row.id


def add_note(desk: Desk, case: str, text: str, on: date | None = None) -> str:
    """Add a note, dated today if not said otherwise; the new id."""
    return add(desk, CaseNote, case, {"text": lines(text), "written_on": on or date.today()})


def remove(desk: Desk, model: type[Record], record: str, why: str = "") -> Saved:
    """Take a record out of its case; a whole case asks why. It stays in the history."""
    with desk.writing(why.strip() or None) as session:
        found = _owned(desk, session, model, record)
        refuse_removing(session, found, why)
        saved = change(session, found, {"life": DELETED})
        return Saved(saved.model, saved.record, {"life": ALIVE}, saved.shown)


def undo(desk: Desk, saved: Saved) -> Saved:
    """Put back what stood before, unless somebody changed it since (Stale); answers the redo."""
    with desk.writing() as session:
        found = session.get(saved.model, saved.record)
        if found is None:
            raise AssertionError("records are never deleted")
        require_change(desk, _case_of(session, found))
        return change(session, found, saved.before, saved.shown)


def _owned(desk: Desk, session: Session, model: type[R], record: str) -> R:
    """A record that is there, of a case that this desk may change."""
    found = records.existing(session, model, record)
    require_change(desk, _case_of(session, found))
    return found


def _case_of(session: Session, record: Record) -> Case:
    return record if isinstance(record, Case) else records.existing(session, Case, record.root)


def _only(shown: Shown, names: Answers) -> Shown:
    return {name: dots for name, dots in shown.items() if name in names}


def _refuse_status(case: Case, answers: Answers) -> None:
    if any(case.answer(n) != answers[n] for n in ("status", "status_date") if n in answers):
        raise UserError(
            "use_status",
            N_("The status changes on its own, with its date. Nothing was saved."),
        )


def refuse_removing(session: Session, record: Record, why: str) -> None:
    """What stays in a case, and what is removed with a reason only."""
    if isinstance(record, KEPT):
        raise UserError(
            "kept", N_("This paper belongs to the case and is kept. Nothing was removed.")
        )
    if isinstance(record, Case) and not why.strip():
        raise UserError("why_missing", N_("Say why this case is removed. Nothing was removed."))
    if isinstance(record, Person) and record.relation == PRINCIPAL and _alone(session, record):
        raise UserError(
            "principal_kept",
            N_(
                "A case has a principal applicant. Make somebody else the principal applicant "
                "first. Nothing was removed."
            ),
        )


def _alone(session: Session, principal: Person) -> bool:
    others = select(func.count()).where(
        Person.root == principal.root,
        Person.relation == PRINCIPAL,
        Person.id != principal.id,
        Person.life.is_distinct_from(DELETED),
    )
    return not session.scalar(others)
