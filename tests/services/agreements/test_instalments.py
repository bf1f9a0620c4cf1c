"""Instalments make up the total to the last cent, whatever the shares."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.models.money import Money
from app.services.agreements.instalments import percentages, split


def amounts(minor, currency, *shares):
    return [part.minor for part in split(Money(minor, currency), [Decimal(s) for s in shares])]


def test_the_last_instalment_takes_the_remainder():
    assert amounts(190_735, "EUR", 70, 30) == [133_515, 57_220]
    assert amounts(1_251_138, "XOF", 70, 30) == [875_797, 375_341]
    assert amounts(1, "EUR", 50, 50) == [1, 0]


SHARES = st.lists(st.integers(1, 100), min_size=1, max_size=12).map(
    lambda parts: [Decimal(100 * part) / sum(parts) for part in parts]
)


@given(st.integers(0, 10**10), st.sampled_from(["EUR", "XOF", "MAD"]), SHARES)
def test_nothing_is_lost_nor_negative(minor, currency, shares):
    parts = split(Money(minor, currency), shares)
    assert len(parts) == len(shares)
    assert sum(part.minor for part in parts) == minor
    assert all(part.minor >= 0 and part.currency == currency for part in parts)


def test_shares_that_are_not_the_whole_are_paid_at_once():
    assert percentages(["70", "30"]) == [Decimal(70), Decimal(30)]
    assert percentages(["70", "20"]) == [Decimal(100)]
    assert percentages([]) == [Decimal(100)]
