"""Items typed in place: cells, rows, the line that adds, what is refused, what is taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.money import Money
from app.models.programme import Rate
from app.services import organisations
from app.services.packages import plan
from tests.package_case import a_referred_case, euros
from tests.views.pages import texts, unnamed_stops

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def the_items(desk, case):
    return plan.read(desk, case).items


def at(tab, place):
    """Choose a row of the table."""
    ids = tab.items.model.ids()
    tab.items.select(ids[place])
    return tab.items.table


def box(tab):
    editor = tab.items.editing._editor
    return editor.inputs()[0][0]


def place(tab):
    editing = tab.items.editing
    return tab.items.model.ids().index(editing._key), editing._column


def refusal(tab):
    return tab.items._refusal.text() if tab.items._refusal.isVisible() else ""


def test_f2_edits_the_label_in_place_and_esc_leaves_it(dakar, case, tab):
    QTest.keyClick(at(tab, 0), KEYS.Key_F2)
    assert place(tab) == (0, "label")
    QTest.keyClicks(box(tab), "Tour a bois")
    QTest.keyClick(box(tab), KEYS.Key_Escape)
    assert not tab.items.editing.active
    assert the_items(dakar, case)[0].label == "Équipement professionnel"
    assert tab.focusWidget() is tab.items.table


def test_enter_writes_the_cell_and_goes_to_the_next_row(qtbot, dakar, case, tab):
    QTest.keyClick(at(tab, 0), KEYS.Key_T)
    QTest.keyClicks(box(tab), "our")
    QTest.keyClick(box(tab), KEYS.Key_Return)
    assert the_items(dakar, case)[0].label == "tour"
    assert place(tab) == (1, "label")


def test_tab_goes_through_the_cells_and_back(tab):
    QTest.keyClick(at(tab, 0), KEYS.Key_F2)
    seen = [place(tab)]
    for _ in range(6):
        QTest.keyClick(box(tab), KEYS.Key_Tab)
        seen.append(place(tab))
    columns = [column for _, column in seen[:6]]
    assert columns == ["label", "supplier", "mode", "eur", "local", "quote"]
    assert seen[6] == (1, "label")
    QTest.keyClick(box(tab), KEYS.Key_Backtab, SHIFT)
    assert place(tab) == (0, "quote")


def test_a_figure_changes_the_amount_in_its_currency_and_the_total_at_once(qtbot, dakar, case, tab):
    QTest.keyClick(at(tab, 1), KEYS.Key_4)
    assert place(tab) == (1, "local")
    QTest.keyClicks(box(tab), "50 * 1000")
    QTest.keyClick(box(tab), KEYS.Key_Tab)
    assert the_items(dakar, case)[1].amount == Money(450_000, "XOF")
    total = plan.read(dakar, case).totals.total.eur
    qtbot.waitUntil(lambda: tab.items._eur.text() == f"€{total.minor / 100:,.2f}")


def test_what_cannot_be_read_is_said_and_stays_to_be_mended(dakar, case, tab):
    QTest.keyClick(at(tab, 0), KEYS.Key_1)
    QTest.keyClicks(box(tab), ".500")
    QTest.keyClick(box(tab), KEYS.Key_Return)
    assert place(tab) == (0, "eur")
    assert "1.500" in refusal(tab)
    box(tab).selectAll()
    QTest.keyClicks(box(tab), "1500")
    QTest.keyClick(box(tab), KEYS.Key_Return)
    assert refusal(tab) == ""
    assert the_items(dakar, case)[0].amount == euros(1500)


def test_an_empty_label_is_refused(dakar, case, tab):
    QTest.keyClick(at(tab, 0), KEYS.Key_F2)
    QTest.keyClick(box(tab), KEYS.Key_Delete)
    QTest.keyClick(box(tab), KEYS.Key_Return)
    assert refusal(tab)
    assert the_items(dakar, case)[0].label


def test_a_new_supplier_and_a_form_are_typed_ahead(dakar, case, tab):
    QTest.keyClick(at(tab, 0), KEYS.Key_F2)
    QTest.keyClick(box(tab), KEYS.Key_Tab)
    QTest.keyClicks(box(tab), "Atelier Sarr")
    QTest.keyClick(box(tab), KEYS.Key_Tab)
    box(tab).selectAll()
    QTest.keyClicks(box(tab), "cash")
    QTest.keyClick(box(tab), KEYS.Key_Tab)
    item = the_items(dakar, case)[0]
    with dakar.reading() as session:
        assert organisations.names(session)[item.supplier] == "Atelier Sarr"
    assert item.mode == "cash"


def test_what_is_typed_is_written_when_one_goes_elsewhere(dakar, case, tab):
    QTest.keyClick(at(tab, 0), KEYS.Key_T)
    tab.items.add.setFocus()
    assert the_items(dakar, case)[0].label == "t"
    assert not tab.items.editing.active


def test_past_the_last_row_items_are_added_one_after_the_other(qtbot, dakar, case, tab):
    QTest.keyClick(at(tab, 1), KEYS.Key_F2)
    QTest.keyClick(box(tab), KEYS.Key_Return)
    quick = tab.items.quick
    assert quick.isVisible()
    for service, amount in (("furnit", "90"), ("opening st", "120,50")):
        QTest.keyClicks(quick.service.box, service)
        QTest.keyClick(quick.service.box, KEYS.Key_Return)
        QTest.keyClicks(quick.amount.line, amount)
        QTest.keyClick(quick.amount.line, KEYS.Key_Return)
    qtbot.waitUntil(lambda: len(tab.items.model.ids()) == 4)
    assert [item.amount for item in the_items(dakar, case)[2:]] == [euros(90), Money(12_050, "EUR")]
    QTest.keyClick(quick.service.box, KEYS.Key_Escape)
    assert not quick.isVisible()
    assert tab.items.add.isVisible()


def test_the_line_that_adds_says_what_is_missing(tab):
    QTest.keyClick(at(tab, 0), KEYS.Key_I, CTRL | SHIFT)
    quick = tab.items.quick
    quick.submit()
    assert "Choose a service" in texts(quick)
    quick.service.show_entry("N1-FURN")
    quick.submit()
    assert "Enter an amount" in texts(quick)
    assert unnamed_stops(tab) == []


def test_ctrl_z_takes_back_the_last_changes_one_by_one_and_ctrl_y_does_them_again(
    qtbot, dakar, case, tab, asked
):
    first, second = tab.items.model.ids()
    QTest.keyClick(at(tab, 0), KEYS.Key_7)
    QTest.keyClick(box(tab), KEYS.Key_Return)
    QTest.keyClick(box(tab), KEYS.Key_Escape)
    tab.items.moved.emit(first, 1)
    qtbot.waitUntil(lambda: tab.items.model.ids() == [second, first])
    QTest.keyClick(at(tab, 0), KEYS.Key_Z, CTRL)
    qtbot.waitUntil(lambda: tab.items.model.ids() == [first, second])
    assert the_items(dakar, case)[0].amount == euros(7)
    QTest.keyClick(at(tab, 0), KEYS.Key_Z, CTRL)
    assert the_items(dakar, case)[0].amount == euros(1450)
    QTest.keyClick(at(tab, 0), KEYS.Key_Z, CTRL)
    assert "Nothing to undo here." in [str(words) for words in asked.told]
    QTest.keyClick(at(tab, 0), KEYS.Key_Y, CTRL)
    assert the_items(dakar, case)[0].amount == euros(7)
    QTest.keyClick(at(tab, 0), KEYS.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: tab.items.model.ids() == [second, first])
    QTest.keyClick(at(tab, 0), KEYS.Key_Y, CTRL)
    assert "Nothing to redo here." in [str(words) for words in asked.told]
    QTest.keyClick(at(tab, 0), KEYS.Key_Z, CTRL)
    qtbot.waitUntil(lambda: tab.items.model.ids() == [first, second])
    tab.items.moved.emit(first, 1)  # a new act: what was taken back is not done again
    qtbot.waitUntil(lambda: tab.items.model.ids() == [second, first])
    QTest.keyClick(at(tab, 0), KEYS.Key_Y, CTRL)
    assert [str(words) for words in asked.told].count("Nothing to redo here.") == 2
    assert tab.items.model.ids() == [second, first]


def test_the_bar_says_in_words_how_much_is_left_or_over(tab):
    said = [text.replace("\u202f", " ") for text in texts(tab.items)]
    assert "€1,092.65 left of €3,000.00" in said


def test_a_case_without_rate_says_why_nothing_can_be_added(qtbot, dakar, make):
    with dakar.reading() as session:
        assert session.query(Rate).filter(Rate.currency == "MAD").count() == 0
    tab = make(a_referred_case(dakar, country="MA"))
    assert tab.grid.add("N1-FURN", euros(3)) is not None
