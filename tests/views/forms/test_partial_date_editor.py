"""A date as far as it is known, in three boxes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.text import language
from app.views.forms.partial_date_editor import age
from app.views.forms.record_editor import Unread, read
from tests.views.forms.conftest import leave


@pytest.fixture
def birth(edit):
    return edit("person", "birth_date")


def texts(editor):
    return editor.day.text(), editor.month.text(), editor.year.text()


def type_in(qtbot, editor, day="", month="", year=""):
    for box, text in ((editor.day, day), (editor.month, month), (editor.year, year)):
        qtbot.keyClicks(box, text)


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        (("12", "3", "1989"), "1989-03-12"),
        (("", "3", "1989"), "1989-03"),
        (("", "mars", "1989"), "1989-03"),
        (("", "", "1989"), "1989"),
        (("12", "3", "89"), "1989-03-12"),
        (("", "", ""), None),
    ],
)
def test_only_what_is_known_is_kept(birth, qtbot, typed, entry):
    type_in(qtbot, birth, *typed)
    assert birth.entry() == entry


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("12", "", "1989"), "Enter the month as well, or leave the day empty"),
        (("12", "3", ""), "Enter the year with four figures"),
        (("12", "3", "12"), "Enter the year with four figures"),
        (("31", "2", "1989"), "“31/2/1989” is not a date"),
    ],
)
def test_what_cannot_be_a_date_is_said_and_comes_back_in_its_boxes(birth, qtbot, typed, said):
    type_in(qtbot, birth, *typed)
    entry = birth.entry()
    assert isinstance(entry, Unread)
    assert entry.sentence.said(language("en")) == said
    assert isinstance(read(birth.spec, entry.text), Unread)
    birth.show_entry(None)
    birth.show_entry(entry)
    assert texts(birth) == typed


@pytest.mark.parametrize("pasted", ["12/03/1989", "12-3-1989", "1989-03-12", "12 mars 1989"])
def test_a_date_pasted_into_any_box_fills_all(birth, qtbot, pasted):
    QGuiApplication.clipboard().setText(pasted)
    qtbot.keyClick(birth.month, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert birth.entry() == "1989-03-12"


def test_figures_pasted_alone_stay_in_their_box(birth, qtbot):
    QGuiApplication.clipboard().setText("1989")
    qtbot.keyClick(birth.year, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert texts(birth) == ("", "", "1989")


def test_an_estimated_year_keeps_the_year_alone(birth, qtbot):
    type_in(qtbot, birth, "", "", "1985")
    birth.precision.setCurrentIndex(1)
    birth.precision.activated.emit(1)
    assert birth.entry() == "~1985"
    assert not birth.day.isEnabled()
    birth.show_entry("1989-03-12")
    assert birth.entry() == "1989-03-12"
    assert birth.day.isEnabled()


def test_the_precision_says_what_the_boxes_hold(birth):
    for entry, words in (
        ("1989-03-12", "Exact date"),
        ("1989-03", "Month and year"),
        ("1989", "Year"),
    ):
        birth.show_entry(entry)
        assert birth.precision.currentText() == words


def test_two_figures_are_no_year_where_the_century_could_be_either(edit, qtbot):
    start = edit("package", "start")
    type_in(qtbot, start, "", "3", "27")
    assert isinstance(start.entry(), Unread)


def test_the_age_is_said_beside_the_boxes(birth):
    birth.show_entry(str(date.today().year - 30))
    assert any("30 years old" in label.text() for label in birth.findChildren(QLabel))


@pytest.mark.parametrize(
    ("born", "years"), [("1989-11-24", 37), ("1989-11-25", 36), ("1989-12", 36), ("~1989", 37)]
)
def test_the_age_is_that_of_the_day(born, years):
    assert age(born, date(2026, 11, 24)) == years


def test_only_the_box_that_is_wrong_is_marked(birth, qtbot):
    type_in(qtbot, birth, "12", "3", "2089")
    birth.set_invalid(True)
    marks = [box.property("invalid") for box in (birth.day, birth.month, birth.year)]
    assert marks == [None, None, "true"]


def test_short_years_are_written_out_on_leaving(birth, qtbot):
    type_in(qtbot, birth, "12", "3", "89")
    leave(birth)
    assert birth.year.text() == "1989"
