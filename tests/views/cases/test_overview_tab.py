"""The overview of a case: stage, what is missing and where, money, contacts, notes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.case import Case
from app.models.money import Money
from app.services import cases, custody, records
from app.services.access import Desk
from app.services.case_file import load
from app.views.cases.overview_tab import OverviewDoors, OverviewTab
from app.views.page import Mode
from app.views.widgets.pressable import Pressable
from tests.office import a_case, send
from tests.package_case import a_planned_case
from tests.views.pages import answer_next, texts, unnamed_stops


@pytest.fixture
def went() -> list[Any]:
    return []


@pytest.fixture
def tab(qtbot, dakar, went) -> OverviewTab:
    tab = OverviewTab(dakar, OverviewDoors(went.append, lambda key: went.append(f"tab {key}")))
    qtbot.addWidget(tab)
    tab.set_mode(Mode.WIDE)
    tab.resize(1146, 640)
    return tab


def see(qtbot, tab: OverviewTab, desk: Desk, case: str) -> None:
    tab.show_case(load(desk, case))
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    QApplication.processEvents()


def given(desk, case: str, **answers: Any) -> str:
    with desk.writing() as session:
        records.change(session, session.get(Case, case), answers)
    return case


def lines(tab: OverviewTab) -> dict[str, Pressable]:
    found = tab.missing.card.findChildren(Pressable)
    return {line.accessibleName(): line for line in found if not line.isHidden()}


def test_the_status_and_its_stage_are_said(qtbot, dakar, tab):
    case = given(dakar, a_case(dakar), status="ms_approved", status_date=date(2026, 11, 18))
    see(qtbot, tab, dakar, case)
    assert "Approved by the Member State, since 18 Nov 2026" in texts(tab)
    assert "Officer: Awa" in texts(tab)
    assert tab.stages.accessibleName() == "Stage 4 of 7: To sign"


def test_every_answer_that_is_missing_leads_to_its_field(qtbot, dakar, tab, went):
    case = a_case(
        dakar, [{"family_name": "Ba", "birth_date": "1990"}],
        ms_reference=None, referral_date=None, return_type=None, departure_confirmed=None,
        consent=None, package_eur=None,
    )  # fmt: skip
    see(qtbot, tab, dakar, case)
    assert len(lines(tab)) == len(load(dakar, case).missing) > 6
    for line in lines(tab).values():
        line.click()
    # Each leads to a field of the case or person: none falls back on a tab.
    named = {*Case.fields(), "sex", "phone"}
    assert set(went) <= named
    assert {"consent", "departure_expected"} <= set(went)


def test_nothing_missing_is_said_too(qtbot, dakar, tab):
    see(qtbot, tab, dakar, a_case(dakar))
    assert "Nothing is missing." in texts(tab)
    assert lines(tab) == {}


def test_findings_on_the_package_count_while_it_is_prepared(qtbot, dakar, tab, went):
    case = a_planned_case(dakar, package_eur=Money(100_000, "EUR"))
    given(dakar, case, status="plan_draft", emergency_phone="+221771234567")
    see(qtbot, tab, dakar, case)
    over = next(line for name, line in lines(tab).items() if "exceed the amount granted" in name)
    over.click()
    assert went == ["package_eur"]
    given(dakar, case, status="delivery")
    see(qtbot, tab, dakar, case)
    assert not any("exceed" in name for name in lines(tab))


def test_money_is_summed_up_with_a_way_to_the_package(qtbot, dakar, tab, went):
    see(qtbot, tab, dakar, a_planned_case(dakar))
    said = texts(tab)
    for words in ("€1,907.35", "of €3,000.00 granted", "Quote received", "€1,450.00", "€1,092.65"):
        assert words in said
    next(b for b in tab.money.card.findChildren(QPushButton)).click()
    assert went == ["tab package"]


def test_without_money_the_card_says_so(qtbot, dakar, tab):
    see(qtbot, tab, dakar, a_case(dakar, package_eur=None))
    assert "No amount granted and no item yet." in texts(tab)


def test_contacts_can_be_copied(qtbot, dakar, tab):
    case = a_case(dakar, emergency_name="Moussa Ba", emergency_phone="+221761234500",
                  contact_name="Jana Weber", contact_email="jana@example.org")  # fmt: skip
    see(qtbot, tab, dakar, case)
    said = texts(tab)
    for words in ("Moussa Ba", "+221 76 123 45 00", "Germany", "jana@example.org", "Mbour"):
        assert words in said


def test_a_note_is_added_and_signed(qtbot, dakar, tab):
    case = a_case(dakar)
    see(qtbot, tab, dakar, case)
    states: list[str] = []
    tab.state.connect(states.append)
    assert not tab.notes.save.isVisible()
    QTest.keyClicks(tab.notes.box, "Called the family.")
    assert states[-1] == "unsaved"
    QTest.keyClick(tab.notes.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert states[-1] == "saved"
    assert tab.notes.text() == ""
    see(qtbot, tab, dakar, case)
    assert "Called the family." in texts(tab)
    assert any(text.startswith("Awa · DKR · ") for text in texts(tab))


def test_a_note_being_typed_stays_through_a_refresh_and_asks_before_leaving(qtbot, dakar, tab):
    case = a_case(dakar)
    see(qtbot, tab, dakar, case)
    QTest.keyClicks(tab.notes.box, "Half a note")
    see(qtbot, tab, dakar, given(dakar, case, town="Louga"))
    assert tab.notes.text() == "Half a note"
    answer_next(lambda dialog: dialog.reject())
    assert not tab.may_leave()
    answer_next(lambda dialog: dialog.accept())
    assert tab.may_leave()
    assert tab.notes.text() == ""


def test_another_office_may_add_a_note(qtbot, dakar, paris, bamako):
    case = a_case(dakar)
    send(dakar, paris)
    custody.share(paris, case, ["BKO"])
    send(paris, bamako)
    tab = OverviewTab(bamako, OverviewDoors(lambda name: None, lambda key: None))
    qtbot.addWidget(tab)
    see(qtbot, tab, bamako, case)
    QTest.keyClicks(tab.notes.box, "Seen in Bamako")
    tab.notes.save.click()
    assert [note.text for note in cases.load(bamako, case).notes] == ["Seen in Bamako"]


def test_long_lists_of_notes_are_shown_when_asked(qtbot, dakar, tab):
    case = a_case(dakar)
    for number in range(7):
        cases.add_note(dakar, case, f"Note {number}", date(2026, 10, 1 + number))
    see(qtbot, tab, dakar, case)
    assert "Note 6" in texts(tab)
    assert "Note 1" not in texts(tab)
    tab.notes._all.click()
    qtbot.waitUntil(lambda: "Note 0" in texts(tab))


@pytest.mark.parametrize("mode", Mode)
def test_the_tab_fits_every_width(qtbot, dakar, tab, mode):
    see(qtbot, tab, dakar, a_planned_case(dakar))
    tab.set_mode(mode)
    assert tab.minimumSizeHint().width() <= 851


def test_everything_the_tab_key_stops_at_has_a_name(qtbot, dakar, tab):
    see(qtbot, tab, dakar, a_case(dakar, package_eur=None))
    assert unnamed_stops(tab) == []


def test_an_offer_stands_on_top_of_the_side_until_it_is_decided(qtbot, dakar, tab):
    case = a_case(dakar)
    see(qtbot, tab, dakar, case)
    assert tab.custody.card.y() > tab.contacts.card.y()
    custody.offer(dakar, case, "BKO", "moved")
    see(qtbot, tab, dakar, case)
    assert tab.custody.card.y() < tab.money.card.y()
    see(qtbot, tab, dakar, a_case(dakar, ms_reference="DE-2"))
    assert tab.custody.card.y() > tab.contacts.card.y()
