"""What changed since a version was frozen is told in the order of the paper."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.case import Case
from app.models.person import Person
from app.services import organisations
from app.services.agreements import issuing
from app.services.agreements.differences import changed_since
from app.services.agreements.people import principal_of
from app.services.packages import items, plan
from app.text import language
from tests.package_case import TERMS, a_planned_case, change, euros

ENGLISH = language("en")


@pytest.fixture
def frozen(dakar):
    case = a_planned_case(dakar)
    return case, issuing.issue(dakar, case, TERMS)


def told(desk, key):
    return [
        (one.label.said(ENGLISH), ENGLISH.show(one.before), ENGLISH.show(one.now))
        for one in changed_since(desk, key)
    ]


def test_an_untouched_case_differs_in_nothing(dakar, frozen):
    change(dakar, Case, frozen[0], comments="Rien de nouveau", return_type="voluntary")
    assert told(dakar, frozen[1]) == []


def test_a_person_and_an_amount_are_told_with_both_values(dakar, frozen):
    case, key = frozen
    with dakar.reading() as session:
        person = principal_of(session, case).id
    change(dakar, Person, person, birth_date="1992", phone="+221770000000")
    change(dakar, Case, case, package_eur=euros(3500), town="Kaolack")
    found = {label: (before, now) for label, before, now in told(dakar, key)}
    assert found["Beneficiary: Date of birth"] == ("April 1991", "1992")
    assert found["Beneficiary: Phone in country of return"][0] == "+221 77 123 45 67"
    assert found["Funding: Share of ERRIN"] == ("€1,500.00", "€1,750.00")
    assert found["Beneficiary: Address or landmark"][1].endswith("Kaolack")


def test_items_are_told_by_name(dakar, frozen):
    case, key = frozen
    first, second = plan.read(dakar, case).items
    items.change(dakar, second.id, {"amount": "250 000"})
    items.remove(dakar, first.id)
    items.add(dakar, case, {"service": "N1-FURN", "amount": euros(90)}, date(2020, 8, 20))
    assert [line for line in told(dakar, key) if line[0].startswith(("Item", "Total"))] == [
        ("Item of the package", "Équipement professionnel", ""),
        (
            "Item of the package “Stock de départ”: Amount",
            ENGLISH.money((300_000, "XOF")),
            ENGLISH.money((250_000, "XOF")),
        ),
        ("Item of the package", "", "Mobilier"),
        ("Total of the items: Amount in euros", "€1,907.35", "€471.12"),
        (
            "Total of the items: Amount in local currency",
            ENGLISH.money((1_251_138, "XOF")),
            ENGLISH.money((309_036, "XOF")),
        ),
    ]


def test_an_operator_chosen_later_is_told(dakar, frozen):
    case, key = frozen
    operator = organisations.find_or_add(dakar, "Opérateur", "operator")
    plan.save(dakar, case, {"operator": operator})
    assert ("Operator: Name of the organisation", "", "Opérateur") in told(dakar, key)
