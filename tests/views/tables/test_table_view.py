"""Keys, mouse and refreshes in a list of rows."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHoverEvent

from app.views import look, tokens
from app.views.tables.table_model import Sort
from app.views.tables.table_view import runs

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def cell_middle(view, row, column):
    return view.visualRect(view.model().index(row, column)).center()


def title_middle(view, column):
    header = view.header()
    return QPoint(
        header.sectionViewportPosition(column) + header.sectionSize(column) // 3,
        header.height() // 2,
    )


def shown_keys(view):
    header, columns = view.header(), view.model().columns
    return [column.key for at, column in enumerate(columns) if not header.isSectionHidden(at)]


def test_focus_makes_the_first_row_current_and_selects_nothing(view):
    assert view.current_id() == 0
    assert view.selected_ids() == []


def test_enter_opens_the_current_row(qtbot, view):
    view.select([7], 7)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [7]


def test_a_double_click_opens_the_row(qtbot, view):
    with qtbot.waitSignal(view.opened) as opened:
        place = cell_middle(view, 2, 2)
        qtbot.mouseClick(view.viewport(), LEFT, pos=place)
        qtbot.mouseDClick(view.viewport(), LEFT, pos=place)
    assert opened.args == [2]


def test_space_selects_and_unselects(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.selected_ids() == [0]
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.selected_ids() == []


def test_arrows_move_and_shift_extends(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert view.selected_ids() == [1, 2]


def test_control_a_selects_all_rows_loaded_or_not(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_A, CTRL)
    assert len(view.selected_ids()) == 1000


def test_escape_clears_the_selection_then_tells(qtbot, view):
    view.select([1, 2])
    with qtbot.assertNotEmitted(view.escaped):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_ids() == []
    with qtbot.waitSignal(view.escaped):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_letters_belong_to_the_filter(qtbot, view):
    with qtbot.waitSignal(view.typed) as typed:
        qtbot.keyClick(view, "d")
    assert typed.args == ["d"]


def test_the_check_box_adds_to_the_selection(qtbot, view):
    for row in (1, 3):
        qtbot.mouseClick(view.viewport(), LEFT, pos=cell_middle(view, row, 0))
    assert view.selected_ids() == [1, 3]
    qtbot.mouseClick(view.viewport(), LEFT, pos=cell_middle(view, 1, 0))
    assert view.selected_ids() == [3]


def test_the_check_box_of_the_titles_takes_all_then_none(qtbot, view):
    for wanted in (1000, 0):
        qtbot.mouseClick(view.header().viewport(), LEFT, pos=title_middle(view, 0))
        assert len(view.selected_ids()) == wanted


def test_an_icon_can_be_pressed(qtbot, view):
    with qtbot.waitSignal(view.icon_pressed) as pressed:
        qtbot.mouseClick(view.viewport(), LEFT, pos=cell_middle(view, 4, 5))
    assert pressed.args == [4, "menu"]


def test_the_selection_is_told(qtbot, view):
    with qtbot.waitSignal(view.picked) as picked:
        view.select([2, 5])
    assert picked.args == [[2, 5]]


def test_a_refresh_keeps_selection_current_row_and_place(view, listing):
    view.select([500, 501, 502], 501)
    scrolled = view.verticalScrollBar().value()
    listing.ids.remove(502)
    listing.ids.append(2000)
    view.model().refresh()
    assert view.selected_ids() == [500, 501]
    assert view.current_id() == 501
    assert view.verticalScrollBar().value() == scrolled > 0


def test_a_title_sorts_and_turns_the_order(qtbot, view):
    for descending in (False, True):
        qtbot.mouseClick(view.header().viewport(), LEFT, pos=title_middle(view, 2))
        assert view.model().order == (Sort("name", descending),)


def test_shift_on_a_title_adds_a_second_key(qtbot, view):
    qtbot.mouseClick(view.header().viewport(), LEFT, SHIFT, title_middle(view, 2))
    assert view.model().order == (Sort("number"), Sort("name"))


def test_a_title_without_a_sort_key_does_nothing(qtbot, view):
    qtbot.mouseClick(view.header().viewport(), LEFT, pos=title_middle(view, 3))
    assert view.model().order == (Sort("number"),)


@pytest.mark.parametrize(
    ("width", "gone"),
    [(900, []), (600, ["amount"]), (480, ["amount", "status"])],
)
def test_columns_give_way_in_their_order(view, width, gone):
    view.resize(width, 400)
    assert [key for key in ("amount", "status") if key not in shown_keys(view)] == gone


def test_columns_come_back_when_there_is_room_again(view):
    view.resize(480, 400)
    view.resize(900, 400)
    assert "amount" in shown_keys(view)


def test_the_user_hides_a_column_and_it_is_remembered(view):
    view.columns.want("status", False)
    state = view.columns.state()
    view.columns.want("status", True)
    view.columns.restore(state)
    assert "status" not in shown_keys(view)
    assert not view.columns.wanted("status")


def test_a_remembered_state_of_other_columns_does_no_harm(view):
    view.columns.restore({"order": ["gone", "name", "number"], "widths": {"gone": 3}})
    assert view.columns.state()["order"][:2] == ["name", "number"]


def test_rows_and_columns_grow_with_the_text(qapp, view):
    look.apply(qapp, look.Choice("light", 150))
    assert view.visualRect(view.model().index(0, 0)).height() == tokens.ROW * 1.5
    assert view.header().sectionSize(1) == 225


def test_a_short_table_is_as_tall_as_its_rows(view, listing):
    listing.ids = [1, 2, 3]
    view.model().refresh()
    view.show_all_rows()
    assert view.height() == tokens.HEADER_ROW + 3 * tokens.ROW + 1


def test_a_list_without_titles_is_only_its_rows(view, listing):
    listing.ids = [1, 2, 3]
    view.model().refresh()
    view.show_as_list()
    view.set_row_height(tokens.TWO_LINE_ROW)
    view.show_all_rows()
    assert view.height() == 3 * tokens.TWO_LINE_ROW + 1


def test_rows_are_painted_in_every_state(qapp, view):
    view.select([0], 1)
    hover = QHoverEvent(QEvent.Type.HoverMove, QPoint(50, 100), QPoint(50, 100), QPoint())
    qapp.sendEvent(view.viewport(), hover)
    picture = view.grab().toImage()
    selected = picture.pixelColor(3, tokens.HEADER_ROW + 5)
    assert selected == look.color("selection")


def test_selecting_by_id_leaves_out_what_is_gone(view):
    view.select([3, 99_999], 99_999)
    assert view.selected_ids() == [3]


@given(st.sets(st.integers(0, 60)))
def test_runs_hold_every_row_once_and_never_touch(places):
    found = runs(places)
    held = [place for first, last in found for place in range(first, last + 1)]
    assert held == sorted(places)
    assert all(one[1] + 1 < other[0] for one, other in itertools.pairwise(found))
