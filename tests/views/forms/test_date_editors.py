"""A working day typed in one box, with keys and calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.views import language
from app.views.forms.calendar_popup import CalendarPopup, months_later
from app.views.forms.record_editor import Unread
from tests.views.forms.conftest import leave

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = date(2026, 11, 24)


@pytest.fixture
def editor(edit):
    shown = edit("case", "arrival_date")
    shown.show_entry(DAY)
    return shown


def test_a_day_is_shown_day_first_with_its_weekday(editor):
    assert editor.line.text() == "24/11/2026"
    assert editor._weekday.text() == "Tue"
    language.switch("fr")
    assert editor.line.text() == "24/11/2026"
    assert editor._weekday.text() == "mar."


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("+", date(2026, 11, 25)),
        ("-", date(2026, 11, 23)),
        ("]", date(2026, 12, 24)),
        ("[", date(2026, 10, 24)),
        ("t", date.today()),
    ],
)
def test_keys_move_a_whole_day(editor, qtbot, key, day):
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClicks(editor.line, key)
    assert editor.entry() == day


def test_a_short_text_is_written_out_on_leaving(edit, qtbot):
    editor = edit("case", "arrival_date")
    qtbot.keyClicks(editor.line, "+7")
    leave(editor)
    assert editor.line.text() == (date.today() + timedelta(days=7)).strftime("%d/%m/%Y")


def test_signs_are_typed_in_a_date_that_is_not_whole(edit, qtbot):
    editor = edit("case", "arrival_date")
    qtbot.keyClicks(editor.line, "12-3-2026")
    assert editor.entry() == date(2026, 3, 12)


def test_a_day_that_does_not_exist_is_kept_as_typed(edit, qtbot):
    editor = edit("case", "arrival_date")
    qtbot.keyClicks(editor.line, "31/2/2026")
    leave(editor)
    assert isinstance(editor.entry(), Unread)
    assert editor.line.text() == "31/2/2026"


def test_the_calendar_opens_with_down_and_gives_the_day_picked(editor, qtbot):
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    calendar = QApplication.activePopupWidget()
    assert isinstance(calendar, CalendarPopup)
    qtbot.keyClick(calendar, Qt.Key.Key_Right)
    qtbot.keyClick(calendar, Qt.Key.Key_PageDown)
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClick(calendar, Qt.Key.Key_Return)
    assert editor.entry() == date(2026, 12, 25)


def test_the_calendar_begins_on_monday_and_shows_its_month_only(editor, qtbot):
    editor.open_calendar()
    calendar = QApplication.activePopupWidget()
    shown = [day.text() for day in calendar._days if not day.isHidden()]
    assert shown == [str(day) for day in range(1, 31)]
    # 1 November 2026 is a Sunday.
    assert calendar._days[6].text() == "1"
    calendar.close()


def test_a_month_later_is_the_last_day_of_a_shorter_month():
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 1, 31), -2) == date(2025, 11, 30)
