"""One field: label, hint, what is wrong, and the ways it can be answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from app.models.case import Case
from app.models.field import Unknown
from app.models.person import Person
from app.services.records import Opened
from app.views import language
from app.views.forms.field_box import FieldBox
from app.views.forms.form import Form, Section
from app.views.forms.read_editor import ReadEditor
from app.views.forms.record_editor import RecordEditor
from app.views.widgets.buttons import Button
from tests.views.forms.conftest import leave

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def person():
    return RecordEditor(Person)


def words_of(box):
    return [label.text() for label in box.findChildren(QLabel) if label.isVisibleTo(box)]


def test_the_order_is_label_hint_error_input(on_screen, person):
    person.type("birth_date", "2089")
    box = on_screen(FieldBox(person, "birth_date"))
    box.take_focus()
    leave(box)
    parts = {text: label.geometry().top() for label in box.findChildren(QLabel)
             if label.parent() is box and (text := label.text())}  # fmt: skip
    label, hint = parts.values()
    remark = box._remark.geometry().top()
    assert label < hint < remark < box.place.geometry().top()


def test_format_errors_are_said_on_leaving_only(on_screen, person, qtbot):
    box = on_screen(FieldBox(person, "birth_date"))
    qtbot.keyClicks(box.editor.year, "2089")
    assert box.remark() == ""
    leave(box)
    assert box.remark() == "The year of birth cannot be in the future"
    assert box.editor.year.property("invalid") == "true"
    assert "cannot be in the future" in box.editor.year.accessibleDescription()
    box.editor.year.setFocus()
    box.editor.year.setText("1989")
    box.editor.year.typed.emit()
    assert box.remark() == ""
    assert box.editor.year.property("invalid") is None


def test_a_doubt_is_said_without_marking_the_field_as_wrong(on_screen, person, qtbot):
    box = on_screen(FieldBox(person, "phone"))
    qtbot.keyClicks(box.editor.line, "7751234")
    leave(box)
    assert box.remark() == "Digits missing: 2 (9 expected after +221)"
    assert box.editor.line.property("invalid") is None


def test_needed_fields_are_marked_and_every_input_is_named(on_screen, person):
    box = on_screen(FieldBox(person, "family_name", needed=True))
    assert "necessary" in words_of(box)[0]
    assert box.editor.line.accessibleName() == "Family name"
    language.switch("fr")
    assert box.editor.line.accessibleName() == "Nom de famille"


def test_alt_down_opens_the_menu_and_a_letter_chooses_the_reason(on_screen, person, qtbot):
    box = on_screen(Form(person, [Section("", "birth_date")])).boxes["birth_date"]
    box.editor.year.setFocus()
    qtbot.keyClicks(box.editor.year, "1989")
    qtbot.keyClick(box.editor.year, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(box.changed):
        qtbot.keyClick(menu, Qt.Key.Key_R)
    assert person.entry("birth_date") == Unknown("refused")
    assert box.place._reason.text() == "Refuses to answer"
    assert box.place._reason.hasFocus()
    assert not box.editor.isVisible()


def test_typing_in_the_greyed_line_gives_an_answer_again(on_screen, person, qtbot):
    person.set("birth_place", Unknown("unknown"))
    box = on_screen(FieldBox(person, "birth_place"))
    qtbot.keyClick(box.place._reason, Qt.Key.Key_T)
    assert person.entry("birth_place") == "t"
    assert box.editor.line.hasFocus()
    qtbot.keyClicks(box.editor.line, "ouba")
    assert person.entry("birth_place") == "touba"


def test_what_a_case_needs_cannot_be_answered_with_unknown(on_screen, person, qtbot):
    box = on_screen(Form(person, [Section("", "family_name")])).boxes["family_name"]
    box.take_focus()
    qtbot.keyClick(box.editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert QApplication.activePopupWidget() is None


def test_a_restricted_answer_is_masked_until_it_is_asked_for(on_screen, qtbot):
    record = RecordEditor(Case, Opened("c", {"admin_status": "rejected"}))
    box = on_screen(FieldBox(record, "admin_status", hidden=True))
    assert not box.editor.isVisible()
    assert "rejected" not in " ".join(words_of(box))
    with qtbot.waitSignal(box.revealed) as told:
        qtbot.mouseClick(box.findChild(Button), Qt.MouseButton.LeftButton)
    assert told.args == ["admin_status"]
    assert box.editor.line.text() == "rejected"
    box.load()
    assert not box.editor.isVisible()


def test_an_empty_restricted_field_can_be_typed_at_once(on_screen):
    box = on_screen(FieldBox(RecordEditor(Case), "admin_status", hidden=True))
    assert box.editor.isVisible()


def test_what_is_written_once_is_shown_as_words(on_screen):
    record = RecordEditor(Case, Opened("c", {"ms_reference": "DE-1"}))
    box = on_screen(FieldBox(record, "ms_reference"))
    assert box.locked()
    shown = box.findChild(ReadEditor)
    assert shown.box.text() == "DE-1"
    assert shown.box.isReadOnly()
    record.load(Opened("d", {"ms_reference": None}))
    box.load()
    assert box.editor.isVisible()
    assert not shown.isVisible()


def test_a_read_only_answer_is_said_in_the_language_shown(on_screen):
    record = RecordEditor(Person, Opened("p", {"sex": "F", "birth_date": None}))
    box = on_screen(FieldBox(record, "sex"))
    box.set_read_only(True)
    shown = box.findChild(ReadEditor).box
    assert shown.text() == "Female"
    record.set("sex", Unknown("not_asked"))
    box.refresh()
    assert shown.text() == "Not asked"


def test_invisible_characters_left_out_of_a_paste_are_said(on_screen, person):
    box = on_screen(FieldBox(person, "birth_place"))
    box.editor.line.insert("x")
    box.editor.line.dropped.emit()
    assert any("Invisible characters" in text for text in words_of(box))
    leave(box)
    assert not any("Invisible characters" in text for text in words_of(box))
