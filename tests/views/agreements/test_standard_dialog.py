"""A standard package in the window: ticked, corrected, added and taken back in one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.packages import plan
from tests.package_case import a_referred_case
from tests.views.pages import answer_next, texts, unnamed_stops

CTRL = Qt.KeyboardModifier.ControlModifier


def begun(dakar, make, level="N3"):
    case = a_referred_case(dakar)
    if level:
        plan.save(dakar, case, {"level": level, "title": "Atelier"})
    return case, make(case)


def test_the_amounts_are_confirmed_and_all_is_undone_at_once(qtbot, dakar, make, asked):
    case, tab = begun(dakar, make)

    def confirm(dialog):
        assert unnamed_stops(dialog) == []
        assert any("€2,640.61 more than is left" in text for text in texts(dialog))
        dialog.lines[0][1].put_in("2500")
        dialog.lines[1][0].setChecked(True)
        assert any("Total €2,579.27; €420.73 would be left" in text for text in texts(dialog))
        dialog.accept()

    answer_next(confirm)
    tab.items.standard.click()
    qtbot.waitUntil(lambda: len(tab.items.model.ids()) == 2)
    assert [item.amount.minor for item in plan.read(dakar, case).items] == [250_000, 7_927]
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.items.take_focus()
    QTest.keyClick(tab.items.table, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: tab.items.model.ids() == [])


def test_a_ticked_service_without_amount_is_not_added(dakar, make):
    case, tab = begun(dakar, make)

    def empty(dialog):
        dialog.lines[0][1].put_in("")
        dialog.accept()
        assert "Tick at least one service and give each an amount." in texts(dialog)

    answer_next(empty)
    tab.items.standard.click()
    assert plan.read(dakar, case).items == []


def test_without_a_level_it_says_so(dakar, make):
    case, tab = begun(dakar, make, level=None)
    answer_next(lambda dialog: dialog.accept())
    tab.items.standard.click()
    assert plan.read(dakar, case).items == []
