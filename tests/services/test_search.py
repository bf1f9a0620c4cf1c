"""The top bar finds cases and says why, and opens an agreement by the code on its paper."""

from __future__ import annotations

import pytest

from app.models.agreement import Agreement
from app.models.case import Case
from app.services import cases, search
from tests.office import PRINCIPAL, a_case


@pytest.fixture
def aminata(dakar):
    """A case with something of every kind to be found by."""
    person = {
        **PRINCIPAL, "other_names": ["Jalow Amy"], "arabic_name": "أمينة", "id_number": "SN-88 412",
    }  # fmt: skip
    child = {"family_name": "Kane", "given_names": "Moussa", "relation": "child"}
    return a_case(
        dakar, [person, child], ms_reference="BE/77/12", town="Mbour", address="Quartier Escale",
        emergency_name="Fatou Sarr", emergency_phone="+221338889999",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "why", "matched"),
    [
        ("diallo", "Name", "DIALLO Aminata"),
        ("jallow ami", "Name", "DIALLO Aminata"),
        ("jalow", "Other spelling", "Jalow Amy"),
        ("أمينة", "Name in Arabic", "أمينة"),
        ("77 123", "Telephone", "+221771234567"),
        ("0022177", "Telephone", "+221771234567"),
        ("88412", "Identity document", "SN-88 412"),
        ("moussa", "Family", "KANE Moussa"),
        ("be/77", "MS reference", "BE/77/12"),
        ("mbour", "Place", "Mbour, Quartier Escale"),
        ("sarr", "Emergency contact", "Fatou Sarr"),
        ("33888", "Emergency contact", "+221338889999"),
    ],
)
def test_a_case_is_found_with_the_reason(dakar, aminata, typed, why, matched):
    a_case(dakar, [{**PRINCIPAL, "family_name": "Faye", "phone": "+221700000000"}], town="Thiès")
    (hit,) = search.find(dakar, typed)
    assert (hit.case, hit.why, hit.matched, hit.name) == (aminata, why, matched, "DIALLO Aminata")


def test_the_number_comes_first_then_names_by_the_alphabet(dakar):
    for name in ("Sow", "Sarr"):
        a_case(dakar, [{**PRINCIPAL, "family_name": name}], town="Dakar")
    a_case(dakar, [{**PRINCIPAL, "family_name": "Faye"}], town="Sandiara")
    assert [hit.name.split()[0] for hit in search.find(dakar, "s")] == ["SARR", "SOW", "FAYE"]
    number = search.find(dakar, "sow")[0].number
    assert [(hit.why, hit.name) for hit in search.find(dakar, number)] == [
        ("Case number", "SOW Aminata")
    ]
    assert len(search.find(dakar, "dkr", limit=2)) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "7K3MZ0W1",
        "7k3mzow1",
        "7K3MZ0WI",
        " 7k3m - zowl ",
        "PASSERELLE:1:DKR-2026-00001-2:2:7K3MZ0W1",
    ],
)
def test_the_code_on_a_paper_opens_that_version(dakar, aminata, typed):
    cases.add(dakar, Agreement, aminata, {"version": 1, "code": "AAAAAAAA", "state": "void"})
    paper = cases.add(dakar, Agreement, aminata, {"version": 2, "code": "7K3MZ0W1"})
    (hit,) = search.find(dakar, typed)
    assert (hit.case, hit.agreement, hit.version, hit.why) == (aminata, paper, 2, "Agreement")


def test_a_name_of_eight_letters_is_still_a_name(dakar):
    a_case(dakar, [{**PRINCIPAL, "family_name": "Bassirou"}])
    assert [hit.why for hit in search.find(dakar, "Bassirou")] == ["Name"]


def test_nothing_is_found_for_nothing_and_for_what_was_removed(dakar, aminata):
    assert search.find(dakar, " ' ") == search.find(dakar, "xyz") == []
    cases.remove(dakar, Case, aminata, "essai")
    assert search.find(dakar, "diallo") == []
