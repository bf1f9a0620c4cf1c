"""Tabs “Person and family” and “Referral”: typed, kept as a draft, saved on demand, compared."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.models.case import Case
from app.models.person import Person
from app.models.record import models
from app.services import cases, drafts
from app.views.cases.person_tab import PersonTab
from app.views.cases.referral_tab import ReferralTab
from app.views.forms.comparing import Comparison
from app.views.forms.leaving import LeavingQuestion
from app.views.page import Mode
from app.views.widgets.buttons import Button
from tests.office import a_case
from tests.views.cases.typing import input_of, press, typed
from tests.views.pages import answer_next

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PEOPLE = [
    {
        "family_name": "DIALLO",
        "given_names": "Aminata",
        "birth_date": "1989-03-12",
        "sex": "F",
        "vulnerabilities": ["single_parent"],
    },
    {"family_name": "DIALLO", "given_names": "Moussa", "relation": "child"},
]


class Told:
    """The toasts of the window."""

    def __init__(self):
        self.words, self.undo = [], None

    def __call__(self, words, action, run):
        self.words.append(words)
        self.undo = run


@pytest.fixture
def case(dakar):
    return a_case(dakar, PEOPLE, town="Mbour", address="market")


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def show(dakar, told, qtbot):
    """Builds a tab and shows it a case, as the page of the case does."""

    def shown(kind, case):
        tab = kind(dakar, told)
        qtbot.addWidget(tab)
        tab.resize(1146, 560)
        tab.set_mode(Mode.WIDE)
        tab.show_case(cases.load(dakar, case))
        tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        return tab

    return shown


@pytest.fixture
def tab(show, case):
    return show(PersonTab, case)


def states(tab):
    seen = []
    tab.state.connect(seen.append)
    return seen


def test_person_and_case_are_saved_together_and_nothing_else(dakar, tab, case, told, qtbot):
    seen = states(tab)
    typed(qtbot, tab.form, "birth_place", "Touba")
    typed(qtbot, tab.form, "town", "Kayar")
    assert seen[-1] == "unsaved"
    press(qtbot, tab, "Save")
    file = cases.load(dakar, case)
    assert (file.principal.birth_place, file.case.town) == ("Touba", "Kayar")
    assert seen[-1] == "saved"
    assert drafts.find(dakar) == []
    assert told.words == ["Saved"]


def test_a_save_can_be_taken_back(dakar, tab, case, told, qtbot):
    typed(qtbot, tab.form, "birth_place", "Touba")
    typed(qtbot, tab.form, "town", "Kayar")
    press(qtbot, tab, "Save")
    told.undo()
    file = cases.load(dakar, case)
    assert (file.principal.birth_place, file.case.town) == (None, "Mbour")
    tab.show_case(file)
    assert input_of(tab.form, "town").text() == "Mbour"


def test_the_save_bar_is_there_only_while_something_is_unsaved(tab, qtbot):
    assert not tab.frame._foot.isVisible()
    typed(qtbot, tab.form, "town", "Kayar")
    assert tab.frame._foot.isVisible()
    typed(qtbot, tab.form, "town", "Mbour")
    assert not tab.frame._foot.isVisible()


def test_ctrl_s_saves_from_any_field(dakar, tab, case, qtbot):
    typed(qtbot, tab.form, "town", "Kayar")
    qtbot.keyClick(input_of(tab.form, "town"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert cases.load(dakar, case).case.town == "Kayar"


def test_what_cannot_be_true_is_said_and_not_saved(dakar, tab, case, qtbot):
    typed(qtbot, tab.form, "birth_date", "12/3/2089")
    press(qtbot, tab, "Save")
    assert cases.load(dakar, case).principal.birth_date == "1989-03-12"
    (link,) = tab.frame.summary.findChildren(Button)
    assert link.text() == "Date of birth: the year of birth cannot be in the future"


def test_a_field_left_is_kept_as_a_draft_and_found_again(dakar, show, tab, case, qtbot):
    seen = states(tab)
    typed(qtbot, tab.form, "town", "Kayar")
    tab.form.go_to("address")
    assert seen[-1] == "draft"
    (draft,) = drafts.find(dakar, record=case)
    assert draft.title.endswith("DIALLO Aminata")
    tab.hide()

    again = show(PersonTab, case)
    assert input_of(again.form, "town").text() == "Mbour"
    press(qtbot, again, "Open")
    assert input_of(again.form, "town").text() == "Kayar"
    press(qtbot, again, "Save")
    assert cases.load(dakar, case).case.town == "Kayar"
    assert drafts.find(dakar) == []


def test_discarding_shows_the_case_as_it_stands(dakar, tab, case, qtbot):
    typed(qtbot, tab.form, "town", "Kayar")
    tab.form.go_to("address")
    press(qtbot, tab, "Discard changes")
    assert input_of(tab.form, "town").text() == "Mbour"
    assert drafts.find(dakar) == []
    assert not tab.records.dirty


def test_a_change_from_elsewhere_is_shown_and_own_typing_stays(dakar, tab, case, qtbot):
    typed(qtbot, tab.form, "town", "Kayar")
    cases.save(dakar, Case, case, {"address": "mosque"})
    tab.show_case(cases.load(dakar, case))
    assert input_of(tab.form, "town").text() == "Kayar"
    assert input_of(tab.form, "address").text() == "mosque"


def test_both_values_are_seen_before_anything_is_written(dakar, tab, case, qtbot):
    typed(qtbot, tab.form, "town", "Kayar")
    cases.save(dakar, Case, case, {"town": "Kaolack"})

    def leave(dialog):
        assert isinstance(dialog, Comparison)
        dialog.reject()

    answer_next(leave)
    press(qtbot, tab, "Save")
    assert cases.load(dakar, case).case.town == "Kaolack"
    assert input_of(tab.form, "town").text() == "Kayar"

    def keep_ours(dialog):
        ours, _ = dialog.choices["town"]
        ours.click()
        dialog.accept()

    answer_next(keep_ours)
    press(qtbot, tab, "Save")
    assert cases.load(dakar, case).case.town == "Kayar"


def test_taking_the_other_value_shows_it(dakar, tab, case, qtbot):
    typed(qtbot, tab.form, "town", "Kayar")
    cases.save(dakar, Case, case, {"town": "Kaolack"})

    def take_theirs(dialog):
        _, theirs = dialog.choices["town"]
        theirs.click()
        dialog.accept()

    answer_next(take_theirs)
    press(qtbot, tab, "Save")
    assert input_of(tab.form, "town").text() == "Kaolack"
    assert not tab.records.dirty


@pytest.mark.parametrize(
    ("choice", "left", "town"),
    [("save", True, "Kayar"), ("draft", True, "Mbour"), ("discard", True, "Mbour"),
     ("stay", False, "Mbour")],
)  # fmt: skip
def test_leaving_asks_once(dakar, tab, case, qtbot, choice, left, town):
    typed(qtbot, tab.form, "town", "Kayar")

    def press_choice(dialog):
        assert isinstance(dialog, LeavingQuestion)
        dialog.buttons[choice].click()

    answer_next(press_choice)
    assert tab.may_leave() is left
    assert cases.load(dakar, case).case.town == town
    assert len(drafts.find(dakar)) == (choice in ("draft", "stay"))


def test_another_case_is_shown_in_the_same_tab(dakar, tab, qtbot):
    other = a_case(dakar, [{"family_name": "SOW", "birth_date": "1990"}], town="Kayar")
    tab.show_case(cases.load(dakar, other))
    assert input_of(tab.form, "family_name").text() == "SOW"
    assert input_of(tab.form, "town").text() == "Kayar"
    assert not tab.records.dirty


def test_a_case_of_another_office_can_be_read_and_not_changed(dakar, tab, case):
    tab.show_case(dataclasses.replace(cases.load(dakar, case), may_change=False))
    box = tab.form.boxes["town"]
    assert box.locked()
    assert not box.editor.isVisible()
    assert not tab.household._add.isVisible()


def test_vulnerabilities_are_masked_until_shown(tab, qtbot):
    box = tab.form.boxes["vulnerabilities"]
    assert not box.editor.isVisible()
    press(qtbot, box, "Show")
    assert box.editor.entry() == ["single_parent"]


def test_what_is_missing_leads_to_its_field(dakar, show, qtbot):
    case = a_case(
        dakar,
        [{"family_name": "SOW", "id_number": "A0123456", "sex": None}],
        referral_date=None,
    )
    tab = show(PersonTab, case)
    links = {b.text(): b for b in tab.frame.findChildren(Button)}
    qtbot.mouseClick(links["Sex"], Qt.MouseButton.LeftButton)
    assert tab.form.boxes["sex"].isAncestorOf(QApplication.focusWidget())
    assert "Date of referral" not in links
    assert "Date of referral" in [label.text() for label in tab.frame.findChildren(QLabel)]


def test_the_page_of_the_case_can_ask_for_a_field(tab):
    assert tab.show_field("phone")
    assert tab.form.boxes["phone"].editor.line.hasFocus()
    assert not tab.show_field("package_eur")


def test_the_reference_of_the_member_state_never_changes(dakar, show, case, qtbot):
    tab = show(ReferralTab, case)
    assert tab.form.boxes["ms_reference"].locked()
    assert tab.form.boxes["country"].locked()
    typed(qtbot, tab.form, "package_eur", "2500")
    typed(qtbot, tab.form, "consent", "No")
    press(qtbot, tab, "Save")
    found = cases.load(dakar, case).case
    assert (found.package_eur.minor, found.consent) == (250_000, False)


def test_every_described_field_of_case_and_person_can_be_typed_somewhere(show, case):
    shown = set(show(PersonTab, case).form.boxes) | set(show(ReferralTab, case).form.boxes)
    elsewhere = {
        *("number", "office", "officer", "status", "status_date"),  # head of the case
        *("relation", "case", "life"),
    }
    fields = {name for entity in ("case", "person") for name in models()[entity].fields()}
    assert fields - shown - elsewhere == set()


def test_a_case_that_lost_its_principal_is_given_one_again(dakar, show, case, qtbot):
    file = cases.load(dakar, case)
    with dakar.writing() as session:
        session.get(Person, file.principal.id).life = "deleted"
        session.get(Person, file.people[1].id).life = "deleted"
    tab = show(PersonTab, case)
    typed(qtbot, tab.form, "family_name", "SOW")
    press(qtbot, tab, "Save")
    assert cases.load(dakar, case).principal.full_name == "SOW"
