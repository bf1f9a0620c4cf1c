"""Moving a case to another status in the window: chosen, dated, refused in words, undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.services import cases
from app.views import language
from app.views.cases.file_page import CaseFilePage
from app.views.cases.status_dialog import StatusDialog
from app.views.changes import Changes
from tests.office import a_case
from tests.views.cases.opened import Seen, given
from tests.views.pages import answer_next, shown, texts, unnamed_stops

TODAY = date.today()


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def page(dakar, seen) -> CaseFilePage:
    return CaseFilePage(dakar, Changes(dakar.store), seen.doors, seen.tabs())


def test_a_step_done_elsewhere_is_entered_as_a_status_and_can_be_undone(qtbot, dakar, page, seen):
    case = given(dakar, a_case(dakar), status="plan_draft", status_date=date(2026, 10, 1))
    shown(qtbot, page, case)

    def submit(dialog: StatusDialog) -> None:
        assert dialog.chosen() == "plan_submitted"
        dialog.day.give(TODAY - timedelta(days=1))
        dialog.accept()

    answer_next(submit)
    page.header.step.click()
    qtbot.waitUntil(lambda: page.header.chip.text() == "In validation")
    assert page.file.case.status_date == TODAY - timedelta(days=1)
    words, undo, run = seen.told[0]
    assert language.spoken(words) == "Status changed: Plan submitted"
    assert undo == "Undo"
    run()
    qtbot.waitUntil(lambda: page.header.chip.text() == "Planning")
    assert page.file.case.status_date == date(2026, 10, 1)


def test_what_is_refused_is_said_in_the_dialog_which_stays(qtbot, dakar, page):
    case = given(dakar, a_case(dakar), status="plan_draft")
    shown(qtbot, page, case)

    def hurry(dialog: StatusDialog) -> None:
        dialog.day.give(TODAY + timedelta(days=3))
        dialog.accept()
        assert dialog.isVisible()
        assert any("still to come" in text for text in texts(dialog))
        dialog.day.line.setText("no day")
        dialog.accept()
        assert "Enter since when, as a date" in texts(dialog)
        assert unnamed_stops(dialog) == []

    answer_next(hurry)
    page.header.status.click()
    assert cases.load(dakar, case).case.status == "plan_draft"


def test_the_date_of_a_status_can_be_corrected_with_a_reason(qtbot, dakar, page):
    case = given(dakar, a_case(dakar), status="plan_draft")
    shown(qtbot, page, case)

    def correct(dialog: StatusDialog) -> None:
        dialog.choose("plan_draft")
        dialog.day.give(TODAY - timedelta(days=9))
        dialog.why.show_entry("typed wrong")
        dialog.accept()

    answer_next(correct)
    page.header.status.click()
    assert cases.load(dakar, case).case.status_date == TODAY - timedelta(days=9)
