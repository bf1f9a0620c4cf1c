"""Visits are planned once, moved with a reason, entered when they took place, and shared."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models.case import Case
from app.services import cases, custody, integrity
from app.services.errors import UserError
from app.services.visits import doing, listing, planning
from tests.office import a_case, send
from tests.package_case import a_referred_case, change

TODAY = date.today()
ARRIVED = TODAY - timedelta(days=100)


def refused(code):
    return pytest.raises(UserError, match=f"^{code}:")


@pytest.fixture
def begun(begin):
    return begin(_shared, "dakar", "dakar_second", "bamako", "paris")


@pytest.fixture
def case(begun, dakar, dakar_second, bamako, paris):
    return begun.made


def _shared(dakar, dakar_second, bamako, paris) -> str:
    made = a_referred_case(dakar, arrival_date=ARRIVED)
    send(dakar, paris)
    custody.share(paris, made, ["BKO"])
    for office in (dakar, dakar_second, bamako):
        send(paris, office)
    return made


def test_two_computers_plan_the_same_visits_once_and_a_follower_adds_its_own(
    case, dakar, dakar_second, bamako, paris
):
    assert [one.months for one in planning.foreseen(dakar)] == [1, 3, 6, 12]
    assert (planning.plan(dakar), planning.plan(dakar_second, case)) == (4, 4)
    assert planning.plan(dakar) == 0
    with refused("not_owner"):
        planning.plan(bamako, case)
    seen = {"kind": "home_visit", "planned_on": TODAY}
    own = planning.add(bamako, case, seen)
    send(bamako, paris)
    doing.done(bamako, own, {"result": "well", "seen": "Atelier ouvert"})
    for office in (bamako, dakar, dakar_second):
        send(office, paris)
    send(paris, bamako)
    rows = listing.of_case(paris, case)
    assert [(row.visit.months, row.state) for row in rows] == [
        (1, "late"), (3, "late"), (None, "met"), (6, "planned"), (12, "planned"),
    ]  # fmt: skip
    assert integrity.check(paris.store) == []
    foreign = next(row for row in listing.of_case(bamako, case) if row.visit.months == 1)
    assert not foreign.may
    with refused("not_owner"):
        doing.cancel(bamako, foreign.visit.id, "?")


def test_a_visit_is_moved_done_missed_and_cancelled(case, dakar):
    planning.plan(dakar)
    first, second, third, last = (row.visit.id for row in listing.of_case(dakar, case))
    for wrong in ({"on": TODAY, "why": " "}, {"on": ARRIVED - timedelta(days=1), "why": "x"}):
        with pytest.raises(UserError):
            doing.move(dakar, first, **wrong)
    doing.move(dakar, first, TODAY + timedelta(days=2), "absent", "09:30")
    assert listing.find(dakar, first[-8:]).visit.planned_at == "09:30"
    with refused("visit_in_future"):
        doing.done(dakar, first, {"done_on": TODAY + timedelta(days=1), "result": "well"})
    with refused("invalid"):
        doing.done(dakar, first, {})
    doing.done(dakar, first, {"done_on": TODAY - timedelta(days=1), "result": "difficulties"})
    with refused("visit_over"):
        doing.move(dakar, first, TODAY, "x")
    one = doing.unreachable(dakar, second, TODAY, again=TODAY)
    two = doing.unreachable(dakar, one.next, TODAY)
    three = doing.unreachable(dakar, third, TODAY)
    assert [(t.tries, t.propose) for t in (one, two, three)] == [(1, False), (2, False), (3, True)]
    doing.cancel(dakar, last, "parti")
    assert (planning.plan(dakar, case), listing.counts(dakar)["over"]) == (0, 5)


def test_what_cannot_be_planned_is_said(case, dakar):
    still_there = a_case(dakar)
    monitoring = {"kind": "monitoring_m1", "planned_on": TODAY}
    with refused("not_arrived"):
        planning.add(dakar, still_there, monitoring)
    assert planning.add(dakar, still_there, {"kind": "phone_call", "planned_on": TODAY})
    with refused("before_arrival"):
        planning.add(dakar, case, {**monitoring, "planned_on": ARRIVED - timedelta(days=1)})
    with refused("invalid"):
        planning.add(dakar, case, {**monitoring, "planned_at": "25:00"})
    for status in ("deceased", "re_migrated"):
        change(dakar, Case, case, status=status)
        with refused("no_visits"):
            planning.add(dakar, case, {**monitoring, "kind": "phone_call"})
    assert planning.foreseen(dakar) == []
    assert cases.load(dakar, case).case.status == "re_migrated"


def test_late_visits_come_first_then_each_week_by_locality(case, dakar):
    towns = {"Ziguinchor": 0, "Louga": 1}
    for town, days in towns.items():
        other = a_case(dakar, town=town, arrival_date=ARRIVED)
        monday = TODAY + timedelta(days=14 - TODAY.weekday() + days)
        planning.add(dakar, other, {"kind": "home_visit", "planned_on": monday})
    planning.add(dakar, case, {"kind": "home_visit", "planned_on": TODAY - timedelta(days=9)})
    found = listing.rows(dakar, ids := listing.ids(dakar))
    assert [found[key].town for key in ids] == ["Thiès", "Louga", "Ziguinchor"]
    assert listing.waiting(dakar) == 1
