"""What is removed is listed with who, when and why, travels, and is put back as it was."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.models.person import Person
from app.services import case_list, cases, custody, integrity, removals, search, settling
from tests.office import send
from tests.services.handing_over import refused

WHY = "typed twice"


@pytest.fixture
def removed(dakar, case):
    refused("why_missing", cases.remove, dakar, Case, case, " ")
    cases.remove(dakar, Case, case, WHY)
    return case


def test_a_removed_case_is_listed_and_put_back_as_it_was(dakar, removed):
    [one] = removals.removed_cases(dakar)
    assert (one.case, one.name, one.who, one.office, one.why, one.may_restore) == (
        removed, "DIALLO Aminata", "Awa", "DKR", WHY, True)  # fmt: skip
    assert removals.find(dakar, one.number.lower()).case == removed
    assert removals.find(dakar, one.ms_reference).case == removed
    refused("not_found", removals.find, dakar, "nothing")
    assert removals.restore(dakar, Case, removed, "it was another one")
    assert removals.removed_cases(dakar) == []
    assert [hit.case for hit in search.find(dakar, "Diallo")] == [removed]
    refused("not_removed", removals.restore, dakar, Case, removed)


def test_removal_and_return_travel_to_headquarters(dakar, paris, removed):
    send(dakar, paris)
    [one] = removals.removed_cases(paris)
    assert (one.who, one.why) == ("Awa", WHY)
    removals.restore(paris, Case, removed)
    send(paris, dakar)
    assert case_list.ids(dakar) == [removed]
    assert all(integrity.check(desk.store) == [] for desk in (dakar, paris))


@pytest.mark.parametrize("keep", [True, False])
def test_a_removal_that_meets_an_edit_is_settled_and_not_put_back_over_it(dakar, paris, case, keep):
    cases.remove(dakar, Case, case, WHY)
    cases.save(paris, Person, cases.load(paris, case).people[0].id, {"birth_place": "Thiès"})
    send(paris, dakar)
    [conflict] = settling.list_open(dakar)
    assert (conflict.field.name, conflict.record) == ("life", case)
    refused("in_conflict", removals.restore, dakar, Case, case)
    settling.settle(dakar, conflict, "alive" if keep else "deleted", "")
    send(dakar, paris)
    for desk in (dakar, paris):
        assert settling.list_open(desk) == []
        assert case_list.ids(desk) == ([case] if keep else [])
        assert len(removals.removed_cases(desk)) == (0 if keep else 1)


def test_a_record_comes_back_to_its_case_only_while_the_case_is_there(dakar, bamako, case):
    child = cases.add(
        dakar, Person, case, {"relation": "child", "family_name": "Diallo", "given_names": "Awa"}
    )
    cases.remove(dakar, Person, child)
    cases.remove(dakar, Case, case, WHY)
    refused("not_found", removals.restore, dakar, Person, child)
    removals.restore(dakar, Case, case)
    removals.restore(dakar, Person, child)
    assert child in [person.id for person in cases.load(dakar, case).people]


def test_only_who_may_change_a_case_puts_it_back(offices, case):
    dakar, _, bamako, paris = offices
    custody.share(paris, case, ["BKO"])
    cases.remove(dakar, Case, case, WHY)
    send(dakar, paris)
    send(paris, bamako)
    [one] = removals.removed_cases(bamako)
    assert not one.may_restore
    refused("not_owner", removals.restore, bamako, Case, case)
