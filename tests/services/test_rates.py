"""Rates hold from their day on, fixed ones for ever, and nobody invents one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.models.record import uuid7
from app.services import rates
from app.services.errors import UserError
from app.services.records import Invalid
from app.text import language

MAY = date(2020, 5, 4)


def quote(desk, currency, on):
    with desk.reading() as session:
        return rates.current(session, currency, on)


def refused(desk, *args, **more):
    with pytest.raises(UserError) as caught:
        rates.add(desk, *args, **more)
    return caught.value.code


@pytest.mark.parametrize("currency", ["XOF", "XAF"])
def test_the_two_francs_are_fixed_and_never_old(dakar, currency):
    found = quote(dakar, currency, date(2035, 1, 1))
    assert (found.rate, found.fixed, found.stale, found.sample) == (
        Decimal("655.957"), True, False, False,
    )  # fmt: skip
    assert refused(dakar, currency, Decimal(650), MAY, "x") == "fixed_rate"


def test_without_a_rate_the_refusal_says_what_to_do(dakar):
    with pytest.raises(UserError) as caught:
        quote(dakar, "MAD", MAY)
    assert caught.value.code == "no_rate"
    assert "Enter a rate" in caught.value.said(language("en"))


def test_the_latest_rate_on_or_before_the_day_holds(dakar):
    rates.add(dakar, "MAD", Decimal("10.8"), MAY, "InforEuro")
    rates.add(dakar, "MAD", Decimal("10.9"), date(2020, 6, 1), "InforEuro")
    assert quote(dakar, "MAD", MAY).rate == Decimal("10.8")
    assert quote(dakar, "MAD", date(2020, 5, 31)).rate == Decimal("10.8")
    assert quote(dakar, "MAD", date(2020, 6, 1)).rate == Decimal("10.9")
    with pytest.raises(UserError, match="no_rate"):
        quote(dakar, "MAD", date(2020, 5, 3))


def test_a_rate_is_to_be_confirmed_after_sixty_two_days(dakar):
    rates.add(dakar, "MAD", Decimal("10.8"), MAY, "InforEuro")
    assert not quote(dakar, "MAD", date(2020, 7, 5)).stale
    assert quote(dakar, "MAD", date(2020, 7, 6)).stale


def test_of_one_day_the_rate_entered_last_holds(dakar):
    rates.add(dakar, "MAD", Decimal("10.8"), MAY, "InforEuro")
    rates.add(dakar, "MAD", Decimal("10.9"), MAY, "InforEuro", note="corrected")
    assert quote(dakar, "MAD", MAY).rate == Decimal("10.9")


def test_entering_the_same_rate_again_adds_nothing(dakar):
    key = uuid7()
    first = rates.add(dakar, "MAD", Decimal("10.8"), MAY, "InforEuro", rate_id=key)
    assert first == key
    assert rates.add(dakar, "MAD", Decimal("10.8"), MAY, "InforEuro", rate_id=key) == key
    assert rates.add(dakar, "MAD", Decimal("10.8"), MAY, "InforEuro") == key
    with dakar.reading() as session:
        assert len(rates.listed(session)) == 1


def test_a_slip_is_caught_and_can_be_insisted_on(dakar):
    rates.add(dakar, "MAD", Decimal("10.8"), MAY, "InforEuro")
    slip = ("MAD", Decimal("1.08"), date(2020, 6, 1), "InforEuro")
    assert refused(dakar, *slip) == "rate_unlikely"
    rates.add(dakar, *slip, sure=True)
    assert quote(dakar, "MAD", date(2020, 6, 1)).rate == Decimal("1.08")


def test_what_is_no_rate_is_refused(dakar):
    assert refused(dakar, "MAD", Decimal(0), MAY, "x") == "rate_not_positive"
    assert refused(dakar, "USD", Decimal(1), MAY, "x") == "unknown_currency"
    with pytest.raises(Invalid) as caught:
        rates.add(dakar, "MAD", Decimal("10.8"), MAY, "  ")
    assert list(caught.value.problems) == ["source"]


def test_samples_come_when_asked_for_once_and_say_what_they_are(dakar):
    assert rates.load_samples(dakar) == 18
    assert rates.load_samples(dakar) == 0
    found = quote(dakar, "MAD", date(2020, 3, 15))
    assert (found.rate, found.sample) == (Decimal("10.7412"), True)
    assert language("en").show(found.words) == "sample, not official"


def test_an_official_rate_goes_before_a_sample_of_its_day(dakar):
    rates.load_samples(dakar)
    rates.add(dakar, "MAD", Decimal("10.7"), date(2020, 3, 1), "InforEuro")
    assert quote(dakar, "MAD", date(2020, 3, 1)).rate == Decimal("10.7")


def test_samples_can_be_moved_to_the_present(dakar):
    rates.load_samples(dakar, until=date(2026, 11, 24))
    found = quote(dakar, "MAD", date(2026, 11, 24))
    assert (found.date, found.rate, found.stale) == (date(2026, 11, 1), Decimal("10.6698"), False)
