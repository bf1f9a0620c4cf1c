"""Known persons who may be the one being typed, with reasons an officer understands."""

from __future__ import annotations

import pytest

from app.models.person import Person
from app.services import cases
from app.services.case_duplicates import Typed, alike, compared_with
from app.text import language
from tests.office import a_case

AMINATA = {
    "family_name": "DIALLO",
    "given_names": "Aminata Fatoumata",
    "birth_date": "1989-03-12",
    "phone": "+221775123408",
    "id_type": "passport_sn",
    "id_number": "A01234567",
}


@pytest.fixture
def known(dakar):
    return a_case(dakar, [AMINATA])


def reasons(desk, **typed):
    return [(one.sure, one.reasons) for one in alike(desk, Typed(**typed))]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"id_number": "a 01234567", "id_type": "passport_sn"}, (True, ("same_document",))),
        (
            {"family_name": "Jallow", "given_names": "Aminata", "birth": "1989-03-12"},
            (True, ("same_name_and_birth_date",)),
        ),
        (
            {"family_name": "Sow", "given_names": "Aminata", "phone": "+221775123408"},
            (True, ("same_name_and_phone",)),
        ),
        (
            {"family_name": "Diallo", "given_names": "Aminata", "birth": "1989"},
            (False, ("same_name_and_birth_year",)),
        ),
        ({"family_name": "Aminata", "given_names": "Jalloh"}, (False, ("same_name",))),
        (
            {"family_name": "Sow", "given_names": "Moussa", "phone": "+221775123408"},
            (False, ("same_phone",)),
        ),
    ],
)
def test_each_reason_is_found_while_typing(dakar, known, typed, found):
    assert reasons(dakar, **typed) == [found]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"family_name": "DIALLO"},
        {"family_name": "DIALLO", "given_names": "Moussa"},
        {"birth": "1989"},
        {"family_name": "Sow", "given_names": "Awa", "birth": "1989-03-12"},
    ],
)
def test_a_common_name_or_a_year_alone_is_no_likeness(dakar, known, typed):
    assert reasons(dakar, **typed) == []


def test_the_surest_comes_first_and_the_list_stays_short(dakar, known):
    for year in range(1980, 1990):
        a_case(dakar, [{**AMINATA, "birth_date": str(year), "phone": None, "id_number": None}])
    found = alike(
        dakar,
        Typed("DIALLO", "Aminata", birth="1989-03-12"),
        limit=3,
    )
    assert len(found) == 3
    assert found[0].case.id == known
    assert [one.sure for one in found] == [True, False, False]


def test_the_reasons_are_said_in_the_language_shown(dakar, known):
    (found,) = alike(dakar, Typed("DIALLO", "Aminata", birth="1989"))
    said = [words.said(language("en")) for words in found.words()]
    assert said == ["same name and year of birth"]


def test_persons_taken_out_are_not_compared(dakar):
    case = a_case(
        dakar, [{"family_name": "SOW", "birth_date": "1990"}, {**AMINATA, "relation": "spouse"}]
    )
    wanted = {"family_name": "DIALLO", "given_names": "Aminata"}
    assert reasons(dakar, **wanted)
    spouse = cases.load(dakar, case).people[1]
    cases.remove(dakar, Person, spouse.id)
    assert reasons(dakar, **wanted) == []


def test_every_case_that_was_not_removed_is_compared(dakar, known):
    assert compared_with(dakar) == 1
