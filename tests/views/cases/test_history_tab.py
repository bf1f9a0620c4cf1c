"""The history of a case: who, what, before and after; filtered by field and words; read only."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.case import Case
from app.models.person import Person
from app.services import cases
from app.services.case_file import load
from app.views import language
from app.views.cases.history_tab import HistoryTab
from tests.office import a_case, send
from tests.views.pages import texts, unnamed_stops


@pytest.fixture
def case(dakar) -> str:
    case = a_case(dakar)
    cases.save(dakar, Case, case, {"town": "Louga"})
    cases.set_status(dakar, case, "under_review", date(2026, 10, 1), "letter of the 30th")
    return case


@pytest.fixture
def tab(qtbot, dakar, case) -> HistoryTab:
    tab = HistoryTab(dakar)
    qtbot.addWidget(tab)
    tab.resize(1146, 640)
    tab.show_case(load(dakar, case))
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    return tab


def search(tab: HistoryTab, text: str) -> None:
    tab.search.setText(text)
    tab.search.search_now()


def said(tab: HistoryTab) -> list[str]:
    return [tab.model.sentence(row) for row in range(tab.model.rowCount())]


def test_changes_stand_newest_first_with_before_and_after(tab):
    lines = said(tab)
    status = next(line for line in lines if "What Status, Case" in line)
    assert "Before Referred by the Member State; After Under review" in status
    assert "Who Awa, DKR" in status
    assert "Reason letter of the 30th" in status
    town = next(line for line in lines if "Before Mbour; After Louga" in line)
    assert lines.index(status) < lines.index(town)


def test_what_made_a_record_is_one_row_read_in_full_below(qtbot, tab):
    made = [place for place, line in enumerate(said(tab)) if "What Created" in line]
    assert len(made) == 2  # the case and its person
    index = tab.model.index(made[-1], 0)
    tab.view.setCurrentIndex(index)
    below = tab.details._after.text()
    assert "Town" in below
    assert "Mbour" in below
    assert "\n" in below


def test_restricted_values_stay_hidden(tab):
    everything = " ".join(said(tab))
    assert "Voluntary" not in everything
    search(tab, "voluntary")
    assert said(tab) == []
    assert "No change like this" in texts(tab)


def test_a_field_and_words_filter_together(qtbot, tab):
    key = "case.town"
    tab.field.show_code(key)
    tab.field.chosen.emit(key)
    assert len(said(tab)) == 2
    assert "2 changes" in texts(tab)
    search(tab, "LOUGA")
    assert len(said(tab)) == 1
    search(tab, "letter")
    assert said(tab) == []
    QTest.keyClick(tab.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(said(tab)) == 2)


def test_letters_typed_in_the_rows_search(qtbot, tab):
    tab.view.setFocus()
    QTest.keyClicks(tab.view, "l")
    QTest.keyClicks(tab.search, "ouga")
    qtbot.waitUntil(lambda: len(said(tab)) == 1)


def test_a_new_change_appears_and_the_filter_stays(dakar, tab, case):
    search(tab, "louga")
    cases.save(dakar, Case, case, {"address": "Louga, near the market"})
    tab.show_case(load(dakar, case))
    assert len(said(tab)) == 2


def test_a_change_names_the_person_it_is_about(dakar, tab, case):
    person = load(dakar, case).principal
    cases.save(dakar, Person, person.id, {"phone": "+221779998877"})
    tab.show_case(load(dakar, case))
    assert person.full_name in said(tab)[0]


def test_values_written_in_two_offices_are_marked_as_a_conflict(dakar, paris, tab, case):
    send(dakar, paris)
    cases.save(dakar, Case, case, {"town": "Matam"})
    cases.save(paris, Case, case, {"town": "Kolda"})
    send(paris, dakar)
    tab.show_case(load(dakar, case))
    icons = [tab.model.cell_at(row, 0).icon for row in range(tab.model.rowCount())]
    assert "triangle-alert" in icons


def test_nothing_can_be_edited_and_nothing_keeps_one_here(tab):
    assert tab.may_leave()
    assert not tab.show_field("town")
    editable = Qt.ItemFlag.ItemIsEditable
    assert not tab.model.flags(tab.model.index(0, 0)) & editable


def test_the_history_is_said_in_french_at_once(tab):
    language.switch("fr")
    assert any("OFII" in line or "DKR" in line for line in said(tab))


def test_everything_the_tab_key_stops_at_has_a_name(tab):
    assert unnamed_stops(tab) == []
