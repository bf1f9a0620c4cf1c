"""The list of cases with a real store: filters, search, keys, sorting, refreshing, what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.case import Case
from app.models.money import Money
from app.services import records, settings
from app.views import language
from app.views.cases.list_menu import ListMenu
from app.views.cases.list_page import CasesPage, ListDoors
from app.views.changes import Changes
from tests.office import a_case
from tests.package_case import a_planned_case
from tests.views.pages import shown, texts, unnamed_stops


def someone(family: str, given: str = "Awa", **answers: Any) -> list[dict[str, Any]]:
    return [{"family_name": family, "given_names": given, "sex": "F", "birth_date": "1990",
             "phone": "+221771234567", **answers}]  # fmt: skip


class Seen:
    """Where the page led."""

    def __init__(self) -> None:
        self.went: list[Any] = []
        self.doors = ListDoors(
            open_case=self.went.append,
            new_case=lambda: self.went.append("new"),
            duplicates=lambda: self.went.append("duplicates"),
            tell=lambda *words: self.went.append(words),
            read_file=lambda: self.went.append("file"),
        )


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def page(dakar, seen) -> CasesPage:
    return CasesPage(dakar, Changes(dakar.store), seen.doors)


@pytest.fixture
def three(dakar) -> dict[str, str]:
    """One of mine, one of mine to complete, one of a colleague."""
    return {
        "diallo": a_case(dakar, someone("Diallo", "Aminata"), town="Mbour"),
        "traore": a_case(
            dakar, someone("Traoré", phone="+221772223344"), package_eur=None, town="Thiès"
        ),
        "sene": a_case(dakar, someone("Sène", "Ousmane"), officer=None),
    }


def listed(page: CasesPage) -> list[str]:
    return list(page.model.ids())


def search(page: CasesPage, text: str) -> None:
    page.search.setText(text)
    page.search.search_now()


def said(page: CasesPage, row: int) -> str:
    return page.model.sentence(row)


def test_an_empty_office_is_told_how_to_begin(qtbot, page, seen):
    shown(qtbot, page)
    assert "There is no case yet" in texts(page)
    page.begin.click()
    assert seen.went == ["new"]
    assert not page.widen.isVisible()


def test_filters_show_their_counts_and_choose(qtbot, page, three):
    shown(qtbot, page)
    counted = [choice.accessibleName() for choice in page.filters.buttons()]
    assert counted == ["My cases\u20022", "To complete\u20021", "To sign\u20020", "All\u20023"]
    assert set(listed(page)) == {three["diallo"], three["traore"]}
    assert "2 shown of 3" in texts(page)
    qtbot.mouseClick(page.filters.buttons()[1], Qt.MouseButton.LeftButton)
    assert listed(page) == [three["traore"]]
    qtbot.mouseClick(page.filters.buttons()[3], Qt.MouseButton.LeftButton)
    assert len(listed(page)) == 3
    assert "3 cases" in texts(page)


def test_the_officer_is_shown_only_where_it_tells_something(qtbot, page, three):
    shown(qtbot, page)
    assert not page.view.columns.wanted("officer")
    qtbot.mouseClick(page.filters.buttons()[3], Qt.MouseButton.LeftButton)
    assert page.view.columns.wanted("officer")


@pytest.mark.parametrize("typed", ["dial", "DIALLO ami", "jallow", "mbour", "77 123"])
def test_letters_typed_in_the_list_search_without_accents_or_order(qtbot, page, three, typed):
    shown(qtbot, page)
    qtbot.waitUntil(page.view.hasFocus)
    for letter in typed:
        QTest.keyClicks(page.focusWidget(), letter)
    assert page.search.text() == typed
    page.search.search_now()
    assert listed(page) == [three["diallo"]]


def test_a_search_without_result_says_where_there_is_one(qtbot, page, three):
    shown(qtbot, page)
    search(page, "sene")
    said = texts(page)
    assert "No case for “sene” in “My cases”" in said
    assert "1 case in all." in said
    page.widen.click()
    assert listed(page) == [three["sene"]]
    assert page.search.text() == "sene"


def test_a_search_without_result_anywhere_suggests_another(qtbot, page, three):
    shown(qtbot, page)
    search(page, "zzz")
    assert "No case for “zzz”" in texts(page)
    assert not page.widen.isVisible()
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(listed(page)) == 2)


def test_keys_lead_from_the_box_to_the_rows_and_into_the_case(qtbot, page, three, seen):
    shown(qtbot, page)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.search.hasFocus)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.waitUntil(page.view.hasFocus)
    QTest.keyClick(page.view, Qt.Key.Key_End)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert seen.went[0].case == listed(page)[-1]
    assert seen.went[0].among == tuple(listed(page))


def test_enter_in_the_box_opens_the_first_case_found(qtbot, page, three, seen):
    shown(qtbot, page)
    search(page, "traore")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert seen.went[0].case == three["traore"]


def test_escape_in_the_rows_clears_the_search(qtbot, page, three):
    shown(qtbot, page)
    search(page, "diallo")
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.search.text() == ""


def test_headers_sort_in_the_store(qtbot, page, three):
    shown(qtbot, page)
    page.view.header().sort_on("name")
    assert listed(page) == [three["diallo"], three["traore"]]
    page.view.header().sort_on("name")
    assert listed(page) == [three["traore"], three["diallo"]]


def test_a_change_shows_by_itself_and_the_selection_stays(qtbot, dakar, page, three):
    shown(qtbot, page)
    page.view.select([three["traore"]], three["traore"])
    new = a_case(dakar, someone("Ba"))
    qtbot.waitUntil(lambda: new in listed(page))
    assert page.view.selected_ids() == [three["traore"]]
    assert "3 shown of 4" in texts(page)


def test_a_hidden_list_is_refreshed_when_it_comes_back(qtbot, dakar, page, three):
    shown(qtbot, page)
    page.hide()
    new = a_case(dakar, someone("Ba"))
    qtbot.waitUntil(lambda: page._stale)
    assert new not in listed(page)
    page.open_at(None)
    assert new in listed(page)


def test_the_list_opens_on_a_filter_or_a_search(qtbot, page, three):
    shown(qtbot, page, "to_complete")
    assert listed(page) == [three["traore"]]
    page.open_at("sene")
    assert listed(page) == [three["sene"]]


def test_a_row_says_everything_in_words(qtbot, dakar, page):
    case = a_planned_case(dakar, officer=dakar.user)
    with dakar.writing() as session:
        records.change(session, session.get(Case, case), {"status": "delivery"})
    shown(qtbot, page)
    words = said(page, 0)
    for part in ("SARR Modou", "Being paid", "Level 3", "1 Jul 2020", "€1,907 / 3,000",
                 "Finish the delivery"):  # fmt: skip
        assert part in words
    language.switch("fr")
    assert "1\u202f907 / 3\u202f000\u00a0€" in said(page, 0)


def test_an_expected_arrival_is_not_shown_as_a_fact(qtbot, dakar, page):
    this_year = date.today().year
    a_case(dakar, departure_confirmed=date(this_year, 12, 2))
    a_case(dakar, someone("Ba"), departure_confirmed=date(this_year + 2, 12, 2))
    shown(qtbot, page)
    words = said(page, 0) + said(page, 1)
    assert "exp. 2 Dec;" in words
    assert f"exp. 2 Dec {this_year + 2};" in words


def test_more_planned_than_granted_is_red(qtbot, dakar, page):
    a_planned_case(dakar, officer=dakar.user, package_eur=Money(100_000, "EUR"))
    shown(qtbot, page)
    share = page.model.cell_at(0, [c.key for c in page.model.columns].index("amount"))
    assert share.parts[0][1] == "err_solid"


def test_low_rows_are_remembered(qtbot, dakar, page, three):
    shown(qtbot, page)
    normal = page.view.sizeHintForRow(0)
    page.findChild(ListMenu)._check()
    low = next(
        entry for entry in page.findChild(ListMenu).actions() if entry.text() == "Compact rows"
    )
    low.trigger()
    assert page.view.sizeHintForRow(0) < normal
    assert settings.read(dakar).density == "compact"
    again = CasesPage(dakar, Changes(dakar.store), page._doors)
    qtbot.addWidget(again)
    assert again.is_compact()


def test_columns_are_chosen_in_the_menu_and_number_and_name_stay(qtbot, page, three):
    shown(qtbot, page)
    menu = page.findChild(ListMenu)
    menu._check()
    offered = [entry.text() for entry in menu.actions()]
    assert "Level" in offered
    assert "Name" not in offered
    next(entry for entry in menu.actions() if entry.text() == "Level").trigger()
    assert not page.view.columns.wanted("level")


@pytest.mark.parametrize(("width", "hidden"), [(1146, set()), (1033, {"level"})])
def test_columns_give_way_in_order(qtbot, page, three, width, hidden):
    shown(qtbot, page, width=width)
    keys = [column.key for column in page.model.columns]
    gone = {key for at, key in enumerate(keys) if page.view.header().isSectionHidden(at)}
    assert gone == hidden | {"officer"}


def test_reading_a_file_is_offered_only_where_it_exists(qtbot, dakar, page, seen, three):
    shown(qtbot, page)
    assert " Read a referral file" in texts(page)
    without = replace(seen.doors, read_file=None)
    other = shown(qtbot, CasesPage(dakar, Changes(dakar.store), without))
    assert " Read a referral file" not in texts(other)


def test_everything_is_said_in_french_at_once(qtbot, page, three):
    shown(qtbot, page)
    language.switch("fr")
    assert page.filters.buttons()[3].accessibleName().endswith("\u20023")


def test_everything_the_tab_key_stops_at_has_a_name(qtbot, page, three):
    shown(qtbot, page)
    assert unnamed_stops(page) == []
