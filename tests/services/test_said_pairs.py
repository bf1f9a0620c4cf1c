"""Who is shown as whom does not depend on the order in which it was said, nor on who is unseen."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from app.models.case import Case
from app.models.person import Person
from app.models.same_person import DIFFERENT, SAME
from app.services import cases, said_pairs, same_person
from tests.office import PRINCIPAL, send
from tests.services.twins import principal, second_case, shown_under


@pytest.fixture
def four(dakar):
    """One woman in four cases, the oldest first."""
    return [principal(dakar, second_case(dakar)) for _ in range(4)]


def test_whatever_is_said_first_all_are_shown_under_the_smallest(dakar, four):
    links = [(four[3], four[1]), (four[1], four[0]), (four[0], four[3])]
    for order in permutations(links):
        for one, other in order:
            same_person.say(dakar, one, other, SAME, "x")
        assert shown_under(dakar) == dict.fromkeys((four[0], four[1], four[3]), four[0])
        for link in links:
            same_person.take_back(dakar, *link)
        assert shown_under(dakar) == {}


def test_who_are_different_are_not_shown_as_one(dakar, four):
    for one, other in combinations(four, 2):
        same_person.say(dakar, one, other, DIFFERENT, "x")
    assert shown_under(dakar) == {}


def test_a_case_that_cannot_be_seen_connects_the_others_all_the_same(dakar, bamako, paris, four):
    hidden = principal(bamako, second_case(bamako))
    send(dakar, paris)
    send(bamako, paris)
    for person in four[:2]:
        same_person.say(paris, hidden, person, SAME)
    send(paris, dakar)
    assert shown_under(paris) == dict.fromkeys((*four[:2], hidden), min(*four[:2], hidden))
    assert shown_under(dakar) == dict.fromkeys(four[:2], four[0])
    send(paris, bamako)
    assert shown_under(bamako) == {hidden: hidden}


def test_the_smallest_id_gives_way_while_its_case_is_removed(dakar, four):
    same_person.say(dakar, *four[:2], SAME, "x")
    with dakar.reading() as session:
        case = session.get(Person, four[0]).root
    before = shown_under(dakar)
    removed = cases.remove(dakar, Case, case, "typed twice")
    assert shown_under(dakar) == {four[1]: four[1]}
    cases.undo(dakar, removed)
    assert shown_under(dakar) == before


def test_a_person_typed_twice_in_one_household_is_counted_once(dakar):
    child = {"relation": "child", "family_name": "Diallo", "given_names": "Awa"}
    case = cases.create(
        dakar, {"member_state": "DE", "town": "Mbour"}, [PRINCIPAL, child, {**child}]
    )
    first, second = (p.id for p in cases.load(dakar, case).people if p.relation == "child")
    same_person.say(dakar, first, second, SAME, "typed twice")
    with dakar.reading() as session:
        assert said_pairs.counted_twice(session, [case, "another"]) == {case: 1}
