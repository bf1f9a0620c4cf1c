"""Every page opens in both languages, at every width, and names what the keyboard can reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.views import language
from app.views.agreements.doors import AgreementTarget
from app.views.cases.target import CaseTarget
from app.views.commands.command import clashing
from app.views.exchange.doors import Receiving, Sending
from app.views.jobs import Jobs
from app.views.office_window import OfficeWindow
from tests.journeys.conftest import WAIT_MS
from tests.office import a_case

TABS = ("overview", "person", "referral", "package", "documents", "decisions", "history")
PAGES = (
    *("today", "cases", "new-case", "referrals", "committee", "exchange", "conflicts", "settings"),
)


@pytest.fixture
def case(dakar):
    return a_case(dakar)


@pytest.fixture
def office(dakar, case, qtbot, qapp):
    jobs = Jobs()
    made = OfficeWindow(dakar, jobs)
    made.window.show()
    yield made
    qtbot.waitUntil(lambda: not jobs.running(), timeout=WAIT_MS)
    jobs.close()
    made.window.idle.stop()
    made.window.hide()
    made.window.deleteLater()
    language.switch("en")


def targets(case):
    yield from ((page, None) for page in PAGES)
    yield from (("case", CaseTarget(case, tab)) for tab in TABS)
    yield "agreement", AgreementTarget(case)
    yield "exchange", Sending("PAR")
    yield "exchange", Receiving()


def unnamed(window):
    """What the Tab key stops at and a screen reader cannot name."""
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.accessibleName()
    ]


@pytest.mark.parametrize("width", [1366, 1093, 911])
def test_whatever_can_be_reached_has_a_name(office, case, width):
    office.window.resize(width, 700)
    for page, target in targets(case):
        assert office.window.go(page, target), page
        QApplication.processEvents()
        assert unnamed(office.window) == [], (page, target)


@pytest.mark.parametrize("width", [1366, 1093, 911, 720])
def test_no_page_makes_the_window_wider_than_it_is(office, case, width):
    for code in ("fr", "en"):
        office.window.switch_language(code)
        for page, target in targets(case):
            office.window.resize(width, 600)
            office.window.go(page, target)
            QApplication.processEvents()
            assert office.window.width() == width, (page, target, code)


def test_no_two_commands_share_a_key(office):
    assert clashing(office.window.commands) == []
