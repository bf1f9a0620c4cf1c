"""The list of cases: filters, search and order as an officer expects them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.money import Money
from app.models.package import Package, PackageItem
from app.services import case_list, cases
from tests.office import PRINCIPAL, a_case


def a_person(family_name, given_names="Awa", **answers):
    return {**PRINCIPAL, "family_name": family_name, "given_names": given_names, **answers}


def names(desk, text="", filter="all", *order):
    found = case_list.ids(desk, filter, text, order or [("name", False)])
    rows = case_list.rows(desk, found)
    return [rows[key].family_name for key in found]


def in_status(desk, status, **answers):
    with desk.writing() as session:
        usual = {"member_state": "DE", "status": status, "status_date": date(2026, 10, 1)}
        return cases.add_case(session, desk, {**usual, **answers}, [a_person(status)]).id


def test_filters_show_what_they_say_and_counts_agree(dakar, dakar_second):
    mine, others = a_case(dakar), a_case(dakar, officer=dakar_second.user)
    lacking = a_case(dakar, officer=None, consent=None)
    to_sign, closed = in_status(dakar, "ms_approved"), in_status(dakar, "closed")
    frozen = a_case(dakar, officer=None)
    cases.add(dakar, Agreement, frozen, {"version": 1, "state": "frozen"})
    removed = a_case(dakar)
    cases.remove(dakar, Case, removed, "essai")
    shown = {name: set(case_list.ids(dakar, name)) for name in case_list.FILTERS}
    assert shown["mine"] == {mine, to_sign}
    assert shown["to_complete"] == {lacking, to_sign}
    assert shown["to_sign"] == {to_sign, frozen}
    assert shown["all"] == {mine, others, lacking, to_sign, closed, frozen}
    assert case_list.counts(dakar) == {name: len(found) for name, found in shown.items()}


def test_words_are_found_by_their_beginnings_without_accents(dakar):
    a_case(dakar, [a_person("Sène", "Ousmane")], town="Thiès")
    a_case(dakar, [a_person("Ŋom", "Fatou"), {"family_name": "Kane", "relation": "spouse"}])
    assert names(dakar, "sen") == names(dakar, "THIES") == names(dakar, "ousm séne") == ["Sène"]
    assert names(dakar, "nom") == names(dakar, "kane") == ["Ŋom"]
    assert names(dakar, "sen fatou") == names(dakar, "ene") == []


@pytest.mark.parametrize("typed", ["Jallow", "jalloh", "diallo", "DIALLO awa", "dial"])
def test_spellings_of_one_name_are_found(dakar, typed):
    a_case(dakar, [a_person("Diallo")])
    assert names(dakar, typed) == ["Diallo"]


def test_a_name_of_two_words_is_found_in_one_and_the_other_way_round(dakar):
    a_case(dakar, [a_person("Ben Ali")])
    a_case(dakar, [a_person("Benali")])
    assert names(dakar, "benali") == names(dakar, "ben ali") == ["Ben Ali", "Benali"]


@pytest.mark.parametrize(
    "typed",
    ["771234567", "77 123 45 67", "+221 77 123 45 67", "00221771234567", "77123", "77 123"],
)
def test_telephones_are_found_however_they_are_grouped(dakar, typed):
    a_case(dakar, [a_person("Sow", phone="+221771234567")])
    a_case(dakar, [a_person("Faye", phone="+221779999999")])
    assert names(dakar, typed) == ["Sow"]


def test_a_moroccan_number_is_found_with_its_zero(dakar):
    a_case(dakar, [a_person("Idrissi", phone="+212612345678")])
    assert names(dakar, "06 12 34 56 78") == ["Idrissi"]


def test_numbers_and_references_are_found(dakar):
    key = a_case(dakar, [a_person("Sow")], ms_reference="BE/2026/77")
    number = cases.load(dakar, key).case.number
    for typed in (number, number[:12], "be/2026", number.replace("-", " ")):
        assert names(dakar, typed) == ["Sow"]


def test_the_beginning_of_a_number_finds_that_number_alone(dakar):
    first, second = a_case(dakar), a_case(dakar, ms_reference="AUT-2026-4")
    number = cases.load(dakar, first).case.number
    assert case_list.ids(dakar, text=number[:14].lower()) == [first]
    assert set(case_list.ids(dakar, text="dkr-")) == {first, second}
    assert case_list.ids(dakar, text="aut-20") == [second]


def test_signs_alone_find_everything_and_strange_texts_nothing_bad(dakar):
    a_case(dakar, [a_person("Sow")])
    assert names(dakar, " - ' ") == ["Sow"]
    for typed in (
        "%",
        "_",
        "'; drop table",
        "x" * 40_000,
        "a b " * 9_000,
        "\ud800",
        "\U0010ffff",
        "٧٧",
    ):
        names(dakar, typed)


def test_a_removed_case_is_not_found(dakar):
    key = a_case(dakar, [a_person("Sow")])
    cases.remove(dakar, Case, key, "essai")
    assert names(dakar, "sow") == []


def test_names_are_sorted_as_people_read_them(dakar):
    for name in ("Zongo", "écrit", "Eba", "Ebene", "Diop"):
        a_case(dakar, [a_person(name)])
    assert names(dakar) == ["Diop", "Eba", "Ebene", "écrit", "Zongo"]
    assert names(dakar, "", "all", ("name", True)) == ["Zongo", "écrit", "Ebene", "Eba", "Diop"]


def test_the_most_urgent_comes_first_and_what_has_no_day_last(dakar):
    in_status(dakar, "closed")
    in_status(dakar, "plan_draft", arrival_date=date(2026, 10, 5))
    in_status(dakar, "arrived", arrival_date=date(2026, 9, 1))
    urgency = ("urgency", False)
    assert names(dakar, "", "all", urgency) == ["arrived", "plan_draft", "closed"]
    urgency = ("urgency", True)
    assert names(dakar, "", "all", urgency) == ["plan_draft", "arrived", "closed"]


def test_the_other_orders_follow_number_arrival_and_stage(dakar):
    late = in_status(dakar, "monitoring", arrival_date=date(2026, 9, 9))
    soon = in_status(dakar, "referred", departure_expected=date(2026, 9, 1))
    none = in_status(dakar, "accepted")
    for order, wanted in [
        ([("number", False)], [late, soon, none]),
        ([("number", True)], [none, soon, late]),
        ([("arrival", False)], [soon, late, none]),
        ([("arrival", True)], [late, soon, none]),
        ([("status", False)], [soon, none, late]),
        ([("status", True), ("number", False)], [late, none, soon]),
    ]:
        assert case_list.ids(dakar, order=order) == wanted, order


def test_a_row_says_what_the_list_shows(dakar):
    key = a_case(
        dakar,
        [a_person("Diop", "Mamadou"), {"family_name": "Diop", "relation": "child"}],
        arrival_date=None,
    )
    package = cases.add(dakar, Package, key, {"level": "N2"})
    for amount, rate in [(Money(100_001, "XOF"), "655.957"), (Money(15_000, "EUR"), "1")]:
        line = {"package": package, "service": "N2-VOC", "label": "Formation", "mode": "in_kind"}
        priced = {"amount": amount, "rate": Decimal(rate), "rate_date": date(2026, 1, 1)}
        cases.add(dakar, PackageItem, key, {**line, **priced, "rate_source": "BCE"})
    row = case_list.rows(dakar, [key, "gone"])[key]
    assert (row.family_name, row.given_names, row.people) == ("Diop", "Mamadou", 2)
    assert (row.status, row.group, row.level, row.town) == ("referred", "intake", "N2", "Mbour")
    assert (row.arrival, row.arrival_expected) == (date(2026, 10, 2), True)
    assert (row.granted, row.planned) == (Money(300_000, "EUR"), Money(30_245, "EUR"))
    assert (row.officer, row.step, row.missing, row.conflicts) == (
        "Awa",
        "Examine the referral",
        0,
        0,
    )
