"""The page Follow-up and the tab of a case: visits are planned, entered and moved in the window."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.services import cases
from app.services.visits import listing
from app.views import language
from app.views.changes import Changes
from app.views.visits.doors import VisitDoors
from app.views.visits.page import FollowUpPage
from app.views.visits.tab import VisitsTab
from tests.package_case import a_referred_case
from tests.views.pages import answer_next, shown, texts, unnamed_stops


def click(widget, name: str) -> None:
    found = [one for one in widget.findChildren(QPushButton)
             if one.isVisible() and one.accessibleName() == name]  # fmt: skip
    found[0].click()


def test_visits_are_planned_moved_missed_and_entered(qtbot, dakar):
    case = a_referred_case(dakar, arrival_date=date.today() - timedelta(days=50))
    told: list = []
    doors = VisitDoors(told.append, lambda words, *_: told.append(language.spoken(words)))
    page = shown(qtbot, FollowUpPage(dakar, Changes(dakar.store), doors))
    assert "No visit here" in texts(page)
    click(page, "Plan the visits")
    assert told[-1] == "Visits planned: 4."
    assert page.chosen().late > 0
    assert unnamed_stops(page) == []
    click(page, "Open the case")
    assert told[-1] == case

    def move(dialog):
        click(dialog, "Move the visit")
        assert any("Say why" in said for said in texts(dialog))
        QTest.keyClicks(dialog.text, "absent")
        click(dialog, "Move the visit")

    answer_next(move)
    click(page, "Move…")
    assert told[-1] == "The visit is moved."

    tab = VisitsTab(dakar, doors)
    qtbot.addWidget(tab)
    tab.show_case(cases.load(dakar, case))
    tab.show()

    def enter(dialog):
        dialog.record.set("result", "well")
        click(dialog, "Save the visit")

    answer_next(enter)
    next(iter(tab.bars.values())).buttons["done"].click()
    assert listing.counts(dakar)["over"] == 1
    assert len(tab.bars) == 3
