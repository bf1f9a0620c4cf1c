"""What happens to a planned visit: moved, done, nobody reached, cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.reading import line, lines
from app.models.record import DELETED
from app.models.visit import MET, UNREACHABLE, Visit
from app.services import case_status, records
from app.services.access import Desk, may_change
from app.services.completeness import require
from app.services.errors import UserError
from app.services.visits import planning
from app.services.visits.rights import opened
from app.text import N_

TRIES = 3  # after so many in a row the status “unreachable” is proposed
NOTES = ("seen", "next_action")


@dataclass(frozen=True)
class Tried:
    """How often in a row nobody was reached; `propose`: the status unreachable may follow."""

    tries: int
    propose: bool
    next: str | None


def move(desk: Desk, visit_id: str, on: date, why: str, at: str | None = None) -> None:
    """Another day, or another time of it, with the reason; who moved it when is in the history.

    UserError: why_needed, before_arrival, visit_over, Invalid."""
    if not line(why):
        raise UserError("why_needed", N_("Say why the visit is moved. Nothing was saved."))
    with desk.writing(line(why)) as session:
        visit, case = opened(session, desk, visit_id)
        planning.refuse_before_arrival(case, on)
        records.change(session, visit, {"planned_on": on, **({"planned_at": at} if at else {})})


def done(desk: Desk, visit_id: str, answers: Mapping[str, Any]) -> None:
    """The visit took place: when, whom one met, how it goes, what was seen, what comes next.

    UserError: visit_in_future, before_arrival, visit_over, Invalid."""
    with desk.writing() as session:
        visit, case = opened(session, desk, visit_id)
        told = {name: lines(answers[name]) or None for name in NOTES if answers.get(name)}
        given = {"done_on": date.today(), "outcome": MET, **answers, **told}
        _take_place(session, visit, case, given)
        if visit.outcome == MET:
            require(visit, "result")


def unreachable(
    desk: Desk, visit_id: str, on: date, seen: str = "", again: date | None = None
) -> Tried:
    """Nobody was reached; `again`: the day of the next try, which is planned as a visit.

    UserError: visit_in_future, before_arrival, visit_over."""
    with desk.writing() as session:
        visit, case = opened(session, desk, visit_id)
        answers = {"done_on": on, "outcome": UNREACHABLE, "seen": lines(seen) or None}
        _take_place(session, visit, case, answers)
        after = None
        if again:
            wanted = {"kind": visit.kind, "planned_on": again, "place": visit.place,
                      "visitor": visit.visitor}  # fmt: skip
            after = planning.added(session, desk, case, wanted).id
        session.flush()
        tries = _tries(session, case.id)
        propose = tries >= TRIES and may_change(desk, case)
        propose = propose and case_status.may_follow(session, case, UNREACHABLE)
        return Tried(tries, propose, after)


def cancel(desk: Desk, visit_id: str, why: str) -> None:
    """It is not held; the reason is kept, the rules plan it no more. UserError why_needed."""
    if not line(why):
        raise UserError("why_needed", N_("Say why the visit is cancelled. Nothing was saved."))
    with desk.writing(line(why)) as session:
        visit, _case = opened(session, desk, visit_id)
        records.change(session, visit, {"cancelled_on": date.today()})


def _take_place(session: Session, visit: Visit, case: Case, answers: Mapping[str, Any]) -> None:
    on = answers["done_on"]
    if on > date.today():
        raise UserError(
            "visit_in_future",
            N_("A visit is entered once it took place: {day} is still to come. Nothing was saved."),
            day=on,
        )
    if visit.kind not in planning.BEFORE_ARRIVAL:
        planning.refuse_before_arrival(case, on)
    records.change(session, visit, answers)


def _tries(session: Session, case: str) -> int:
    """How many visits reached nobody since the last day on which somebody was met."""
    wanted = select(Visit.done_on, Visit.outcome).where(
        Visit.root == case, Visit.life.is_distinct_from(DELETED), Visit.done_on.is_not(None)
    )
    found = [(on, outcome == UNREACHABLE) for on, outcome in session.execute(wanted) if on]
    met = max((on for on, missed in found if not missed), default=date.min)
    return sum(missed and on > met for on, missed in found)
