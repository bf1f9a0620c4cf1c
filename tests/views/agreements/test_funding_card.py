"""Who pays, beside the package: added, edited and removed by keyboard, the difference in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.money import Money
from app.services.packages import funding, plan
from tests.package_case import euros
from tests.views.pages import answer_next, texts, unnamed_stops

NO_BREAK = str.maketrans("\u00a0\u202f", "  ")


def sources(desk, case):
    return plan.read(desk, case).totals.sources


def card(tab):
    return tab.frame.funding


@pytest.fixture
def funded(qtbot, dakar, case, tab):
    key = funding.add(dakar, case, {"source": "own", "amount": Money(100_000, "XOF")})
    qtbot.waitUntil(lambda: len(card(tab).links()) == 1)
    return key


def press(widget, key):
    widget.setFocus()
    QTest.keyClick(widget, key)


def test_an_own_contribution_is_added_by_keyboard(qtbot, dakar, case, tab):
    def fill(dialog):
        assert not dialog.form.boxes["organisation"].isVisible()
        dialog.form.go_to("amount")
        QTest.keyClicks(dialog.form.boxes["amount"].editor.line, "150,50")
        dialog.accept()

    answer_next(fill)
    press(card(tab).add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(card(tab).links()) == 1)
    assert sources(dakar, case)[0].eur == Money(15_050, "EUR")


def test_a_donor_must_be_named_and_a_new_name_is_added(qtbot, dakar, case, tab):
    def fill(dialog):
        dialog.record.set("source", "donor")
        dialog._follow()
        dialog.record.set("amount", euros(200))
        dialog.accept()
        assert dialog.isVisible()
        assert dialog.record.problem("organisation")
        dialog.form.go_to("organisation")
        QTest.keyClicks(dialog.form.boxes["organisation"].editor.box, "Commune de Mbour")
        dialog.accept()

    answer_next(fill)
    tab.sources.add()
    qtbot.waitUntil(lambda: len(card(tab).links()) == 1)
    assert "Commune de Mbour" in texts(card(tab).card)


def test_a_source_is_edited_with_enter(qtbot, dakar, case, tab, funded):
    def fill(dialog):
        dialog.record.set("amount", euros(20))
        dialog.accept()

    answer_next(fill)
    press(card(tab).links()[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: sources(dakar, case)[0].eur == euros(20))


def test_a_source_is_removed_with_del_and_taken_back(qtbot, dakar, case, tab, funded, asked):
    answer_next(lambda dialog: dialog.accept())
    press(card(tab).links()[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sources(dakar, case) == ())
    asked.undo[0]()
    qtbot.waitUntil(lambda: len(sources(dakar, case)) == 1)


def test_the_difference_is_said_with_what_to_do(tab, funded):
    said = [text.translate(NO_BREAK) for text in texts(card(tab).card)]
    assert "All sources" in said
    assert any("The sources exceed the items by €1,245.10." in text for text in said)
    assert unnamed_stops(tab) == []
