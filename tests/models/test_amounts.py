"""Typed amounts: nothing is rounded in silence, nothing that can mean two things is guessed."""

from __future__ import annotations

import pytest

from app.models.money import Money
from app.models.reading import Unclear, amount


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1500", "EUR", 150_000),
        ("1 500,50", "EUR", 150_050),
        ("450*3", "EUR", 135_000),
        ("1.500,00", "EUR", 150_000),
        ("1.500", "XOF", 1500),
        ("33,3333*3", "EUR", 10_000),
        ("0,005", "EUR", 1),
    ],
)
def test_an_amount_is_read_as_it_is_meant(text, currency, minor):
    assert amount(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency"), [("1.500", "EUR"), ("100,5", "XOF"), ("12,5", "XAF"), ("1.5.00", "EUR")]
)
def test_an_amount_that_would_be_guessed_or_rounded_is_asked(text, currency):
    with pytest.raises(Unclear):
        amount(text, currency)
