"""An amount with its currency, computed, echoed, and asked about when it is ambiguous."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.models.money import Money
from app.views import language
from app.views.forms.record_editor import Unread
from app.views.widgets.buttons import Button
from tests.views.forms.conftest import leave


@pytest.fixture
def amount(edit):
    return edit("package_item", "amount")


def test_an_amount_is_computed_and_written_out_on_leaving(amount, qtbot):
    language.switch("fr")
    qtbot.keyClicks(amount.line, "450*3,5")
    leave(amount)
    assert amount.entry() == Money(157_500, "EUR")
    assert amount.line.text() == "1\u202f575,00"


def test_an_ambiguous_dot_is_asked_about_and_never_guessed(amount, qtbot):
    qtbot.keyClicks(amount.line, "1.500")
    leave(amount)
    assert isinstance(amount.entry(), Unread)
    meanings = amount.findChildren(Button)
    assert [button.text() for button in meanings] == ["€1.50", "€1,500.00"]
    with qtbot.waitSignal(amount.changed):
        qtbot.mouseClick(meanings[1], Qt.MouseButton.LeftButton)
    assert amount.entry() == Money(150_000, "EUR")


def test_the_other_currency_is_echoed_while_typing(amount, qtbot):
    amount.set_rate(Decimal("655.957"), "XOF")
    qtbot.keyClicks(amount.line, "1200")
    assert amount._echo.text() == "= 787,148\u00a0F\u202fCFA"
    amount.line.clear()
    amount.line.typed.emit()
    assert amount._echo.isHidden()


def test_francs_have_no_decimals_and_are_echoed_in_euros(amount, qtbot):
    amount.set_currency("XOF")
    amount.set_rate(Decimal("655.957"), "EUR")
    qtbot.keyClicks(amount.line, "787148")
    assert amount.entry() == Money(787_148, "XOF")
    assert amount._echo.text() == "= €1,200.00"


def test_the_currency_stands_in_the_box_and_in_its_name(amount):
    assert amount.line._sign.text() == "€"
    assert amount.line.accessibleName() == "name, €"
    amount.show_entry(Money(1000, "XOF"))
    assert amount.line._sign.text() == "F\u202fCFA"
    assert amount.entry() == Money(1000, "XOF")
