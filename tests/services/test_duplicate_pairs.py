"""Persons who may be one are found across all cases seen here, and not proposed once decided."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.models.same_person import DIFFERENT, POSSIBLE, SAME
from app.services import cases, duplicate_pairs, same_person
from app.services.duplicate_pairs import FOUND
from tests.office import PRINCIPAL, a_case, send
from tests.services.handing_over import refused
from tests.services.twins import principal, second_case


@pytest.fixture
def two(dakar, case):
    return case, second_case(dakar)


def listed(desk):
    return [(one.state, one.reasons) for one in duplicate_pairs.listed(desk)]


def test_the_rule_finds_the_pair_once_and_a_decision_takes_it_off_the_list(dakar, two):
    assert listed(dakar) == [(FOUND, ("same_name_and_birth_date",))]
    [pair] = duplicate_pairs.listed(dakar)
    assert (pair.one.case, pair.other.case, pair.across) == (*two, False)
    ids = pair.one.person, pair.other.person
    same_person.say(dakar, *ids, DIFFERENT, "cousins")
    assert listed(dakar) == [(DIFFERENT, ("same_name_and_birth_date",))]
    same_person.say(dakar, *ids, SAME, "one passport")
    [pair] = duplicate_pairs.listed(dakar)
    assert (pair.state, pair.is_decided, pair.reason) == (SAME, True, "one passport")
    same_person.take_back(dakar, *ids)
    assert listed(dakar) == [(FOUND, ("same_name_and_birth_date",))]


def test_twins_of_one_case_and_removed_cases_are_not_proposed(dakar, two):
    cases.remove(dakar, Case, two[1], "typed twice")
    twin = {**PRINCIPAL, "family_name": "Sow", "birth_date": "2001-01-02", "phone": None}
    a_case(dakar, [twin, {**twin, "given_names": "Awa", "relation": "child"}])
    assert listed(dakar) == []


def test_what_headquarters_flagged_comes_first_and_an_office_sees_its_own_side_alone(offices, two):
    dakar, _, bamako, paris = offices
    other = second_case(bamako, family_name="Diallo")
    send(bamako, paris)
    send(dakar, paris)
    assert [pair.across for pair in duplicate_pairs.listed(paris)].count(True) == 2
    same_person.say(paris, principal(paris, two[0]), principal(paris, other), POSSIBLE)
    [first, *rest] = duplicate_pairs.listed(paris)
    assert (first.state, first.across, len(rest)) == (POSSIBLE, True, 2)
    send(paris, bamako)
    [only] = duplicate_pairs.listed(bamako)
    assert (only.state, only.one.case, only.other, only.across) == (POSSIBLE, other, None, True)


def test_two_cases_stand_for_those_alike_else_for_their_principals(dakar, two):
    ids = principal(dakar, two[0]), principal(dakar, two[1])
    assert duplicate_pairs.between(dakar, *two) == ids
    assert duplicate_pairs.between(dakar, *two[::-1]) == ids[::-1]
    child = {"relation": "child", "family_name": "Jallo", "given_names": "Aminata",
             "birth_date": "1991-04-17"}  # fmt: skip
    stranger = {**PRINCIPAL, "family_name": "Traore", "given_names": "Fanta", "phone": None,
                "birth_date": "1980-02-02"}  # fmt: skip
    third = a_case(dakar, [stranger, child])
    children = [p.id for p in cases.load(dakar, third).people if p.relation == "child"]
    assert duplicate_pairs.between(dakar, two[0], third) == (ids[0], children[0])
    same_person.say(dakar, ids[0], principal(dakar, third), SAME, "x")
    assert duplicate_pairs.between(dakar, two[0], third) == (ids[0], principal(dakar, third))
    fourth = a_case(dakar, [{**stranger, "birth_date": "1970-01-01"}])
    assert duplicate_pairs.between(dakar, two[0], fourth)[1] == principal(dakar, fourth)
    refused("one_person", same_person.say, dakar, ids[0], ids[0], SAME, "x")
