"""The next step of a case is due when the rule of its Member State and country says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models.case import Case
from app.models.programme import ProgrammeRule
from app.models.reference import codes
from app.services import cases, next_step, rule_changes, rules
from tests.office import PRINCIPAL

STATUS, ARRIVAL, CONFIRMED, EXPECTED = (date(2026, 8, day) for day in (31, 30, 20, 10))
PROGRAMME = {"programme": "ERRIN-OFII-2020", "unit": "days"}


def a_case(desk, status, **answers):
    usual = {"member_state": "DE", "status": status, "status_date": STATUS}
    with desk.writing() as session:
        return cases.add_case(session, desk, {**usual, **answers}, [PRINCIPAL]).id


def due(desk, status, **answers):
    key = a_case(desk, status, **answers)
    with desk.reading() as session:
        return next_step.of(session, [key])[key].due


def test_every_status_that_is_not_closed_has_a_step():
    open_ones = {code for code, e in codes("statuses").items() if e.row["group"] != "closed"}
    assert set(next_step.STEPS) == open_ones


def test_an_answer_of_the_member_state_is_due_after_the_question(dakar):
    assert due(dakar, "clarification", arrival_date=ARRIVAL) == STATUS + timedelta(7)


def test_a_departure_is_checked_after_the_confirmed_date_or_the_expected_one(dakar):
    dates = {"departure_confirmed": CONFIRMED, "departure_expected": EXPECTED}
    assert due(dakar, "departure_expected", **dates) == CONFIRMED + timedelta(30)
    assert due(dakar, "departure_expected", departure_expected=EXPECTED) == EXPECTED + timedelta(30)
    assert due(dakar, "departure_expected") is None


def test_what_follows_the_arrival_counts_from_it(dakar):
    assert due(dakar, "arrived", arrival_date=ARRIVAL) == ARRIVAL + timedelta(30)
    assert due(dakar, "arrived") == STATUS + timedelta(30)
    assert due(dakar, "monitoring", arrival_date=date(2026, 8, 31)) == date(2027, 2, 28)


def test_a_step_without_a_rule_has_no_day_and_a_closed_case_no_step(dakar):
    assert due(dakar, "ms_approved", arrival_date=ARRIVAL) is None
    key = a_case(dakar, "closed")
    with dakar.reading() as session:
        assert next_step.of(session, [key]) == {}


@pytest.fixture
def many_rules(dakar):
    """Rules of every specificity and period for one delay."""
    with dakar.writing() as session:
        rules.rule(session, "deadline_plan").give("valid_to", date(2026, 12, 31))
        for days, member_state, country, start, end in [
            (40, "DE", None, date(2020, 3, 1), None),
            (41, "DE", None, date(2026, 6, 1), date(2026, 6, 30)),
            (42, None, "SN", date(2026, 7, 1), None),
            (43, "DE", "SN", date(2026, 8, 1), date(2026, 8, 31)),
            (44, "BE", "ML", None, date(2021, 1, 1)),
            (45, None, None, date(2027, 1, 1), None),
            (46, "DE", None, date(2026, 6, 1), date(2026, 5, 31)),
            (47, "BE", None, date(2027, 3, 1), date(2027, 3, 31)),
        ]:
            rule = ProgrammeRule(**PROGRAMME, key="deadline_plan")
            for name, value in [
                ("value", str(days)), ("member_state", member_state), ("country", country),
                ("valid_from", start), ("valid_to", end),
            ]:  # fmt: skip
                rule.give(name, value)
            session.add(rule)
    return dakar


def test_sql_and_rules_choose_the_same_delay(many_rules):
    known = rules.rules(many_rules)
    days = [date(2019, 1, 1), date(2026, 6, 15), date(2026, 8, 5), date(2027, 6, 1), None]
    with many_rules.writing() as session:
        made = [
            cases.add_case(
                session, many_rules,
                {"member_state": ms, "country": country, "referral_date": day,
                 "status": "plan_draft", "arrival_date": ARRIVAL},
                [PRINCIPAL],
            )
            for ms in ("DE", "BE", "NL") for country in ("SN", "ML") for day in days
        ]  # fmt: skip
        session.flush()
        steps = next_step.of(session, [case.id for case in made])
    for case in made:
        where = (case.referral_date, case.member_state, case.country)
        wanted = known.duration("deadline_plan", *where).after(ARRIVAL)
        assert steps[case.id].due == wanted, where
    assert len({step.due for step in steps.values()}) > 5


def test_a_rule_that_makes_no_sense_sets_no_day(dakar):
    with dakar.writing() as session:
        session.add(ProgrammeRule(**PROGRAMME, key="deadline_plan", value="bientôt",
                                  valid_from=date(2021, 1, 1)))  # fmt: skip
    assert due(dakar, "plan_draft", arrival_date=ARRIVAL) is None


def test_after_the_end_of_its_rule_a_step_has_no_day(paris):
    rule_changes.close(paris, ("deadline_plan", None, None), date(2026, 6, 30))
    assert due(paris, "plan_draft", arrival_date=ARRIVAL) is None
    before = {"arrival_date": ARRIVAL, "referral_date": date(2026, 6, 30)}
    assert due(paris, "plan_draft", **before) == ARRIVAL + timedelta(30)


def test_a_step_is_late_by_days():
    step = next_step.NextStep("arrived", "First interview", date(2026, 11, 20))
    assert (step.late(date(2026, 11, 24)), step.late(date(2026, 11, 20))) == (4, 0)


def test_a_case_that_is_gone_has_no_step(dakar):
    with dakar.reading() as session:
        assert next_step.of(session, [Case().id]) == {}
