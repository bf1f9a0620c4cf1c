"""Amounts say cents only where there are some."""

from __future__ import annotations

import pytest

from app.views import language
from app.views.agreements.amounts import Figures, long, short

NARROW, WIDE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        ((520_000, "EUR"), f"5{NARROW}200{WIDE}€", "€5,200"),
        ((100_000_00, "EUR"), f"100{NARROW}000{WIDE}€", "€100,000"),
        ((520_050, "EUR"), f"5{NARROW}200,50{WIDE}€", "€5,200.50"),
        ((-24_000, "EUR"), f"-240{WIDE}€", "-€240"),
        ((100_000, "XOF"), f"100{NARROW}000{WIDE}F{NARROW}CFA", f"100,000{WIDE}F{NARROW}CFA"),
    ],
)
def test_whole_amounts_are_short(amount, french, english):
    assert short(amount)() == english
    language.switch("fr")
    assert short(amount)() == french
    assert "," in long((520_000, "EUR"))()


def test_an_amount_that_is_not_there_is_a_dash():
    assert Figures(None).said(language.current()) == "—"
