"""A telephone: the country, then the number as one says it."""

from __future__ import annotations

from tests.views.forms.conftest import leave


def test_a_national_number_takes_the_country_of_the_office(edit, qtbot):
    editor = edit("person", "phone")
    qtbot.keyClicks(editor.line, "775123408")
    assert editor.entry() == "+221775123408"
    leave(editor)
    assert editor.line.text() == "77 512 34 08"
    assert editor.entry() == "+221775123408"


def test_a_number_with_its_country_chooses_it(edit, qtbot):
    editor = edit("person", "phone")
    qtbot.keyClicks(editor.line, "00223 66 71 23 45")
    assert editor.country.code() == "ML"
    assert editor.entry() == "+22366712345"


def test_another_country_is_chosen_from_the_list(edit, qtbot):
    editor = edit("person", "phone")
    editor.country.show_code("FR")
    qtbot.keyClicks(editor.line, "0612345678")
    assert editor.entry() == "+33612345678"


def test_a_number_of_a_country_that_is_not_listed_stays_international(edit):
    editor = edit("person", "phone")
    editor.show_entry("+12125550123")
    assert editor.country.code() == ""
    assert editor.line.text() == "+1 212-555-0123"
    assert editor.entry() == "+12125550123"


def test_what_is_no_number_stays_as_typed(edit, qtbot):
    editor = edit("person", "phone")
    qtbot.keyClicks(editor.line, "ask the imam")
    leave(editor)
    assert editor.entry() == "ask the imam"
    assert editor.line.text() == "ask the imam"


def test_the_focus_comes_to_the_number(edit):
    editor = edit("person", "phone")
    assert editor.line.hasFocus()
