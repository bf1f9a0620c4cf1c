"""Editors of values typed in one box."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt

from app.views import language
from app.views.forms.record_editor import Unread
from tests.views.forms.conftest import leave


def test_every_field_of_every_form_has_an_editor(edit):
    for name in ("family_name", "arabic_name", "other_names", "languages", "id_expiry"):
        assert edit("person", name).entry() is None
    for name in ("needs", "arrival_in_ms", "family_count", "consent", "package_eur"):
        assert edit("case", name).entry() is None


def test_what_is_typed_is_the_entry_and_is_told(edit, qtbot):
    editor = edit("person", "family_name")
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClicks(editor.line, " Diallo  ")
    assert editor.entry() == "Diallo"


def test_leaving_is_told_once_and_only_when_the_focus_goes_elsewhere(edit, qtbot):
    editor = edit("person", "family_name")
    left = []
    editor.left.connect(lambda: left.append(1))
    leave(editor)
    assert left == [1]


def test_a_name_in_arabic_is_written_from_the_right(edit):
    line = edit("person", "arabic_name").line
    assert line.layoutDirection() == Qt.LayoutDirection.RightToLeft
    line.setText("ديالو")
    assert line.alignment() & Qt.AlignmentFlag.AlignRight


def test_several_spellings_stand_on_one_line(edit, qtbot):
    editor = edit("person", "other_names")
    qtbot.keyClicks(editor.line, "Jallow; Jalloh ;")
    assert editor.entry() == ["Jallow", "Jalloh"]


def test_a_number_that_is_none_is_kept_as_typed(edit, qtbot):
    editor = edit("case", "family_count")
    qtbot.keyClicks(editor.line, "two")
    assert isinstance(editor.entry(), Unread)
    assert editor.entry().text == "two"


def test_a_rate_takes_a_comma(edit, qtbot):
    editor = edit("package_item", "rate")
    qtbot.keyClicks(editor.line, "10,8")
    assert editor.entry() == Decimal("10.8")


def test_showing_an_entry_is_not_told_and_keeps_the_cursor_of_equal_text(edit):
    editor = edit("person", "family_name")
    told = []
    editor.changed.connect(lambda: told.append(1))
    editor.show_entry("DIALLO")
    editor.line.setCursorPosition(2)
    editor.show_entry("DIALLO")
    assert editor.line.cursorPosition() == 2
    assert told == []


def test_another_language_keeps_what_is_being_typed_with_focus_and_cursor(edit, qtbot):
    editor = edit("person", "family_name")
    qtbot.keyClicks(editor.line, "DIALLO")
    editor.line.setCursorPosition(3)
    language.switch("fr")
    assert editor.line.text() == "DIALLO"
    assert editor.line.cursorPosition() == 3
    assert editor.line.hasFocus()


def test_a_long_text_shows_how_it_begins_once_it_is_left(edit, qtbot):
    editor = edit("case", "organisation")
    qtbot.keyClicks(editor.line, "Return counselling centre of the city of Cologne, second floor")
    leave(editor)
    assert editor.line.cursorPosition() == 0
