"""A change of the programme is a new version from a day on; the former one ends the day before."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.money import Money
from app.models.programme import Ceiling
from app.services import validity, versions
from app.services.errors import UserError
from tests.refusals import refused

FIRST = date(2020, 3, 1)
LINE = {"level": "N3", "country": "SN", "member_state": "DE"}
DAYS = 60
ADDED = st.tuples(st.just("add"), st.integers(0, DAYS - 1), st.integers(1, 9))
CLOSED = st.tuples(st.just("close"), st.integers(0, DAYS - 1), st.just(0))


class Undo(Exception):
    """Leaves the store as it was."""


def day(n):
    return FIRST + timedelta(n)


def amount(value):
    return Money(value * 100, "EUR")


class Oracle:
    """What holds on each day, kept day by day: a number of a version, or None."""

    def __init__(self):
        self.days = [None] * DAYS
        self.starts = {}
        self.values = {}

    def add(self, since, value):
        here = self.days[since]
        if here is not None and self.values[here] == value:
            return False
        new = len(self.values)
        later = min((start for start in self.starts.values() if start > since), default=DAYS)
        for n in range(since, DAYS):
            if self.days[n] != here or (here is None and n >= later):
                break
            self.days[n] = new
        if here is not None and self.starts[here] == since:
            del self.starts[here]  # it never held
        self.values[new], self.starts[new] = value, since
        return True

    def close(self, last):
        here = self.days[last]
        if here is None or any(start > last for start in self.starts.values()):
            return False
        self.days[last + 1 :] = [None] * (DAYS - last - 1)
        return True


@contextmanager
def undone(desk):
    """A session of which nothing is kept."""
    with suppress(Undo), desk.writing() as session:
        yield session
        raise Undo


def refusal(act, *values):
    """The code of a refusal, nothing when it was done."""
    try:
        act(*values)
    except UserError as error:
        return error.code
    return ""


def replay(desk, session, acts):
    """Do the acts in the store and in the oracle; they agree on which are refused."""
    oracle = Oracle()
    for act, n, value in acts:
        given = (desk, session, Ceiling, LINE)
        if act == "add":
            said = refusal(versions.add, *given, {"amount": amount(value)}, day(n))
            assert said == ("" if oracle.add(n, value) else "same_already")
        else:
            said = refusal(versions.close, *given, day(n))
            assert said in ([""] if oracle.close(n) else ["not_in_force", "later_version"])
        session.flush()
    return oracle


@settings(max_examples=40)
@given(acts=st.lists(st.one_of(ADDED, ADDED, CLOSED), min_size=1, max_size=9))
def test_any_sequence_leaves_one_value_on_each_day_and_loses_no_version(shared_paris, acts):
    with undone(shared_paris) as session:
        oracle = replay(shared_paris, session, acts)
        rows = versions.of_line(session, Ceiling, LINE)
        written = sorted(value * 100 for value in oracle.values.values())
        assert sorted(row.amount.minor for row in rows) == written
        for n in range(DAYS):
            there = oracle.days[n]
            wanted = [] if there is None else [amount(oracle.values[there])]
            assert [row.amount for row in rows if validity.covers(row, day(n))] == wanted, n


@pytest.fixture(scope="module")
def shared_paris(ready, tmp_path_factory):
    desk = ready.open("paris", tmp_path_factory.mktemp("versions") / "paris")
    yield desk
    desk.close()


def put(desk, value, since, **more):
    with desk.writing() as session:
        line, given = LINE, {"amount": amount(value)}
        return versions.add(desk, session, Ceiling, line, given, since, **more).id


def rows(desk):
    with desk.reading() as session:
        return validity.in_order(versions.of_line(session, Ceiling, LINE))


def test_the_former_version_ends_the_day_before_and_stays_readable(paris):
    put(paris, 5, day(0))
    put(paris, 6, day(30))
    latest, former = rows(paris)
    assert (former.valid_from, former.valid_to) == (day(0), day(29))
    assert (latest.valid_from, latest.valid_to) == (day(30), None)
    assert former.amount == amount(5)


def test_a_version_between_two_ends_before_the_later_one(paris):
    put(paris, 5, day(0))
    put(paris, 7, day(30))
    put(paris, 6, day(10))
    assert [(row.valid_from, row.valid_to) for row in rows(paris)] == [
        (day(30), None), (day(10), day(29)), (day(0), day(9)),
    ]  # fmt: skip


def test_a_mistake_of_the_same_day_is_replaced_and_is_still_in_the_history(paris):
    put(paris, 500, day(0))
    put(paris, 5, day(0))
    right, wrong = rows(paris)
    assert right.amount == amount(5)
    assert validity.is_replaced(wrong)
    assert validity.holding([right, wrong], day(0)) is right


def test_what_is_sent_twice_is_written_once(paris):
    one = put(paris, 5, day(0), record="0192f0c1-0000-7000-8000-000000000001")
    assert put(paris, 5, day(0), record=one) == one
    assert len(rows(paris)) == 1


def test_refusals_say_what_to_do_and_leave_everything(paris):
    put(paris, 5, day(0))
    refused("same_already", put, paris, 5, day(3))
    refused("before_programme", put, paris, 5, FIRST - timedelta(1))
    refused("invalid", put, paris, 5, date(2999, 1, 1))
    with pytest.raises(UserError) as said, paris.writing() as session:
        versions.close(paris, session, Ceiling, LINE, FIRST - timedelta(1))
    assert said.value.code == "not_in_force"
    assert [row.valid_to for row in rows(paris)] == [None]


def test_an_office_changes_nothing(dakar):
    refused("headquarters_only", put, dakar, 5, day(0))
    with pytest.raises(UserError) as said, dakar.writing() as session:
        versions.close(dakar, session, Ceiling, LINE, day(0))
    assert said.value.code == "headquarters_only"
    assert rows(dakar) == []
