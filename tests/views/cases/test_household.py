"""The people of a case as a table, and one person in a dialog."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtWidgets import QApplication

from app.services import cases, drafts
from app.views.cases.household import Household
from app.views.cases.person_dialog import PersonDialog
from app.views.dialogs.dialog import Dialog
from app.views.widgets.buttons import Button
from tests.office import a_case
from tests.views.cases.typing import input_of, press, typed
from tests.views.pages import answer_next

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PEOPLE = [
    {"family_name": "DIALLO", "given_names": "Aminata", "birth_date": "1989-03-12"},
    {"family_name": "DIALLO", "given_names": "Moussa", "relation": "child", "birth_date": "2015"},
]


@pytest.fixture
def case(dakar):
    return a_case(dakar, PEOPLE)


@pytest.fixture
def toasts():
    return []


@pytest.fixture
def household(dakar, case, toasts, qtbot):
    shown = Household(dakar, lambda *toast: toasts.append(toast))
    qtbot.addWidget(shown)
    shown.resize(700, 300)
    shown.show_case(cases.load(dakar, case))
    shown.show()
    return shown


def sentences(household):
    model = household.table.model()
    return [model.sentence(place) for place in range(model.rowCount())]


def child(desk, case):
    return cases.load(desk, case).people[1]


def test_everybody_is_listed_with_relation_and_birth(household):
    assert sentences(household) == [
        "Name DIALLO Aminata; Relation Principal applicant; Born 12 Mar 1989",
        "Name DIALLO Moussa; Relation Minor child; Born 2015; Change; Take away",
    ]


def test_a_person_is_added_in_a_dialog(dakar, household, case, qtbot):
    def fill(dialog):
        assert isinstance(dialog, PersonDialog)
        assert input_of(dialog.form, "family_name").text() == "DIALLO"
        typed(qtbot, dialog.form, "relation", "spouse")
        typed(qtbot, dialog.form, "given_names", "Ibrahima")
        press(qtbot, dialog, "Save")
        assert not dialog.isVisible()

    answer_next(fill)
    press(qtbot, household, "Add a person")
    household.show_case(cases.load(dakar, case))
    assert len(sentences(household)) == 3


def test_what_is_necessary_is_said_in_the_dialog(dakar, household, case, qtbot):
    def save_at_once(dialog):
        press(qtbot, dialog, "Save")
        assert dialog.isVisible()
        links = [b.text() for b in dialog.findChildren(Button) if b.property("kind") == "link"]
        assert any("Relation" in text for text in links)

    answer_next(save_at_once)
    household.add()
    assert len(cases.load(dakar, case).people) == 2


def test_a_person_is_changed_in_a_dialog(dakar, household, case, qtbot):
    def change(dialog):
        typed(qtbot, dialog.form, "birth_date", "5/2015")
        press(qtbot, dialog, "Save")

    answer_next(change)
    household.table.opened.emit(child(dakar, case).id)
    assert child(dakar, case).birth_date == "2015-05"


def test_the_principal_is_changed_in_the_form_not_in_a_dialog(dakar, household, case):
    household.table.opened.emit(cases.load(dakar, case).principal.id)
    assert QApplication.activeModalWidget() is None


def test_taking_a_person_away_asks_and_can_be_undone(dakar, household, case, toasts, qtbot):
    def confirm(dialog):
        assert isinstance(dialog, Dialog)
        press(qtbot, dialog, "Take away")

    answer_next(confirm)
    household.table.icon_pressed.emit(child(dakar, case).id, "remove")
    assert len(cases.load(dakar, case).people) == 1
    ((_, _, undo),) = toasts
    undo()
    assert len(cases.load(dakar, case).people) == 2


def test_closing_the_dialog_with_something_typed_asks(dakar, household, case, qtbot):
    answers = []

    def type_and_close(dialog):
        typed(qtbot, dialog.form, "given_names", "Ibrahima")

        answer_next(lambda question: answers.append(question.windowTitle()))
        dialog.reject()
        assert dialog.isVisible()

    answer_next(type_and_close)
    household.add()
    assert answers == ["Close without saving?"]
    assert len(cases.load(dakar, case).people) == 2


def test_a_case_of_another_office_cannot_be_changed(dakar, household, case):
    household.show_case(dataclasses.replace(cases.load(dakar, case), may_change=False))
    assert not household._add.isVisible()
    assert "Take away" not in " ".join(sentences(household))
    household.table.icon_pressed.emit(child(dakar, case).id, "remove")
    assert len(cases.load(dakar, case).people) == 2


def test_what_was_typed_of_a_person_is_back_after_the_window_was_locked(
    dakar, household, case, qtbot
):
    def type_and_lock(dialog):
        typed(qtbot, dialog.form, "given_names", "Ibrahima")
        dialog.keeper.keep()
        dialog.done(0)  # as the lock does

    answer_next(type_and_lock)
    household.add()
    assert [draft.title for draft in drafts.find(dakar)] == ["DIALLO Ibrahima"]

    def go_on(dialog):
        assert input_of(dialog.form, "given_names").text() == "Ibrahima"
        typed(qtbot, dialog.form, "relation", "spouse")
        press(qtbot, dialog, "Save")

    answer_next(go_on)
    household.add()
    assert cases.load(dakar, case).people[-1].given_names == "Ibrahima"
    assert drafts.find(dakar) == []
