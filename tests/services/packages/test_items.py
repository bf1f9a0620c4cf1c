"""Items keep what was typed and the rate of their day; totals are sums of rounded lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.money import Money
from app.models.package import PackageItem
from app.models.record import uuid7
from app.services import rates
from app.services.errors import UserError
from app.services.packages import items, plan
from app.services.records import Invalid, Stale, open_record
from app.text import language
from tests.package_case import a_planned_case, a_referred_case, euros

DAY = date(2020, 8, 20)


def item(desk, key):
    with desk.reading() as session:
        return session.get(PackageItem, key)


def labels(desk, case):
    return [row.label for row in plan.read(desk, case).items]


def test_the_catalogue_fills_what_is_not_typed(dakar):
    case = a_referred_case(dakar)
    key = items.add(dakar, case, {"service": "N1-FURN", "amount": "250 000"}, DAY)
    found = item(dakar, key)
    assert (found.label, found.mode, found.unit, found.quote) == (
        "Mobilier", "in_kind", "lot", "none",
    )  # fmt: skip
    assert found.amount == Money(250_000, "XOF")
    assert (found.rate, found.rate_date, found.rate_source) == (Decimal("655.957"), DAY, "fixed")


def test_what_is_typed_wins_over_the_catalogue(dakar):
    case = a_referred_case(dakar)
    answers = {"service": "N1-FURN", "label": "Lit", "mode": "cash", "amount": euros(90)}
    found = item(dakar, items.add(dakar, case, {**answers, "unit": None}, DAY))
    assert (found.label, found.mode, found.unit) == ("Lit", "cash", None)


def test_the_name_of_a_service_for_the_vulnerable_is_not_copied(dakar):
    case = a_referred_case(dakar)
    key = items.add(dakar, case, {"service": "N1-VULN", "amount": euros(90)}, DAY)
    assert "vuln" not in item(dakar, key).label.lower()
    with dakar.reading() as session:
        assert items.defaults(session, "N1-FURN", language("en"))["label"] == "Furniture"
        assert items.defaults(session, "NO-SUCH", language("en")) == {}


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"service": "N1-FURN"}, ["amount"]),
        ({"amount": euros(3)}, ["service", "label", "mode"]),
        ({"service": "NOPE", "label": "x", "mode": "cash", "amount": euros(3)}, ["service"]),
        ({"service": "N1-FURN", "amount": "1.500", "currency": "EUR"}, ["amount"]),
        ({"service": "N1-FURN", "amount": Money(-1, "EUR")}, ["amount"]),
        ({"service": "N1-FURN", "amount": Money(5, "XAF")}, ["amount"]),
    ],
)
def test_an_item_that_cannot_be_priced_is_refused_with_its_field(dakar, answers, fields):
    case = a_referred_case(dakar)
    with pytest.raises(Invalid) as caught:
        items.add(dakar, case, answers, DAY)
    assert list(caught.value.problems) == fields
    assert plan.read(dakar, case).items == []


def test_a_retry_with_the_same_id_adds_one_item(dakar):
    case, key = a_referred_case(dakar), uuid7()
    for _ in range(2):
        items.add(dakar, case, {"service": "N1-FURN", "amount": "1000"}, DAY, item_id=key)
    assert [row.id for row in plan.read(dakar, case).items] == [key]


def test_a_dated_rate_is_frozen_on_the_line_and_stays(dakar):
    case = a_referred_case(dakar, country="MA")
    with pytest.raises(UserError, match="no_rate"):
        items.add(dakar, case, {"service": "N1-FURN", "amount": "1000"}, DAY)
    rates.add(dakar, "MAD", Decimal("10.8"), date(2020, 8, 1), "InforEuro")
    key = items.add(dakar, case, {"service": "N1-FURN", "amount": "1080"}, DAY)
    rates.add(dakar, "MAD", Decimal(12), date(2020, 8, 19), "InforEuro")
    items.change(dakar, key, {"amount": "2160,00"})
    found = item(dakar, key)
    assert (found.eur(), found.rate_date) == (euros(200), date(2020, 8, 1))
    assert items.apply_rate(dakar, case, DAY) == 1
    assert items.apply_rate(dakar, case, DAY) == 0
    assert item(dakar, key).eur() == euros(180)


def test_items_are_ordered_removed_and_restored(dakar):
    case = a_planned_case(dakar)
    first, second = (row.id for row in plan.read(dakar, case).items)
    items.reorder(dakar, case, [second, first])
    assert labels(dakar, case) == ["Stock de départ", "Équipement professionnel"]
    items.remove(dakar, second)
    items.remove(dakar, second)
    assert labels(dakar, case) == ["Équipement professionnel"]
    with pytest.raises(UserError, match="items_changed"):
        items.reorder(dakar, case, [second, first])
    items.restore(dakar, second)
    assert labels(dakar, case) == ["Stock de départ", "Équipement professionnel"]


def test_two_who_edit_one_item_are_told(dakar):
    case = a_planned_case(dakar)
    row = plan.read(dakar, case).items[0]
    with dakar.reading() as session:
        shown = open_record(session, session.get(PackageItem, row.id)).shown
    items.change(dakar, row.id, {"amount": euros(10)}, shown)
    with pytest.raises(Stale):
        items.change(dakar, row.id, {"amount": euros(20)}, shown)


def test_another_office_may_not_change_the_package(dakar, bamako):
    case = a_referred_case(bamako, office="DKR")
    for attempt in (
        lambda: items.add(bamako, case, {"service": "N1-FURN", "amount": "1000"}, DAY),
        lambda: plan.save(bamako, case, {"title": "x"}),
    ):
        with pytest.raises(UserError, match="not_owner"):
            attempt()
