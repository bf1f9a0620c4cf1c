"""Planning visits: those that the rules foresee after the arrival, and single ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.record import DELETED, seed_id, uuid7
from app.models.reference import codes
from app.models.visit import Visit
from app.services import records
from app.services.access import CASEWORK, OWNER, Desk, require_change, require_role
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.next_step import in_group
from app.services.records import Answers
from app.services.rules import Duration, Rules, rules
from app.services.visits.rights import OVER, gone
from app.text import N_

RULE = "visits_after_arrival"
FOLLOWED = ("plan", "validation", "to_sign", "payments", "follow_up")
MOST_MONTHS = 120
SATURDAY = 5
BEFORE_ARRIVAL = frozenset({"phone_call", "first_contact", "counselling"})


@dataclass(frozen=True)
class Foreseen:
    """A visit that the rules foresee so many months after the arrival."""

    case: str
    months: int
    kind: str
    on: date
    place: str | None
    visitor: str | None

    @property
    def id(self) -> str:
        """The same at every computer: planned at two, it is still one visit."""
        return seed_id(Visit.entity(), f"{self.case}/{self.months}")


def foreseen(desk: Desk, case_id: str | None = None) -> list[Foreseen]:
    """What the rules foresee and was never planned, of one case or of all cases of this office.

    A visit that was cancelled is remembered: it is not foreseen again."""
    with desk.reading() as session:
        return list(_foreseen(session, desk, case_id))


def plan(desk: Desk, case_id: str | None = None) -> int:
    """Plan all that is foreseen; how many visits. UserError no_right, not_owner, not_arrived."""
    require_role(desk, CASEWORK)
    with desk.writing() as session:
        if case_id:
            case = records.existing(session, Case, case_id)
            require_change(desk, case)
            _refuse(case)
        wanted = list(_foreseen(session, desk, case_id))
        for one in wanted:
            records.create(session, Visit, {
                "id": one.id, "case": one.case, "kind": one.kind, "months": one.months,
                "office": desk.office, "planned_on": one.on, "place": one.place,
                "visitor": one.visitor,
            })  # fmt: skip
    return len(wanted)


def add(desk: Desk, case_id: str, answers: Answers, *, visit_id: str | None = None) -> str:
    """Plan one visit; its id. Every office that sees the case may. A known id was planned before.

    UserError: no_right, no_visits, not_arrived, before_arrival, Invalid."""
    require_role(desk, CASEWORK)
    with desk.writing() as session:
        if visit_id and session.get(Visit, visit_id):
            return visit_id
        case = records.existing(session, Case, case_id)
        return added(session, desk, case, {**answers, "id": visit_id or uuid7()}).id


def added(session: Session, desk: Desk, case: Case, answers: Answers) -> Visit:
    """One visit more, inside somebody’s transaction."""
    kind = codes("visit_types").get(answers.get("kind") or "")
    usual = {
        "case": case.id, "office": desk.office, "visitor": desk.user,
        "place": (kind.row["default_place"] or None) if kind else None,
    }  # fmt: skip
    given = {name: answer for name, answer in answers.items() if answer is not None}
    visit = records.create(session, Visit, {**usual, **given})
    refuse_incomplete(visit)
    if visit.kind not in BEFORE_ARRIVAL:
        _refuse(case)
        refuse_before_arrival(case, visit.planned_on)
    elif gone(case):
        _refuse(case)
    return visit


def refuse_before_arrival(case: Case, day: date | None) -> None:
    """Refuse a day on which the returnee was not back yet."""
    if day and case.arrival_date and day < case.arrival_date:
        raise UserError(
            "before_arrival",
            N_("The returnee arrived on {day}: a visit is not before. Nothing was saved."),
            day=case.arrival_date,
        )


def _refuse(case: Case) -> None:
    if gone(case):
        raise UserError(
            "no_visits",
            N_("This case is “{status}”: no visit is planned any more. Nothing was saved."),
            status=codes("statuses")[case.status or ""],
        )
    if case.arrival_date is None:
        raise UserError(
            "not_arrived",
            N_(
                "Visits are planned once the returnee is back: enter the arrival date first. "
                "Nothing was saved."
            ),
        )


def _foreseen(session: Session, desk: Desk, case_id: str | None) -> Iterator[Foreseen]:
    known = rules(session)
    wanted = select(Case).where(
        Case.life.is_distinct_from(DELETED), Case.arrival_date.is_not(None),
        in_group(*FOLLOWED), Case.status.not_in(OVER),
        Case.id == case_id if case_id else OWNER.in_([desk.office]),
    )  # fmt: skip
    planned = select(Visit.root, Visit.months).where(Visit.months.is_not(None))
    if case_id:
        planned = planned.where(Visit.root == case_id)
    there = {(root, months) for root, months in session.execute(planned)}
    for case in session.scalars(wanted.order_by(Case.id)):
        for one in _of_case(case, case.arrival_date or date.max, known):
            if (case.id, one.months) not in there:
                yield one


def _of_case(case: Case, arrived: date, known: Rules) -> Iterator[Foreseen]:
    kinds = {
        int(entry.row["months_after_arrival"]): entry
        for entry in codes("visit_types").values()
        if entry.row["months_after_arrival"]
    }
    said = known.items(RULE, case.referral_date, case.member_state, case.country)
    months = {int(part) for part in said if part.strip().isdecimal()} or set(kinds)
    for n in sorted(n for n in months if 0 < n <= MOST_MONTHS):
        kind = kinds.get(n, codes("visit_types")["home_visit"])
        yield Foreseen(
            case.id, n, kind.code, _workday(Duration(n, "months").after(arrived)),
            kind.row["default_place"] or None, case.officer,
        )  # fmt: skip


def _workday(day: date) -> date:
    """The Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= SATURDAY else 0)
