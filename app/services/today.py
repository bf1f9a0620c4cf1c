"""What an officer finds in the morning: what is due, who arrives, what is unsent, what is begun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.models.case import Case
from app.models.journal import Draft
from app.models.person import Person
from app.models.record import DELETED
from app.services import drafts, office_figures, rules, said_pairs
from app.services.access import OWNER, Desk, role_of
from app.services.case_list import ALIVE, ARRIVAL, to_sign
from app.services.case_missing import IS_PRINCIPAL, missing_count
from app.services.initiatives import referring
from app.services.journal import offers
from app.services.next_step import CLOSED, STEPS, due_date, group, in_group
from app.services.office_figures import Budget, Load
from app.services.payments import listing
from app.services.unsent import Unsent, unsent
from app.text import N_

WEEK = timedelta(days=7)
MOST = 200
BEFORE_ARRIVAL = "intake"
SIGN, COMPLETE = N_("Have the agreement signed"), N_("Complete the case")
REMIND = N_("Ask the initiative for its answer")
ANSWER = N_("Answer the offer of a case")
# What waits for the officer at work of a payment, the first that applies.
MONEY = {
    "approve": N_("Approve a payment"),
    "pay": N_("Make a payment"),
    "confirm": N_("Confirm a payment"),
}


@dataclass(frozen=True)
class Task:
    """One thing to do for a case; when: late, today, week or later (no day yet as well)."""

    case: str
    number: str
    name: str
    officer: str | None
    kind: str
    label: str
    due: date | None
    when: str
    days_late: int


@dataclass(frozen=True)
class Arrival:
    """Somebody who arrives within a week; `confirmed` when more than an expected departure.

    `person` is the one as whom the principal applicant is counted: the same in two cases of one."""

    case: str
    number: str
    name: str
    day: date
    confirmed: bool
    airport: str
    people: int
    missing: int
    person: str


@dataclass(frozen=True)
class Today:
    """The page Today; `more` when there are more tasks than it shows.

    `loads` and `budget` for those only who lead, pay or control."""

    day: date
    tasks: list[Task]
    more: bool
    arrivals: list[Arrival]
    unsent: list[Unsent]
    drafts: list[Draft]
    loads: list[Load]
    budget: Budget | None


def look(desk: Desk, day: date | None = None, mine: bool = True) -> Today:
    """Everything at once; `mine` leaves out the tasks of colleagues."""
    day = day or date.today()
    found = tasks(desk, day, mine)
    more = len(found) > MOST
    return Today(
        day, found[:MOST], more, arrivals(desk, day), unsent(desk), drafts.find(desk),
        office_figures.loads(desk, day), office_figures.budget(desk),
    )  # fmt: skip


def has_own(desk: Desk) -> bool:
    """Whether the officer at work begins with own tasks; others with those of the office."""
    return role_of(desk) == "case_officer"


def tasks(desk: Desk, day: date, mine: bool = True) -> list[Task]:
    """What is late, due today or this week, or waits without a day; the most urgent first.

    Who pays finds the payments alone."""
    found = [] if role_of(desk) == "finance" else _of_cases(desk, day, mine)
    found += _payments(desk)
    return sorted(found, key=lambda task: (task.due is None, task.due or day, task.number))


def _of_cases(desk: Desk, day: date, mine: bool) -> list[Task]:
    with desk.reading() as session:
        due, missing = due_date(rules.rules(session)), missing_count()
        wanted = _of_office(
            desk, Case.status, Case.officer, ARRIVAL.label("arrival"), due.label("due"),
            missing.label("missing"), to_sign().label("sign"),
        ).where(~in_group(CLOSED), or_(due <= day + WEEK, missing > 0, to_sign()))  # fmt: skip
        if mine:
            wanted = wanted.where(Case.officer == desk.user)
        first = func.coalesce(due, ARRIVAL).asc().nulls_last()
        urgent = wanted.order_by(first, Case.number).limit(MOST + 1)
        found = [task for row in session.execute(urgent) for task in _tasks(row, day)]
        waiting = _initiatives(desk, session, day, mine)
        return [*found, *_offers(desk, session, day), *waiting]


def _offers(desk: Desk, session: Session, day: date) -> Iterator[Task]:
    """Cases of other offices that wait for an answer of this one, whoever gives it."""
    standing = offers.standing(session.connection())
    asked = [k for k, o in standing.items() if o.target == desk.office and not o.decision]
    wanted = _named(Case.officer).where(ALIVE, Case.id.in_(asked)).order_by(Case.number)
    for row in session.execute(wanted):
        yield replace(_task(row, day, "offer", ANSWER, None), when="today")


def _initiatives(desk: Desk, session: Session, day: date, mine: bool) -> Iterator[Task]:
    """Referrals to initiatives that were not answered in time, one task for each case."""
    late = {one.referral.root: one.due for one in reversed(referring.unanswered(session, day))}
    if not late:
        return
    wanted = _of_office(desk, Case.status, Case.officer).where(Case.id.in_(late))
    wanted = wanted.where(~in_group(CLOSED))
    for row in session.execute(wanted.where(Case.officer == desk.user) if mine else wanted):
        yield _task(row, day, "initiative", REMIND, late[row.id])


def _payments(desk: Desk) -> Iterator[Task]:
    """Payments that wait for the officer at work, whosever case it is."""
    for row in listing.rows(desk):
        label = next((MONEY[act] for act in MONEY if act in row.may), None)
        if label:
            yield Task(row.case, row.number, row.name, None, "payment", label, None, "today", 0)


def arrivals(desk: Desk, day: date) -> list[Arrival]:
    """Who is expected within seven days and has not been seen yet; the first one first."""
    relative = aliased(Person)
    people = select(func.count(relative.id)).where(
        relative.root == Case.id, relative.life.is_distinct_from(DELETED)
    )
    wanted = _of_office(
        desk, ARRIVAL.label("day"), missing_count().label("missing"),
        func.coalesce(Case.arrival_date, Case.departure_confirmed).is_not(None).label("confirmed"),
        func.coalesce(Case.arrival_airport, "").label("airport"),
        people.scalar_subquery().label("people"), Person.id.label("person"),
    ).where(in_group(BEFORE_ARRIVAL), ARRIVAL.between(day, day + WEEK))  # fmt: skip
    with desk.reading() as session:
        found = session.execute(wanted.order_by(ARRIVAL, Case.number)).all()
        twice = said_pairs.counted_twice(session, [row.id for row in found])
        shown = said_pairs.shown_under(session, [row.person for row in found if row.person])
    return [
        Arrival(row.id, row.number, _name(row), row.day, row.confirmed, row.airport,
                row.people - twice[row.id], row.missing,
                shown.get(row.person, row.person) or row.id)
        for row in found
    ]  # fmt: skip


def _of_office(desk: Desk, *columns: Any) -> Select[Any]:
    """Living cases that this office owns."""
    return _named(*columns).where(ALIVE, OWNER == desk.office)  # noqa: SIM300


def _named(*columns: Any) -> Select[Any]:
    """Cases with the name of their principal."""
    wanted = select(Case.id, Case.number, Person.family_name, Person.given_names, *columns)
    return wanted.outerjoin_from(Case, Person, IS_PRINCIPAL)


def _tasks(row: Row[Any], day: date) -> Iterator[Task]:
    if row.sign:
        yield _task(row, day, "sign", SIGN, row.due)
    elif row.due and row.due <= day + WEEK:
        yield _task(row, day, "deadline", STEPS[row.status], row.due)
    if row.missing:
        before_arrival = row.arrival if group(row.status) == BEFORE_ARRIVAL else None
        yield _task(row, day, "complete", COMPLETE, before_arrival)


def _task(row: Row[Any], day: date, kind: str, label: str, due: date | None) -> Task:
    late = max(0, (day - due).days) if due else 0
    when = "late" if late else "today" if due == day else "later"
    if due and day < due <= day + WEEK:
        when = "week"
    return Task(row.id, row.number, _name(row), row.officer, kind, label, due, when, late)


def _name(row: Row[Any]) -> str:
    return " ".join(filter(None, [(row.family_name or "").upper(), row.given_names]))
