"""New case: typed in any order, compared while typing, created when complete."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.services import cases, drafts
from app.views import language
from app.views.cases.comparing_people import PeopleComparison
from app.views.page import Mode
from app.views.widgets.buttons import Button
from tests.office import a_case
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

    answer_next(look)
    press(qtbot, page.panel, "Compare")
    assert doors.shown == [known]
    assert page.dirty


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
