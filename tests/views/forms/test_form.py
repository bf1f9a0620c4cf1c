"""A form laid out from data: order, keys, problems, undo, language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.models.case import Case
from app.models.person import Person
from app.views import language
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.widgets.buttons import Button

SECTIONS = (
    Section("Identity", "family_name", "given_names", "sex", "birth_date"),
    Section("Referral", "member_state", "needs", "package_eur"),
)
UNDO, REDO = Qt.Key.Key_Z, Qt.Key.Key_Y
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(on_screen):
    shown = on_screen(Form((RecordEditor(Person), RecordEditor(Case)), SECTIONS))
    shown.window().resize(760, 700)
    return shown


def line(form, name):
    return form.boxes[name].editor.inputs()[0][0]


def test_a_field_belongs_to_the_record_that_has_it(form, qtbot):
    qtbot.keyClicks(line(form, "family_name"), "DIALLO")
    qtbot.keyClicks(line(form, "needs"), "a shop")
    person, case = form.records
    assert person.entry("family_name") == "DIALLO"
    assert case.entry("needs") == "a shop"
    assert form.dirty


def test_enter_goes_to_the_next_field_and_stays_in_a_note(form, qtbot):
    form.go_to("family_name")
    qtbot.keyClick(line(form, "family_name"), Qt.Key.Key_Return)
    assert line(form, "given_names").hasFocus()
    form.go_to("needs")
    qtbot.keyClick(line(form, "needs"), Qt.Key.Key_Return)
    assert line(form, "needs").hasFocus()


def test_enter_can_be_told_not_to_move(on_screen, qtbot):
    form = on_screen(Form(RecordEditor(Person), SECTIONS[:1], enter_moves=False))
    form.go_to("family_name")
    qtbot.keyClick(line(form, "family_name"), Qt.Key.Key_Return)
    assert line(form, "family_name").hasFocus()


def test_tab_reads_the_fields_in_the_order_they_stand(form, qtbot):
    form.go_to("family_name")
    seen = []
    for _ in range(30):
        focus = QApplication.focusWidget()
        name = next((n for n, box in form.boxes.items() if box.isAncestorOf(focus)), None)
        if name and name not in seen:
            seen.append(name)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [name for section in SECTIONS for name in section.names]


def test_everything_that_takes_the_focus_has_a_name(form):
    takes = [
        widget
        for widget in form.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert takes
    assert [type(widget).__name__ for widget in takes if not widget.accessibleName()] == []


def test_two_columns_where_there_is_room_and_one_where_there_is_not(form, qtbot):
    first, second = form.boxes["family_name"], form.boxes["given_names"]
    qtbot.waitUntil(lambda: second.x() > first.x())
    assert form.boxes["birth_date"].width() > first.width()
    form.window().resize(380, 700)
    qtbot.waitUntil(lambda: second.x() == first.x())
    assert second.y() > first.y()


def test_needed_fields_are_marked_from_the_model(form):
    marked = {
        name
        for name, box in form.boxes.items()
        if any("necessary" in label.text() for label in box.findChildren(QLabel))
    }
    assert marked == {"family_name", "member_state"}


def test_the_summary_says_what_the_fields_say_and_takes_one_there(form, on_screen, qtbot):
    person, case = form.records
    person.type("birth_date", "2089")
    case.type("package_eur", "1.500")
    form.refresh()
    summary = ProblemSummary()
    form.layout().insertWidget(0, summary)
    summary.show_problems(form.check(), take_focus=True)
    links = [b for b in summary.findChildren(Button) if b.property("kind") == "link"]
    assert [link.text() for link in links] == [
        "Date of birth: the year of birth cannot be in the future",
        "Amount granted: “1.500” can mean 1.5 or 1,500. Which one?",
    ]
    qtbot.waitUntil(links[0].hasFocus)
    qtbot.mouseClick(links[1], Qt.MouseButton.LeftButton)
    assert line(form, "package_eur").hasFocus()
    person.type("birth_date", "1989")
    case.type("package_eur", "1500")
    form.refresh()
    summary.show_problems(form.check())
    assert summary.isHidden()


def test_undo_takes_whole_answers_back_wherever_they_were(form, qtbot):
    form.go_to("family_name")
    qtbot.keyClicks(line(form, "family_name"), "DIALLO")
    form.go_to("given_names")
    qtbot.keyClicks(line(form, "given_names"), "Awa")
    qtbot.keyClick(line(form, "given_names"), UNDO, CONTROL)
    assert line(form, "given_names").text() == ""
    qtbot.keyClick(line(form, "given_names"), UNDO, CONTROL)
    assert line(form, "family_name").text() == ""
    assert line(form, "family_name").hasFocus()
    qtbot.keyClick(line(form, "family_name"), REDO, CONTROL)
    assert line(form, "family_name").text() == "DIALLO"


def test_another_language_keeps_texts_focus_and_cursor(form, qtbot):
    form.go_to("family_name")
    qtbot.keyClicks(line(form, "family_name"), "DIALLO")
    line(form, "family_name").setCursorPosition(2)
    form.records[0].set("sex", "F")
    form.refresh("sex")
    language.switch("fr")
    assert line(form, "family_name").text() == "DIALLO"
    assert line(form, "family_name").cursorPosition() == 2
    assert line(form, "family_name").hasFocus()
    assert form.boxes["sex"].editor.entry() == "F"
    assert form.boxes["family_name"].title() == "Nom de famille"


def test_choices_given_by_the_page_are_read_again_each_time(on_screen, qtbot):
    case = RecordEditor(Case)
    regions = {"SN": {"SN-DK": "Dakar"}, "ML": {"ML-BKO": "Bamako"}}
    form = Form(
        case,
        [Section("", "country", "region")],
        {"region": lambda: regions.get(case.value("country"), {})},
    )
    on_screen(form)
    box = form.boxes["region"].editor.box
    for country, town in (("SN", "Dakar"), ("ML", "Bamako")):
        case.set("country", country)
        form.go_to("country")
        form.go_to("region")
        assert box.matches("") == list(regions[country])
        assert [label for _, label, _ in box._options.rows] == [town]
