"""New case: typed in any order, compared while typing, kept as a draft, created when complete."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.models.field import Unknown
from app.services import cases, drafts
from app.services.errors import UserError
from app.views import language
from app.views.cases.comparing_people import PeopleComparison
from app.views.cases.new_case import FORM, NewCasePage
from app.views.forms.leaving import LeavingQuestion
from app.views.page import Mode
from app.views.widgets.buttons import Button
from tests.office import a_case
from tests.views.cases.typing import in_dialog, input_of, press, typed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Doors:
    """Where the page leads to."""

    def __init__(self):
        self.opened, self.left, self.shown = [], 0, []

    def leave(self):
        self.left += 1


@pytest.fixture
def doors():
    return Doors()


@pytest.fixture
def page(dakar, doors, qtbot):
    return shown_page(dakar, doors, qtbot)


def shown_page(desk, doors, qtbot):
    page = NewCasePage(desk, doors.opened.append, doors.leave, doors.shown.append)
    qtbot.addWidget(page)
    page.resize(1146, 650)
    page.open_at(None)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(input_of(page.form, "family_name").hasFocus)
    return page


def fill_in(page, qtbot):
    typed(qtbot, page.form, "family_name", "DIALLO")
    typed(qtbot, page.form, "given_names", "Aminata")
    typed(qtbot, page.form, "id_number", "A01234567")
    typed(qtbot, page.form, "member_state", "germany")


def test_name_document_and_member_state_are_enough(dakar, page, doors, qtbot):
    fill_in(page, qtbot)
    press(qtbot, page, "Create the case")
    (case,) = doors.opened
    file = cases.load(dakar, case)
    assert file.principal.full_name == "DIALLO Aminata"
    assert (file.case.member_state, file.case.country, file.case.officer) == (
        "DE",
        "SN",
        dakar.user,
    )
    assert drafts.find(dakar) == []


def test_the_page_is_empty_again_after_a_case_was_created(page, qtbot):
    fill_in(page, qtbot)
    press(qtbot, page, "Create the case")
    assert not page.dirty
    assert input_of(page.form, "family_name").text() == ""


def test_everything_that_is_missing_is_said_on_top_and_in_place(page, doors, qtbot):
    typed(qtbot, page.form, "given_names", "Aminata")
    press(qtbot, page, "Create the case")
    assert doors.opened == []
    links = [b.text() for b in page.frame.summary.findChildren(Button)]
    assert links == [
        "Family name: necessary to create the case",
        "Date of birth: give a date of birth, a document number or a telephone",
        "Member State: necessary to create the case",
    ]
    assert page.form.boxes["family_name"].remark() == "Necessary to create the case"
    counts = {title: chip.text() for title, (_, chip) in page.frame.index._entries.items()
              if not chip.isHidden()}  # fmt: skip
    assert counts == {"Identity": "2 errors", "Referral": "1 error"}


def test_a_link_of_the_summary_leads_to_its_field(page, qtbot):
    press(qtbot, page, "Create the case")
    link = page.frame.summary.findChildren(Button)[-1]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert input_of(page.form, "member_state").hasFocus()
    assert page.frame.sides.verticalScrollBar().value() > 0


def test_a_case_refused_at_ctrl_enter_gives_the_focus_to_the_first_link(page, qtbot):
    typed(qtbot, page.form, "given_names", "Aminata")
    focus = QApplication.focusWidget()
    qtbot.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    link = page.frame.summary.findChildren(Button)[0]
    qtbot.waitUntil(lambda: link.isVisible() and link.hasFocus())
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert input_of(page.form, "family_name").hasFocus()


def test_a_corrected_point_leaves_the_summary_when_its_field_is_left(page, qtbot):
    press(qtbot, page, "Create the case")
    before = len(page.frame.summary.findChildren(Button))
    typed(qtbot, page.form, "family_name", "DIALLO")
    page.form.go_to("given_names")

    def shown():
        return [b for b in page.frame.summary.findChildren(Button) if b.isVisibleTo(page)]

    qtbot.waitUntil(lambda: len(shown()) == before - 1)


def test_ctrl_enter_creates_the_case_from_any_field(page, doors, qtbot):
    fill_in(page, qtbot)
    page.form.go_to("needs")
    focus = QApplication.focusWidget()
    qtbot.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(doors.opened) == 1


def test_people_of_the_family_are_created_with_the_case(dakar, page, doors, qtbot):
    fill_in(page, qtbot)
    for name, relation in (("Moussa", "Minor child"), ("Ibrahima", "spouse")):
        press(qtbot, page, "Add a person")
        form = page.family.forms()[-1]
        typed(qtbot, form, "relation", relation)
        typed(qtbot, form, "given_names", name)
    press(qtbot, page, "Create the case")
    people = cases.load(dakar, doors.opened[0]).people
    assert sorted((p.relation, p.full_name) for p in people) == [
        ("child", "DIALLO Moussa"),
        ("principal", "DIALLO Aminata"),
        ("spouse", "DIALLO Ibrahima"),
    ]


def test_a_person_without_a_relation_is_said_in_the_family(page, doors, qtbot):
    fill_in(page, qtbot)
    press(qtbot, page, "Add a person")
    press(qtbot, page, "Create the case")
    assert doors.opened == []
    (link,) = page.frame.summary.findChildren(Button)
    assert link.text() == "Relation: necessary to create the case"
    assert page.frame.index._entries["Family"][1].text() == "1 error"


def test_a_person_can_be_taken_away_again(page, qtbot):
    for _ in range(2):
        press(qtbot, page, "Add a person")
    page.family.people[0].removed.emit()
    assert len(page.family.people) == 1
    assert page.family.people[0].title.text() == "Person 1"


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


def test_the_typed_person_is_compared_with_the_known_ones(dakar, doors, qtbot):
    known = a_case(
        dakar,
        [{"family_name": "Diallo", "given_names": "Aminata", "birth_date": "1989-03-12"}],
    )
    page = shown_page(dakar, doors, qtbot)
    page.panel.pause.setInterval(0)
    typed(qtbot, page.form, "family_name", "Jallow")
    typed(qtbot, page.form, "given_names", "Aminata")
    qtbot.waitUntil(lambda: [one.case.id for one in page.panel.found] == [known])
    typed(qtbot, page.form, "birth_date", "12/3/1989")
    qtbot.waitUntil(lambda: page.panel.found and page.panel.found[0].sure)
    words = {label.text() for label in page.panel.findChildren(QLabel)}
    assert {"DIALLO Aminata", "very close", "same name and date of birth"} <= words

    def look(dialog):
        assert isinstance(dialog, PeopleComparison)
        press(qtbot, dialog, "Open the known case")

    in_dialog(look)
    press(qtbot, page.panel, "Compare")
    assert doors.shown == [known]
    assert page.dirty


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

    in_dialog(answer)
    press(qtbot, page, "Cancel")
    assert doors.left == left
    assert len(drafts.find(dakar)) == kept


def test_cancelling_an_empty_page_asks_nothing(page, doors, qtbot):
    press(qtbot, page, "Cancel")
    assert doors.left == 1


def test_the_regions_are_those_of_the_country(page, qtbot):
    page.form.go_to("region")
    box = page.form.boxes["region"].editor.box
    assert "SN-DK" in box.matches("")
    page.case.set("country", "ML")
    page.form.refresh("country")
    page.form.go_to("town")
    page.form.go_to("region")
    assert "SN-DK" not in box.matches("")


def test_the_language_changes_without_losing_what_is_typed(page, qtbot):
    fill_in(page, qtbot)
    input_of(page.form, "given_names").setFocus()
    language.switch("fr")
    assert input_of(page.form, "given_names").text() == "Aminata"
    assert input_of(page.form, "member_state").text() == "Allemagne"
    assert input_of(page.form, "given_names").hasFocus()


@pytest.mark.parametrize("mode", list(Mode))
def test_every_width_shows_the_form_and_whom_the_person_resembles(dakar, page, qtbot, mode):
    page.resize({Mode.WIDE: 1146, Mode.MEDIUM: 900, Mode.NARROW: 700}[mode], 560)
    page.set_mode(mode)
    assert page.panel.isVisible() == (mode != Mode.NARROW)  # nobody is alike yet
    assert page.form.isVisible()
    assert page.frame.index.isVisible() == (mode != Mode.NARROW)
    a_case(dakar, [{"family_name": "Sow", "given_names": "Awa", "birth_date": "1990"}])
    typed(qtbot, page.form, "family_name", "SOW")
    typed(qtbot, page.form, "given_names", "Awa")
    page.panel.look()
    assert page.panel.isVisible()


def test_what_cannot_be_kept_as_a_draft_is_not_left(page, doors, qtbot, monkeypatch):
    def full(*args):
        raise UserError("not_saved", "The disk may be full.")

    fill_in(page, qtbot)
    with monkeypatch.context() as patched:
        patched.setattr(drafts, "save", full)
        press(qtbot, page, "Keep as draft")
    assert (doors.left, input_of(page.form, "family_name").text()) == (0, "DIALLO")
    press(qtbot, page, "Keep as draft")
    assert doors.left == 1
