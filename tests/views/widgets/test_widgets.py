"""Small widgets say what they show, to the eye and to screen readers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from app.text import N_
from app.views import language, look
from app.views.language import as_is, current
from app.views.widgets.bar import Bar, paint_bar
from app.views.widgets.buttons import Button, button, icon_button
from app.views.widgets.callout import Callout
from app.views.widgets.chip import Chip, chip_width, paint_chip
from app.views.widgets.choice_card import ChoiceCard
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.figure_card import FigureCard
from app.views.widgets.frames import card, titled_card
from app.views.widgets.labels import elided, label, name_for, set_ink
from app.views.widgets.layouts import clear, column, panel, row, scrolled
from app.views.widgets.section_index import SectionIndex
from app.views.widgets.segmented import Segmented
from app.views.widgets.tabs import Tabs

WHITE = QColor("white")


@pytest.fixture
def show(qtbot):
    """Show a widget and hand it back."""

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return shown


def painting(width: int = 200, height: int = 20) -> tuple[QImage, QPainter]:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    return image, QPainter(image)


# ---- words ----


def test_a_name_is_never_read_as_html(show):
    assert show(label(as_is("<b>DIALLO</b>"))).textFormat() == Qt.TextFormat.PlainText


def test_a_role_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no label role"):
        label(role="huge")


def test_a_long_name_is_cut_and_shown_whole_as_a_tooltip(show):
    name = show(elided(as_is("A very long name of an initiative in Mbour")))
    name.resize(80, 20)
    assert name.toolTip() == name.text()
    name.resize(800, 20)
    assert name.toolTip() == ""


def test_the_colour_of_a_label_can_change(show):
    note = show(label(N_("Town"), ink="err"))
    assert note.palette().color(note.foregroundRole()) == look.color("err")
    set_ink(note, "")
    assert note.palette().color(note.foregroundRole()) == look.color("text")


def test_a_field_is_named_by_its_label():
    field = QLineEdit()
    above = name_for(field, N_("Town"))
    assert above.buddy() is field
    assert field.accessibleName() == "Town"


# ---- buttons ----


def test_a_button_is_named_by_its_words_even_with_an_icon(show):
    assert show(button(N_("New case"), icon="plus")).accessibleName() == "New case"


def test_an_icon_button_has_a_name_and_a_tooltip_with_its_keys(show):
    preview = show(icon_button("panel-right", N_("Preview"), shortcut="F9"))
    assert preview.accessibleName() == "Preview"
    assert preview.toolTip() == "Preview (F9)"


def test_a_button_runs_what_it_is_for(qtbot, show):
    pressed = []
    made = show(button(N_("Save"), lambda: pressed.append(True)))
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert pressed == [True]


def test_an_ampersand_in_data_is_shown(show):
    assert show(button(as_is("Fils & Frères"))).text() == "Fils && Frères"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_button_with_a_menu_opens_it_and_keeps_its_state(qtbot, show):
    made = show(Button(N_("Status"), "filter"))
    made.setCheckable(True)
    menu = QMenu(made)
    menu.addAction("x")
    made.open_menu(menu)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    assert not made.isChecked()
    menu.close()


def test_buttons_are_large_enough_to_hit(show):
    for made in (button(N_("OK")), button(N_("OK"), kind="link"), icon_button("x", N_("Close"))):
        size = show(made).sizeHint()
        assert min(size.width(), size.height()) >= 24


# ---- choices ----


def test_one_segment_is_chosen_at_a_time(qtbot, show):
    sex = show(Segmented(N_("Sex"), [("f", N_("Woman")), ("m", N_("Man"))]))
    assert sex.value() is None
    with qtbot.waitSignal(sex.changed) as changed:
        sex.buttons()[1].click()
    assert changed.args == ["m"]
    assert sex.value() == "m"


def test_a_segment_set_by_the_program_tells_nobody(qtbot, show):
    sex = show(Segmented(N_("Sex"), [("f", N_("Woman")), ("m", N_("Man"))]))
    with qtbot.assertNotEmitted(sex.changed):
        sex.set_value("f")
    assert sex.value() == "f"
    sex.set_value(None)
    assert sex.value() is None


def test_a_choice_card_says_value_and_source(show):
    choice = show(ChoiceCard(as_is("+221 77 000 00 00"), as_is("A. Ndiaye")))
    assert choice.accessibleName() == "+221 77 000 00 00, A. Ndiaye"
    choice.setChecked(True)
    assert not choice.grab().isNull()


def test_tabs_are_known_by_key_and_follow_the_language(qtbot, show):
    day = date(2026, 11, 24)
    tabs = show(Tabs(N_("Case"), [("a", as_is("A")), ("b", lambda: current().date(day))]))
    with qtbot.waitSignal(tabs.chosen) as chosen:
        tabs.open("b")
    assert chosen.args == ["b"]
    assert tabs.current() == "b"
    language.switch("fr")
    qtbot.waitUntil(lambda: tabs.tabText(1) == "24/11/2026")
    tabs.retitle("a", as_is("A · 2"))
    assert tabs.tabText(0) == "A · 2"


def test_the_section_index_shows_where_something_is_wrong(qtbot, show):
    index = show(SectionIndex([("who", N_("Identity")), ("home", N_("Family"))]))
    index.set_problems({"who": 2})
    chips = {chip.text(): chip.isVisible() for chip in index.findChildren(Chip)}
    assert chips["2 errors"]
    assert sum(chips.values()) == 1
    with qtbot.waitSignal(index.chosen) as chosen:
        index.findChildren(Button)[1].click()
    assert chosen.args == ["home"]


# ---- blocks ----


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(qtbot, show):
    went = []
    summary = show(Callout("err", N_("Problems")))
    summary.activateWindow()
    summary.show_links(as_is("2 points to correct"), [(as_is("Phone"), lambda: went.append(1))])
    summary.take_focus()
    link = summary.findChildren(Button)[0]
    qtbot.waitUntil(link.hasFocus)
    link.click()
    assert went == [1]


def test_the_links_of_a_summary_are_replaced(qtbot, show):
    summary = show(Callout("err", N_("Problems")))
    for title in ("2 points", "1 point"):
        summary.show_links(as_is(title), [(as_is(title), lambda: None)])
    qtbot.waitUntil(lambda: len(summary.findChildren(Button)) == 1)


def test_a_callout_can_be_closed(show):
    banner = show(Callout("warn", N_("No backup for 8 days"), closable=True))
    banner.findChildren(Button)[0].click()
    assert not banner.isVisible()


def test_an_empty_page_says_what_to_do(show):
    asked = []
    empty = show(EmptyState("folder-open", N_("No case"), N_("Create the first one.")))
    empty.add_action(N_("New case"), lambda: asked.append(1)).click()
    assert asked == [1]


def test_a_figure_is_shown_with_its_note(show):
    figure = show(FigureCard(N_("Late visits"), "map-pin"))
    figure.show_figure(as_is("4"), as_is("the oldest: 19 days"), "warn")
    assert not figure.grab().isNull()


def test_a_titled_card_holds_its_actions(show):
    held = show(titled_card(N_("Arrivals"), label(as_is("x")), actions=[button(N_("See all"))]))
    assert held.findChild(Button).accessibleName() == "See all"


# ---- painted ----


def test_a_chip_is_as_wide_as_its_words(show):
    chip = show(Chip(as_is("To sign"), "warn", dot=True))
    before = chip.sizeHint().width()
    chip.show_state(as_is("Waiting for headquarters"), "violet")
    assert chip.sizeHint().width() > before
    assert chip.tone() == "violet"


def test_a_chip_uses_the_ground_of_its_tone():
    image, painter = painting()
    paint_chip(painter, QRectF(0, 0, 200, 20), "To sign", "warn")
    painter.end()
    assert image.pixelColor(chip_width("To sign") - 6, 10) == look.color("warn_soft")
    assert image.pixelColor(199, 10) == WHITE


def test_a_bar_shows_its_parts_in_order():
    image, painter = painting(100, 10)
    paint_bar(painter, QRectF(0, 0, 100, 10), [(50, "ok_solid"), (25, "info_solid")], 100)
    painter.end()
    colours = [image.pixelColor(x, 5) for x in (20, 60, 90)]
    assert colours == [look.color(role) for role in ("ok_solid", "info_solid", "track")]


def test_more_than_the_whole_fills_the_bar_and_no_more():
    image, painter = painting(100, 10)
    paint_bar(painter, QRectF(0, 0, 100, 10), [(300, "err_solid")], 100)
    painter.end()
    assert image.pixelColor(90, 5) == look.color("err_solid")


def test_a_bar_of_nothing_is_empty(show):
    assert not show(Bar(as_is("nothing paid"), [(0, "ok_solid")], 0)).grab().isNull()


# ---- layouts ----


def test_gaps_and_margins_follow_the_text_size(qapp, show):
    holder = show(panel(row(label(as_is("x")), 10, None, gap=8, margins=(4, 4, 4, 4)), width=100))
    look.apply(qapp, look.Choice("light", 200))
    assert holder.width() == 200
    assert holder.layout().spacing() == 16
    assert holder.layout().contentsMargins().left() == 8


def test_a_layout_can_be_emptied(qtbot, show):
    layout = column(label(as_is("x")), row(button(as_is("y"))))
    holder = show(panel(layout))
    clear(layout)
    qtbot.waitUntil(lambda: holder.findChildren(QWidget) == [])


def test_a_scrolled_page_is_no_stop_of_the_tab_key(show):
    area = show(scrolled(card(label(as_is("x")))))
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert area.rect().contains(QRect(0, 0, 1, 1))
