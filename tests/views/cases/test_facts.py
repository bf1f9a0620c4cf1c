"""Age, family and the other short facts under a name, and the stage a case has come to."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.case import Case
from app.models.person import Person
from app.services import records
from app.services.case_file import load
from app.views.cases.facts import age, facts
from app.views.cases.stages import STAGES, progress
from app.views.cases.target import CaseTarget
from tests.office import a_case

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("born", "years"),
    [("1990-11-24", 36), ("1990-11-25", 35), ("1990-11", 36), ("1990-12", 35), ("1990", 36),
     ("~1985", 41), (None, None)],
)  # fmt: skip
def test_an_age_is_counted_as_far_as_the_birth_is_known(born, years):
    assert age(Person(case="1", birth_date=born), DAY) == years


def test_the_line_of_facts_says_family_arrival_telephone_and_place(dakar):
    someone = {"family_name": "Ba", "given_names": "Awa", "birth_date": "1990", "sex": "F",
               "phone": "+221771234567", "nationality": "SN"}  # fmt: skip
    child = {"relation": "child", "family_name": "Ba", "given_names": "Modou"}
    wife = {"relation": "spouse", "family_name": "Sy", "given_names": "Ndeye"}
    case = a_case(dakar, [someone, child, child, wife], arrival_date=date(2026, 10, 2))
    words = [fact.words for fact in facts(load(dakar, case), DAY)]
    assert words[1:] == [
        "36 years old · 1990 · Senegal",
        "2 children, 1 adult with them",
        "arrived on 2 Oct 2026",
        "+221 77 123 45 67",
        "Mbour",
    ]


def test_a_case_with_a_name_alone_has_few_facts(dakar):
    case = a_case(dakar, [{"family_name": "Ba", "birth_date": "1990"}], town=None,
                  departure_confirmed=None)  # fmt: skip
    assert len(facts(load(dakar, case), DAY)) == 2


def put(desk, case, **answers):
    with desk.writing() as session:
        records.change(session, session.get(Case, case), answers)
    return progress(load(desk, case))


def test_the_stage_follows_the_status_and_keeps_the_days_known(dakar):
    case = a_case(dakar, referral_date=date(2026, 9, 1), arrival_date=date(2026, 10, 2))
    found = put(dakar, case, status="plan_submitted", status_date=date(2026, 11, 3))
    assert found.reached == "validation"
    assert found.days == {
        "intake": date(2026, 9, 1), "plan": date(2026, 10, 2), "validation": date(2026, 11, 3),
    }  # fmt: skip


def test_a_suspended_case_stands_where_its_papers_say(dakar):
    case = a_case(dakar)
    assert put(dakar, case, status="suspended").reached == "intake"
    found = put(dakar, case, arrival_date=date(2026, 10, 2))
    assert (found.reached, found.stopped) == ("plan", "suspended")
    assert found.reached in STAGES


def test_the_neighbours_of_a_case_end_with_the_list():
    target = CaseTarget("b", "history", "town", ("a", "b", "c"))
    assert target.beside(1) == CaseTarget("c", "history", "", ("a", "b", "c"))
    assert target.beside(-1).case == "a"
    assert target.beside(1).beside(1) is None
    assert CaseTarget("x", among=("a",)).beside(1) is None
