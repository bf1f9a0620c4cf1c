"""The model finds ids first, loads pages on demand, and says in words what it paints."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.views import language
from app.views.tables import cells
from app.views.tables.table_model import PAGE, PAGES_KEPT, Sort
from tests.views.tables.listing import Listing

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def test_no_row_is_loaded_before_it_is_looked_at(listing):
    model = listing.model()
    assert model.rowCount() == 1000
    assert listing.loads == []


def test_rows_are_loaded_in_pages_and_once(listing):
    model = listing.model()
    for place in (0, PAGE - 1, PAGE, 0):
        model.data(model.index(place, 1))
    assert [(ids[0], len(ids)) for ids in listing.loads] == [(0, PAGE), (PAGE, PAGE)]


def test_old_pages_are_forgotten(listing):
    listing.ids = list(range((PAGES_KEPT + 1) * PAGE))
    model = listing.model()
    for page in range(PAGES_KEPT + 1):
        model.row(page * PAGE)
    model.row(0)
    assert len(listing.loads) == PAGES_KEPT + 2


def test_a_refresh_without_new_ids_keeps_the_rows_in_place(qtbot, listing):
    model = listing.model()
    model.row(0)
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.dataChanged),
    ):
        model.refresh()
    model.row(0)
    assert len(listing.loads) == 2


def test_a_refresh_with_new_ids_resets(qtbot, listing):
    model = listing.model()
    listing.ids.append(5000)
    with qtbot.waitSignal(model.modelReset):
        model.refresh()
    assert model.place_of(5000) == 1000


def test_sorting_asks_for_the_ids_in_another_order(listing):
    model = listing.model()
    model.sort_by((Sort("name", True),))
    assert listing.orders[-1] == (Sort("name", True),)
    assert model.id_at(0) == 999


def test_a_row_that_has_gone_is_shown_empty(listing):
    model = listing.model()
    listing.ids.remove(3)
    assert model.data(model.index(3, 1)) == ""


def test_cells_say_what_they_paint(listing):
    model = listing.model()
    shown = [model.data(model.index(0, column)) for column in range(6)]
    assert shown == ["", "DKR-2026-00000", "DIALLO Aminata 0", "To sign", "€1,450.00", ""]


def test_the_first_column_says_the_whole_row(listing):
    model = listing.model()
    assert model.data(model.index(0, 0), ACCESSIBLE) == (
        "Case number DKR-2026-00000; Name DIALLO Aminata 0; Status To sign; Amount €1,450.00"
    )


def test_amounts_follow_the_language(qtbot, listing):
    model = listing.model()
    language.switch("fr")
    assert model.data(model.index(0, 4)) == "1\u202f450,00\u00a0€"


def test_titles_are_said(listing):
    model = listing.model()
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Case number"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, listing):
    listing.ids = [1, 2, 3]
    qtmodeltester.check(listing.model())


def test_an_empty_table_is_allowed():
    nothing = Listing(ids=[])
    assert nothing.model().rowCount() == 0


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("text", None, ""),
        ("text", 1234, "1,234"),
        ("date", date(2026, 11, 24), "24 Nov 2026"),
        ("partial_date", "1991-04", "April 1991"),
        ("two_lines", ("Visit", "6 months"), "Visit, 6 months"),
        ("money", (787148, "XOF"), "787,148\u00a0F\u202fCFA"),
        ("step", cells.Step("phone", "Call", date(2026, 11, 27)), "Call, 27 Nov 2026"),
        ("chip", "To sign", "To sign"),
        ("entry", cells.Entry("phone", "warn", "Call", "DIALLO"), "Call, DIALLO"),
        ("icon", cells.Picture("check", "done"), "done"),
        ("bar", cells.Share("1 of 2", [(1, "ok_solid")], 2), "1 of 2"),
    ],
)
def test_each_kind_turns_a_value_into_words(kind, value, words):
    assert cells.cell(kind, value).said(language.current()) == words


def test_an_icon_says_in_a_tip_what_it_does(listing):
    model = listing.model()
    icons = [column.kind == "icon" for column in model.columns]
    tips = [model.data(model.index(0, at), Qt.ItemDataRole.ToolTipRole) for at in range(len(icons))]
    assert [tip is not None for tip in tips] == icons
