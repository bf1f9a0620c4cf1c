"""What officers type is read without guessing, and stays within what the store can hold."""

from __future__ import annotations

import pytest

from app.models import reading
from app.models.money import Money


@pytest.mark.parametrize(
    ("text", "cents"),
    [("1 500,50", 150_050), ("450*3", 135_000), ("999999999999", 99_999_999_999_900)],
)
def test_amounts_as_officers_type_them(text, cents):
    assert reading.amount(text, "EUR") == Money(cents, "EUR")


@pytest.mark.parametrize(
    "text",
    ["999999999999*2", "*".join(["999999999999"] * 5), "1.000.000.000.000.000", "1*", "NaN"],
)
def test_what_no_amount_can_be_is_said(text):
    with pytest.raises(reading.Unclear):
        reading.amount(text, "EUR")
