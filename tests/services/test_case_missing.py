"""What a case lacks is counted in SQL exactly as the rules of validation say it."""

from __future__ import annotations

import random
from datetime import date

from app.models.case import Case
from app.models.field import Unknown
from app.models.money import Money
from app.services import case_list, cases, validation
from tests.office import PRINCIPAL, a_case

DAY = date(2026, 10, 2)
OF_CASE = {
    "ms_reference": "DE-1",
    "referral_date": DAY,
    "return_type": "voluntary",
    "consent": True,
    "package_eur": Money(300_000, "EUR"),
    "departure_expected": DAY,
    "departure_confirmed": DAY,
    "arrival_date": DAY,
    "emergency_phone": "+221771234567",
}
OF_PERSON = {"sex": "F", "birth_date": "1991", "phone": "+221771234567", "languages": ["wo"]}


def some(chance, answers):
    """Each answer given, unknown, emptied or never given."""
    ways = {name: chance.choice(["given", "unknown", "none", "absent"]) for name in answers}
    values = {"unknown": Unknown("unknown"), "none": None}
    return {
        name: answers[name] if way == "given" else values[way]
        for name, way in ways.items()
        if way != "absent"
    }


def test_the_count_in_sql_is_what_validation_names(dakar):
    chance = random.Random(7)
    with dakar.writing() as session:
        keys = [
            cases.add_case(
                session,
                dakar,
                {"member_state": "DE", **some(chance, OF_CASE)},
                [{"family_name": "Sow", **some(chance, OF_PERSON)}],
            ).id
            for _ in range(150)
        ]
    rows = case_list.rows(dakar, keys)
    with dakar.reading() as session:
        said = {}
        for key in keys:
            person = cases.load(dakar, key).principal
            said[key] = len(validation.case_missing(session.get(Case, key), person))
    assert {key: rows[key].missing for key in keys} == said
    assert set(case_list.ids(dakar, "to_complete")) == {key for key in keys if said[key]}
    assert len(set(said.values())) > 4


def test_an_answer_taken_back_is_missing_again(dakar):
    key = a_case(dakar)
    assert case_list.rows(dakar, [key])[key].missing == 0
    cases.save(dakar, Case, key, {"package_eur": None, "consent": False, "return_type": None})
    assert case_list.rows(dakar, [key])[key].missing == 3


def test_a_case_without_people_lacks_what_the_case_itself_needs(dakar):
    with dakar.writing() as session:
        key = cases.add_case(session, dakar, {"member_state": "DE", **OF_CASE}, []).id
        other = cases.add_case(session, dakar, {"member_state": "DE"}, [PRINCIPAL]).id
    rows = case_list.rows(dakar, [key, other])
    assert (rows[key].missing, rows[key].family_name, rows[key].people) == (0, "", 0)
    assert rows[other].missing == 6
