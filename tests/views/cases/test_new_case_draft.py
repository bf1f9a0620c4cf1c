"""A new case that is not finished: kept as a draft, found again, left after one question."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from app.models.field import Unknown
from app.services import drafts
from app.views.cases.new_case import FORM
from app.views.forms.leaving import LeavingQuestion
from tests.views.cases.new_case_page import Doors, fill_in, shown_page
from tests.views.cases.typing import input_of, press, typed
from tests.views.pages import answer_next

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def doors():
    return Doors()


@pytest.fixture
def page(dakar, doors, qtbot):
    return shown_page(dakar, doors, qtbot)


def test_a_field_left_is_kept_as_a_draft_at_once(dakar, page, qtbot):
    typed(qtbot, page.form, "family_name", "DIALLO")
    page.form.go_to("given_names")
    (draft,) = drafts.find(dakar, FORM)
    assert draft.title == "DIALLO"
    assert page.frame.state.text().startswith("Draft saved at ")


def test_a_draft_is_found_again_after_the_window_was_lost(dakar, doors, page, qtbot):
    fill_in(page, qtbot)
    page.case.type("package_eur", "1.500")
    page.person.set("birth_date", Unknown("unknown"))
    page.form.refresh()
    press(qtbot, page, "Add a person")
    typed(qtbot, page.family.forms()[0], "given_names", "Moussa")
    page.keeper.touch()
    page.keeper.keep()
    page.hide()

    again = shown_page(dakar, doors, qtbot)
    assert not again.dirty
    assert any("was found" in label.text() for label in again.findChildren(QLabel))
    press(qtbot, again, "Open")
    assert input_of(again.form, "family_name").text() == "DIALLO"
    assert input_of(again.form, "package_eur").text() == "1.500"
    assert again.person.entry("birth_date") == Unknown("unknown")
    assert input_of(again.family.forms()[0], "given_names").text() == "Moussa"
    assert len(drafts.find(dakar, FORM)) == 1


def test_a_draft_that_is_not_wanted_is_discarded(dakar, doors, qtbot):
    drafts.save(dakar, FORM, {"person": {}, "case": {}, "family": []}, "SOW")
    page = shown_page(dakar, doors, qtbot)
    press(qtbot, page, "Discard")
    assert drafts.find(dakar) == []
    assert not any("was found" in w.text() for w in page.findChildren(QLabel) if w.isVisible())


def test_a_draft_opened_from_today_comes_back_whole(dakar, doors, page, qtbot):
    fill_in(page, qtbot)
    press(qtbot, page, "Keep as draft")
    assert doors.left == 1
    assert not page.dirty
    page.open_at(drafts.find(dakar, FORM)[0].id)
    assert input_of(page.form, "given_names").text() == "Aminata"


@pytest.mark.parametrize(
    ("choice", "left", "kept"), [("stay", 0, 1), ("draft", 1, 1), ("discard", 1, 0)]
)
def test_cancelling_asks_once_when_something_was_typed(
    dakar, page, doors, qtbot, choice, left, kept
):
    typed(qtbot, page.form, "family_name", "DIALLO")
    page.form.go_to("given_names")

    def answer(dialog):
        assert isinstance(dialog, LeavingQuestion)
        dialog.buttons[choice].click()

    answer_next(answer)
    press(qtbot, page, "Cancel")
    assert doors.left == left
    assert len(drafts.find(dakar)) == kept


def test_cancelling_an_empty_page_asks_nothing(page, doors, qtbot):
    press(qtbot, page, "Cancel")
    assert doors.left == 1


def test_what_cannot_be_kept_as_a_draft_is_not_left(page, doors, qtbot):
    from tests.faults import disk  # skips this test alone where a process has no limits

    fill_in(page, qtbot)
    with disk.full(0):
        press(qtbot, page, "Keep as draft")
    assert (doors.left, input_of(page.form, "family_name").text()) == (0, "DIALLO")
    press(qtbot, page, "Keep as draft")
    assert doors.left == 1
