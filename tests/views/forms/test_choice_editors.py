"""One code out of a list: side by side, or a box that lists what matches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.models.record import models
from app.views import language
from app.views.forms.choice_editors import ListEditor, SegmentedEditor
from app.views.forms.editors import editor_for
from app.views.forms.quiet_combo import QuietCombo
from app.views.forms.record_editor import Unread
from app.views.widgets.buttons import Button
from tests.views.forms.conftest import leave

# Without a screen there is no keyboard for a popup to grab.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def buttons(editor):
    return editor.segments.findChildren(Button)


def test_few_short_choices_stand_side_by_side_and_many_in_a_list(edit):
    assert isinstance(edit("person", "sex"), SegmentedEditor)
    assert isinstance(edit("case", "consent"), SegmentedEditor)
    assert isinstance(edit("person", "nationality"), ListEditor)
    assert isinstance(edit("package", "level"), ListEditor)


def test_pressing_a_choice_chooses_it_and_delete_unchooses(edit, qtbot):
    editor = edit("person", "sex")
    with qtbot.waitSignal(editor.changed):
        qtbot.mouseClick(buttons(editor)[1], Qt.MouseButton.LeftButton)
    assert editor.entry() == "M"
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClick(buttons(editor)[1], Qt.Key.Key_Delete)
    assert editor.entry() is None


def test_arrows_move_without_choosing_and_space_chooses(edit, qtbot):
    editor = edit("person", "sex")
    buttons(editor)[0].setFocus()
    qtbot.keyClick(buttons(editor)[0], Qt.Key.Key_Right)
    assert editor.entry() is None
    assert buttons(editor)[1].hasFocus()
    qtbot.keyClick(buttons(editor)[1], Qt.Key.Key_Space)
    assert editor.entry() == "M"


def test_yes_and_no_are_answers(edit):
    editor = edit("case", "consent")
    editor.show_entry(False)
    assert editor.entry() is False
    editor.show_entry(None)
    assert editor.entry() is None


def test_each_choice_is_named_with_its_question(edit):
    editor = edit("person", "sex")
    assert [b.accessibleName() for b in buttons(editor)] == [
        "name, Female",
        "name, Male",
        "name, Not specified",
    ]


def test_typing_lists_what_matches_without_choosing_the_first(edit, qtbot):
    editor = edit("person", "nationality")
    qtbot.keyClicks(editor.box, "ma")
    assert editor.box.is_open()
    assert isinstance(editor.entry(), Unread)
    qtbot.keyClick(editor.box, Qt.Key.Key_Tab)
    assert isinstance(editor.entry(), Unread)
    assert editor.box.text() == "ma"


def test_a_label_typed_whole_in_any_case_is_its_code(edit, qtbot):
    editor = edit("person", "nationality")
    qtbot.keyClicks(editor.box, "senegal")
    assert editor.entry() == "SN"
    leave(editor)
    assert editor.box.text() == "Senegal"


def test_enter_takes_the_only_match(edit, qtbot):
    editor = edit("person", "nationality")
    qtbot.keyClicks(editor.box, "camer")
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClick(editor.box, Qt.Key.Key_Return)
    assert editor.entry() == "CM"
    assert editor.box.text() == "Cameroon"


def test_down_opens_the_whole_list_and_enter_picks_from_it(edit, qtbot):
    editor = edit("person", "nationality")
    qtbot.keyClick(editor.box, Qt.Key.Key_Down)
    assert editor.box.is_open()
    listed = QApplication.activePopupWidget()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert editor.entry() == "SN"


def test_a_chosen_label_is_said_again_in_another_language(edit, qtbot):
    editor = edit("person", "nationality")
    editor.show_entry("CM")
    assert editor.box.text() == "Cameroon"
    language.switch("fr")
    assert editor.box.text() == "Cameroun"
    assert editor.entry() == "CM"


def test_a_code_that_is_not_in_the_list_stays(edit):
    editor = edit("person", "nationality")
    editor.show_entry("ZZ")
    assert editor.entry() == "ZZ"


def test_a_link_shows_the_names_it_is_given_even_when_two_are_alike(on_screen):
    spec = models()["case"].fields()["officer"]
    editor = editor_for(spec, choices=lambda: {"id-1": "Awa", "id-2": "Awa"})
    on_screen(editor)
    editor.show_entry("id-2")
    assert editor.box.text() == "Awa"
    assert editor.entry() == "id-2"


def test_the_wheel_changes_nothing_unless_the_list_has_the_focus(on_screen):
    combo = QuietCombo()
    combo.set_options([("a", lambda: "A"), ("b", lambda: "B")])
    on_screen(combo)
    combo.clearFocus()
    turn(combo)
    assert combo.code() == "a"
    combo.setFocus()
    turn(combo)
    assert combo.code() == "b"


def turn(widget):
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
