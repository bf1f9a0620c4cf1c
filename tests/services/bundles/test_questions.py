"""Conflicts as they are asked: values side by side, and removals beside what they meet."""

from __future__ import annotations

import pytest

from app.models.case import Case, CaseNote
from app.models.money import Money
from app.models.person import Person
from app.models.record import ALIVE, DELETED
from app.services import cases, custody
from app.services.bundles.disputes import Decision, disputes, settle
from app.services.bundles.questions import questions
from app.services.case_history import changes
from tests.office import a_case, colleague
from tests.post import carry


@pytest.fixture
def shared(dakar, paris, tmp_path):
    """A case that both offices hold."""
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    return case


def clash(dakar, paris, case, folder, here, there):
    """Both change the case apart; Dakar receives what Paris wrote."""
    cases.save(dakar, Case, case, here)
    cases.save(paris, Case, case, there)
    carry(paris, dakar, folder)


def test_both_values_stand_side_by_side_the_own_one_first(dakar, paris, shared, tmp_path):
    clash(dakar, paris, shared, tmp_path, {"town": "Saly"}, {"town": "Joal"})
    (one,) = questions(dakar, shared)
    assert [choice.shown for choice in one.choices] == ["Saly", "Joal"]
    assert [choice.origin.here for choice in one.choices] == [True, False]
    assert [choice.who for choice in one.choices] == ["Awa", "Claire"]
    assert one.before == "Mbour"


def test_the_case_is_named_and_counted(dakar, paris, shared, tmp_path):
    there = {"town": "Joal", "address": "Rue 12"}
    clash(dakar, paris, shared, tmp_path, {"town": "Saly", "address": "Rue 14"}, there)
    (one,) = disputes(dakar)
    assert (one.root, one.fields, one.family_name, one.owner) == (shared, 2, "Diallo", "DKR")
    assert one.may_settle


def test_another_office_may_look_but_not_settle(bamako, paris, dakar, shared, tmp_path):
    clash(dakar, paris, shared, tmp_path, {"town": "Saly"}, {"town": "Joal"})
    carry(dakar, paris, tmp_path)
    custody.share(paris, shared, ["BKO"])
    carry(paris, bamako, tmp_path)
    (one,) = disputes(bamako)
    assert not one.may_settle
    (refused,) = settle(bamako, [Decision(questions(bamako, shared)[0], "Joal")], "")
    assert refused.code == "not_owner"


def test_a_link_is_asked_by_name_and_offers_the_others(dakar, paris, shared, tmp_path):
    clash(dakar, paris, shared, tmp_path, {"officer": None}, {"officer": paris.user})
    (one,) = questions(dakar, shared)
    assert [choice.shown for choice in one.choices] == [None, "Claire"]
    assert one.before == "Awa"
    assert one.links == {dakar.user: "Awa", paris.user: "Claire"}


def test_money_status_and_identity_are_not_decided_together_with_others(
    dakar, paris, shared, tmp_path
):
    here = {"package_eur": Money(100, "EUR"), "town": "Saly"}
    clash(dakar, paris, shared, tmp_path, here, {"package_eur": Money(200, "EUR"), "town": "Joal"})
    easy = {one.field.name: one.is_easy for one in questions(dakar, shared)}
    assert easy == {"town": True, "package_eur": False}


def test_money_is_settled_by_who_decides_the_rest_by_who_keeps_the_case(
    dakar, paris, shared, tmp_path
):
    here = {"package_eur": Money(100, "EUR"), "town": "Saly"}
    clash(dakar, paris, shared, tmp_path, here, {"package_eur": Money(200, "EUR"), "town": "Joal"})
    officer = colleague(dakar, "Binta", "case_officer")
    asked = {one.field.name: one for one in questions(officer, shared)}
    assert {name: one.reserved for name, one in asked.items()} == {
        "town": False, "package_eur": True,
    }  # fmt: skip
    decisions = [Decision(asked["package_eur"], Money(200, "EUR")), Decision(asked["town"], "Joal")]
    (refused,) = settle(officer, decisions, "Devis 118")
    assert refused.code == "no_right"
    (left,) = questions(dakar, shared)
    assert not left.reserved
    assert settle(dakar, [Decision(left, Money(200, "EUR"))], "Devis 118") == []


def test_a_removal_stands_beside_the_change_it_did_not_know(dakar, paris, shared, tmp_path):
    cases.remove(dakar, Case, shared, "double")
    person = cases.load(paris, shared).principal.id
    cases.save(paris, Person, person, {"birth_place": "Kayes"})
    carry(paris, dakar, tmp_path)
    (one,) = questions(dakar, shared)
    assert one.is_removal
    removed, kept = one.choices
    assert (removed.value, removed.who, removed.why) == (DELETED, "Awa", "double")
    assert (kept.value, kept.who, kept.origin.office) == (ALIVE, "Claire", "PAR")
    assert [field.name for field in kept.edited] == ["birth_place"]


@pytest.mark.parametrize("value", [ALIVE, DELETED])
def test_a_removal_is_settled_either_way(dakar, paris, shared, tmp_path, value):
    cases.remove(dakar, Case, shared, "double")
    cases.add_note(paris, shared, "Called.")
    carry(paris, dakar, tmp_path)
    (one,) = questions(dakar, shared)
    assert settle(dakar, [Decision(one, value)], "") == []
    assert disputes(dakar) == []
    carry(dakar, paris, tmp_path)
    assert disputes(paris) == []


def test_a_removed_note_meets_no_change_of_the_case(dakar, paris, shared, tmp_path):
    note = cases.add_note(paris, shared, "Called.")
    carry(paris, dakar, tmp_path)
    cases.remove(paris, CaseNote, note)
    cases.save(dakar, Case, shared, {"town": "Saly"})
    carry(paris, dakar, tmp_path)
    assert disputes(dakar) == []


def test_three_installations_make_three_choices(dakar, dakar_second, paris, shared, tmp_path):
    carry(dakar, dakar_second, tmp_path)
    for desk, town in ((dakar, "Saly"), (dakar_second, "Joal"), (paris, "Thiès")):
        cases.save(desk, Case, shared, {"town": town})
    carry(dakar_second, paris, tmp_path)
    carry(dakar, paris, tmp_path)
    (one,) = questions(paris, shared)
    assert sorted(choice.shown for choice in one.choices) == ["Joal", "Saly", "Thiès"]
    assert one.choices[0].origin.here


def test_the_reason_is_kept_only_where_one_is_needed(dakar, paris, shared, tmp_path):
    here = {"package_eur": Money(100, "EUR"), "town": "Saly"}
    clash(dakar, paris, shared, tmp_path, here, {"package_eur": Money(200, "EUR"), "town": "Joal"})
    decisions = [Decision(one, one.choices[1].value) for one in questions(dakar, shared)]
    assert settle(dakar, decisions, "quote no. 118") == []
    carry(dakar, paris, tmp_path)
    whys = {one.field.name: one.why for one in changes(paris, shared) if one.kind == "settle"}
    assert whys == {"package_eur": "quote no. 118", "town": ""}


def test_a_choice_made_on_other_values_is_refused_and_the_rest_stands(
    dakar, paris, shared, tmp_path
):
    here = {"address": "Rue 14", "town": "Saly"}
    clash(dakar, paris, shared, tmp_path, here, {"address": "Rue 12", "town": "Joal"})
    town, address = questions(dakar, shared)
    settle(dakar, [Decision(town, "Joal")], "")
    (refused,) = settle(dakar, [Decision(town, "Saly"), Decision(address, "Rue 14")], "")
    assert refused.code == "changed_meanwhile"
    found = cases.load(dakar, shared).case
    assert (found.town, found.address) == ("Joal", "Rue 14")


def test_what_two_offices_settle_differently_comes_back_once_with_both_reasons(
    dakar, paris, shared, tmp_path
):
    here, there = {"package_eur": Money(145_000, "EUR")}, {"package_eur": Money(140_000, "EUR")}
    clash(dakar, paris, shared, tmp_path, here, there)
    carry(dakar, paris, tmp_path)
    for desk, value, why in (
        (dakar, Money(145_000, "EUR"), "quote no. 118"),
        (paris, Money(140_000, "EUR"), "letter of the Member State"),
    ):
        (one,) = questions(desk, shared)
        assert settle(desk, [Decision(one, value)], why) == []
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    for desk in (dakar, paris):
        (one,) = questions(desk, shared)
        said = {choice.why for choice in one.choices}
        assert said == {"quote no. 118", "letter of the Member State"}
    (one,) = questions(dakar, shared)
    assert settle(dakar, [Decision(one, Money(140_000, "EUR"))], "they paid that") == []
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    for desk in (dakar, paris):
        assert questions(desk, shared) == []
        assert cases.load(desk, shared).case.package_eur == Money(140_000, "EUR")
