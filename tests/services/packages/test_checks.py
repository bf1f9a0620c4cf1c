"""Checks say what forbids, what is to be confirmed and what is missing, with the place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.case import Case
from app.models.money import Money
from app.services import rates, records
from app.services.packages import checks, items, plan
from app.text import language
from tests.package_case import a_planned_case, a_referred_case, change, euros

DAY = date(2020, 8, 20)


def found(desk, case, on=DAY):
    return checks.checks(desk, case, on)


def codes(desk, case, on=DAY):
    return [finding.code for finding in found(desk, case, on)]


def test_a_sound_package_of_a_forced_return_is_only_to_be_confirmed(dakar):
    (only,) = found(dakar, a_planned_case(dakar))
    assert (only.level, only.code, only.field) == ("confirm", "return_type", "return_type")
    assert "Germany" in only.sentence.said(language("en"))


def test_a_return_type_that_the_member_state_lists_is_fine(dakar):
    assert codes(dakar, a_planned_case(dakar, return_type="voluntary")) == []
    assert codes(dakar, a_planned_case(dakar, member_state="AT", number="X")) == []


def test_an_empty_package_says_what_to_enter(dakar):
    case = a_referred_case(dakar, return_type="voluntary", package_eur=None)
    fields = [finding.field for finding in found(dakar, case)]
    assert codes(dakar, case) == ["no_amount_granted", "no_item", "missing", "missing", "missing"]
    assert fields == ["package_eur", "", "title", "level", "objectives"]
    assert {finding.level for finding in found(dakar, case)} == {"complete"}


def test_more_than_granted_is_blocked_with_the_excess(dakar):
    case = a_planned_case(dakar)
    items.add(dakar, case, {"service": "N3-STOCK", "amount": euros(1200), "quote": "flat"}, DAY)
    first = found(dakar, case)[0]
    assert (first.level, first.code) == ("blocking", "over_granted")
    assert "€107.35" in first.sentence.said(language("en"))


def test_exactly_the_amount_granted_is_fine(dakar):
    case = a_referred_case(dakar, return_type="voluntary")
    items.add(dakar, case, {"service": "N3-EQUIP", "amount": euros(3000), "quote": "flat"}, DAY)
    assert "over_granted" not in codes(dakar, case)


@pytest.mark.parametrize(("confirmed", "blocked"), [(None, True), (False, True), (True, False)])
def test_less_than_the_minimum_is_blocked_until_confirmed(dakar, confirmed, blocked):
    case = a_planned_case(dakar, package_eur=euros(2999), minimum_confirmed=confirmed)
    assert ("below_minimum" in codes(dakar, case)) is blocked


def test_a_ceiling_is_only_to_be_confirmed(dakar):
    case = a_planned_case(dakar)
    items.add(dakar, case, {"service": "ARR-TRANSP", "amount": euros(80), "quote": "flat"}, DAY)
    (over,) = [finding for finding in found(dakar, case) if finding.code == "over_ceiling"]
    assert over.level == "confirm"
    assert over.sentence.said(language("en")).startswith("Onward transport")


def test_dates_outside_the_programme_warn(dakar):
    case = a_planned_case(dakar, referral_date=date(2021, 3, 1), return_type="voluntary")
    key = plan.read(dakar, case).items[1].id
    items.change(dakar, key, {"planned": date(2021, 4, 1)})
    assert [(f.level, f.record, f.field) for f in found(dakar, case)] == [
        ("confirm", case, "referral_date"), ("confirm", key, "planned"),
    ]  # fmt: skip


def test_quotes_and_the_operator_are_asked_for(dakar):
    case = a_planned_case(dakar, return_type="voluntary")
    items.add(dakar, case, {"service": "N3-FEE", "amount": euros(100)}, DAY)
    assert codes(dakar, case) == ["no_quote", "no_operator"]


def test_rates_of_several_days_are_blocked_until_one_is_applied(dakar):
    case = a_referred_case(dakar, country="MA", return_type="voluntary")
    for month, value in ((7, "10.9"), (8, "10.8")):
        rates.add(dakar, "MAD", Decimal(value), date(2020, month, 1), "InforEuro")
        day = date(2020, month, 5)
        items.add(dakar, case, {"service": "N3-EQUIP", "amount": "1000", "quote": "flat"}, day)
    assert "several_rates" in codes(dakar, case)
    items.apply_rate(dakar, case, DAY)
    assert not {"several_rates", "stale_rate"} & set(codes(dakar, case))
    assert "stale_rate" in codes(dakar, case, date(2020, 12, 1))


def test_a_sample_rate_is_said_to_be_one(dakar):
    case = a_referred_case(dakar, country="MA", return_type="voluntary")
    rates.load_samples(dakar)
    items.add(dakar, case, {"service": "N3-EQUIP", "amount": "1000", "quote": "flat"}, DAY)
    assert "sample_rate" in codes(dakar, case)


def test_every_finding_is_said_in_both_languages(dakar):
    case = a_planned_case(dakar, package_eur=euros(100), referral_date=date(2019, 1, 1))
    change(dakar, Case, case, minimum_confirmed=None)
    for code in ("fr", "en"):
        assert all(finding.sentence.said(language(code)) for finding in found(dakar, case))


def test_days_before_the_programme_are_to_be_confirmed(dakar):
    case = a_planned_case(dakar, return_type="voluntary", referral_date=date(2020, 2, 29))
    key = plan.read(dakar, case).items[0].id
    items.change(dakar, key, {"planned": date(2020, 2, 28)})
    early = [one for one in found(dakar, case) if one.code == "outside_programme"]
    assert [(one.level, one.record, one.field) for one in early] == [
        ("confirm", case, "referral_date"), ("confirm", key, "planned"),
    ]  # fmt: skip
    assert "29 Feb 2020" in early[0].sentence.said(language("en"))


def test_a_package_of_two_hundred_items_is_the_sum_of_its_rounded_lines(dakar):
    case = a_referred_case(dakar, return_type="voluntary", package_eur=euros(3000))
    answers = {"service": "N3-STOCK", "amount": Money(9_999, "XOF"), "quote": "flat"}
    with dakar.writing() as session:
        row = records.existing(session, Case, case)
        for number in range(200):
            items.added(session, row, {**answers, "label": f"Outil {number}"}, DAY)
            session.flush()
    sums = plan.read(dakar, case).totals
    assert (sums.total.eur, sums.total.local.minor) == (Money(200 * 1524, "EUR"), 200 * 9_999)
    (over,) = [one for one in found(dakar, case) if one.level == "blocking"]
    assert "€48.00" in over.sentence.said(language("en"))
