"""Saving where somebody changed the same fields: both values are seen before a save."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.case import Case
from app.services import cases
from app.services.records import Invalid
from app.views.forms.comparing import Comparison
from app.views.forms.leaving import LeavingQuestion, ask_before_leaving
from app.views.forms.record_editor import RecordEditor
from app.views.forms.saving import save_record
from tests.office import a_case
from tests.views.pages import answer_next


@pytest.fixture
def parent(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def case(dakar):
    return a_case(dakar, town="Mbour", address="market")


@pytest.fixture
def editor(dakar, case):
    """Typed Thiès and mosque while somebody saved Kaolack and school."""
    shown = RecordEditor(Case, cases.load(dakar, case).opened[case])
    shown.type("town", "Thiès")
    shown.type("address", "mosque")
    cases.save(dakar, Case, case, {"town": "Kaolack", "address": "school"})
    return shown


def save(desk, parent, editor):
    return save_record(
        parent,
        editor,
        lambda changes, shown: cases.save(desk, Case, editor.id, changes, shown),
        lambda: cases.load(desk, editor.id).opened[editor.id],
    )


def test_chosen_values_are_saved_and_the_others_kept(dakar, parent, editor, case, qtbot):
    def choose(dialog):
        assert isinstance(dialog, Comparison)
        ours, _ = dialog.choices["town"]
        _, theirs = dialog.choices["address"]
        assert (ours.text(), theirs.text()) == ("Thiès", "school")
        for card in (ours, theirs):
            qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        dialog.accept()

    answer_next(choose)
    saved = save(dakar, parent, editor)
    assert saved.before == {"town": "Kaolack"}
    found = cases.load(dakar, case).case
    assert (found.town, found.address) == ("Thiès", "school")
    assert not editor.dirty


def test_nothing_is_chosen_beforehand_and_all_must_be(dakar, parent, editor, case):
    def accept_too_early(dialog):
        dialog.accept()
        assert dialog.isVisible()
        dialog.reject()

    answer_next(accept_too_early)
    assert save(dakar, parent, editor) is None
    assert editor.entry("town") == "Thiès"
    assert cases.load(dakar, case).case.town == "Kaolack"


def test_taking_every_other_value_writes_nothing(dakar, parent, editor, case):
    def take_theirs(dialog):
        for _, theirs in dialog.choices.values():
            theirs.click()
        dialog.accept()

    before = dakar.store.last_entry()
    answer_next(take_theirs)
    assert save(dakar, parent, editor) is None
    assert not editor.dirty
    assert dakar.store.last_entry() == before


def test_what_cannot_be_true_reaches_no_service(dakar, parent, case):
    editor = RecordEditor(Case, cases.load(dakar, case).opened[case])
    editor.type("consent_date", "1/1/2199")
    with pytest.raises(Invalid):
        save(dakar, parent, editor)


@pytest.mark.parametrize("choice", ["save", "draft", "discard", "stay"])
def test_leaving_unsaved_changes_asks_once(parent, choice):
    def press(dialog):
        assert isinstance(dialog, LeavingQuestion)
        dialog.buttons[choice].click()

    answer_next(press)
    assert ask_before_leaving(parent) == choice


def test_escape_stays(parent, qtbot):
    answer_next(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert ask_before_leaving(parent, save=False) == "stay"
