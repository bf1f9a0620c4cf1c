"""The dialog of an item: the catalogue suggests, both currencies, new suppliers, what is wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.money import Money
from app.models.person import Person
from app.services import cases, organisations, rates, records
from app.services.packages import items, offered, plan
from app.views import language
from app.views.agreements.item_dialog import ItemDialog
from tests.package_case import a_referred_case, euros
from tests.views.pages import answer_next

NO_BREAK = str.maketrans("\u00a0\u202f", "  ")
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot, desk, case, place=None):
    file = cases.load(desk, case)
    item = None if place is None else file.items[place]
    dialog = ItemDialog(None, desk, file, offered.offer(desk, case), item)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def editor(dialog, name):
    return dialog.form.boxes[name].editor


def choose(dialog, service):
    editor(dialog, "service").box.choose(service)


def type_amount(dialog, text):
    dialog.form.go_to("amount")
    line = editor(dialog, "amount").line
    line.selectAll()
    QTest.keyClicks(line, text)


def the_items(desk, case):
    return plan.read(desk, case).items


def test_the_catalogue_fills_label_form_and_unit(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case)
    choose(dialog, "N3-STOCK")
    assert dialog.record.value("label") == "Opening stock"
    assert dialog.record.value("mode") == "in_kind"
    assert dialog.record.value("quote") == "none"


def test_what_was_typed_is_not_replaced_by_another_service(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case)
    choose(dialog, "N3-STOCK")
    dialog.form.go_to("label")
    editor(dialog, "label").line.selectAll()
    QTest.keyClicks(editor(dialog, "label").line, "Poisson fume")
    choose(dialog, "N3-TRAIN")
    assert dialog.record.value("label") == "Poisson fume"
    assert dialog.record.value("mode") == "operator_fee"


def test_services_are_found_by_level_or_by_word_in_both_languages(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case)
    box = editor(dialog, "service").box
    assert set(box.matches("opening")) == {"N3-STOCK"}
    assert all(code.startswith("N2") for code in box.matches("n2 ·"))
    language.switch("fr")
    assert set(box.matches("cheptel")) == {"N3-LIVE"}


def test_an_item_is_added_with_keys_alone(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case)
    choose(dialog, "N3-STOCK")
    type_amount(dialog, "450*3")
    QTest.keyClick(editor(dialog, "amount").line, Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    added = the_items(dakar, case)[-1]
    assert (added.amount, added.label) == (Money(1350, "XOF"), "Opening stock")
    assert added.rate == Decimal("655.957")


def test_the_other_currency_is_echoed_and_either_can_be_typed(qtbot, dakar, case):
    items.remove(dakar, the_items(dakar, case)[1].id)
    dialog = opened(qtbot, dakar, case)
    amount = editor(dialog, "amount")
    assert amount.segments.value() == "EUR"
    type_amount(dialog, "650")
    assert amount._echo.text().translate(NO_BREAK) == "= 426,372 F CFA"
    amount.segments.buttons()[1].click()
    assert dialog.record.value("amount") == Money(650, "XOF")
    assert amount._echo.text() == "= €0.99"


def test_the_currency_typed_last_is_offered_first(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case)  # the last item was typed in local currency
    assert editor(dialog, "amount").segments.value() == "XOF"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_new_supplier_is_added_under_its_name(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case)
    choose(dialog, "N3-STOCK")
    type_amount(dialog, "300")
    dialog.form.go_to("supplier")
    QTest.keyClicks(editor(dialog, "supplier").box, "Grossiste de Saly")
    assert editor(dialog, "supplier")._mark.isVisible()
    dialog.accept()
    with dakar.reading() as session:
        names = organisations.names(session)
    assert names[the_items(dakar, case)[-1].supplier] == "Grossiste de Saly"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_known_supplier_typed_in_another_case_is_the_same(qtbot, dakar, case):
    known = organisations.find_or_add(dakar, "Coop. Joal")
    dialog = opened(qtbot, dakar, case)
    choose(dialog, "N3-STOCK")
    type_amount(dialog, "300")
    dialog.form.go_to("supplier")
    QTest.keyClicks(editor(dialog, "supplier").box, "coop. joal")
    assert not editor(dialog, "supplier")._mark.isVisible()
    dialog.accept()
    assert the_items(dakar, case)[-1].supplier == known


def test_everything_missing_is_said_at_once_and_nothing_is_written(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.summary.isVisible()
    assert dialog.record.problem("service")
    assert dialog.record.problem("amount")
    assert len(the_items(dakar, case)) == 2


def test_an_ambiguous_amount_is_asked_about(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case)
    choose(dialog, "N3-STOCK")
    editor(dialog, "amount").segments.buttons()[0].click()
    type_amount(dialog, "1.500")
    dialog.accept()
    assert dialog.isVisible()
    assert len(the_items(dakar, case)) == 2


def test_an_item_is_changed_and_keeps_its_rate(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case, 0)
    assert editor(dialog, "amount").segments.value() == "EUR"
    type_amount(dialog, "1500")
    editor(dialog, "quote").segments.buttons()[0].click()
    dialog.accept()
    changed = the_items(dakar, case)[0]
    assert (changed.amount, changed.quote) == (euros(1500), "none")
    assert changed.rate_date == date(2020, 8, 20)


def test_an_item_changed_meanwhile_is_compared(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case, 0)
    items.change(dakar, dialog.item.id, {"amount": euros(1000)})
    type_amount(dialog, "1500")
    seen = []
    answer_next(lambda comparison: seen.append(comparison.windowTitle()))
    dialog.accept()
    assert seen == ["Somebody changed the same fields"]
    assert dialog.isVisible()
    assert the_items(dakar, case)[0].amount == euros(1000)


def test_nothing_changed_is_nothing_written(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case, 0)
    dialog.accept()
    assert not dialog.isVisible()


def test_for_whom_is_asked_when_there_is_a_family(qtbot, dakar, case):
    assert "person" not in opened(qtbot, dakar, case).form.boxes
    with dakar.writing() as session:
        records.create(session, Person, {"case": case, "relation": "child", "family_name": "Sarr"})
    dialog = opened(qtbot, dakar, case)
    box = dialog.form.boxes["person"].editor.box
    assert [label for _, label, _ in box._options.rows] == ["SARR Modou", "SARR"]


def test_a_missing_rate_is_entered_without_leaving(qtbot, dakar):
    case = a_referred_case(dakar, country="MA")
    dialog = opened(qtbot, dakar, case)
    assert dialog._no_rate.isVisible()

    def enter(rate):
        rate.record.set("units_per_eur", Decimal("10.8"))
        rate.record.set("source", "Bank Al-Maghrib")
        rate.accept()

    answer_next(enter)
    dialog._enter_rate()
    assert not dialog._no_rate.isVisible()
    choose(dialog, "N3-STOCK")
    type_amount(dialog, "100")
    assert "1,080.00" in editor(dialog, "amount")._echo.text()
    dialog.accept()
    assert the_items(dakar, case)[0].rate == Decimal("10.8")


def test_without_a_rate_the_refusal_is_said(qtbot, dakar):
    case = a_referred_case(dakar, country="MA")
    dialog = opened(qtbot, dakar, case)
    choose(dialog, "N3-STOCK")
    type_amount(dialog, "100")
    dialog.accept()
    assert dialog.isVisible()
    assert "There is no rate" in dialog._refusal.text()


def test_pressing_twice_adds_one_item(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case)
    choose(dialog, "N3-STOCK")
    type_amount(dialog, "100")
    dialog.accept()
    dialog._save()
    assert len(the_items(dakar, case)) == 3


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_catalogue_opens_at_once_when_asked_for(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case)
    dialog.open_catalogue()
    qtbot.waitUntil(editor(dialog, "service").box.is_open)
    editor(dialog, "service").box._popup.hide()


def test_a_figure_typed_on_the_row_begins_the_amount(qtbot, dakar, case):
    dialog = opened(qtbot, dakar, case, 0)
    dialog.go_to("amount", "7")
    assert dialog.record.value("amount") == euros(7)
    assert dialog.item.rate_source == rates.FIXED
