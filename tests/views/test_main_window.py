"""Going from page to page, keys of everywhere, layouts, and names for every stop of the Tab key."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.text import N_
from app.views import language, look
from app.views.commands.command import Command, Found, clashing
from app.views.jobs import Jobs
from app.views.language import as_is
from app.views.main_window import MainWindow
from app.views.page import Mode, Page, PageSpec
from app.views.shell.rail import Identity
from app.views.widgets.buttons import Button, button
from app.views.widgets.layouts import column
from tests.views.pages import answer_next

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Sheet(Page):
    """A page that remembers what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[object] = []
        self.modes: list[Mode] = []
        self.stays = False
        self.box = QLineEdit()
        self.box.setAccessibleName("Town")
        self.setLayout(column(button(N_("New case"), kind="primary"), self.box, None))

    def open_at(self, target: object) -> None:
        self.targets.append(target)

    def set_mode(self, mode: Mode) -> None:
        self.modes.append(mode)

    def may_leave(self) -> bool:
        return not self.stays


@pytest.fixture
def waiting() -> dict[str, int]:
    return {"today": 7}


@pytest.fixture
def jobs(qapp) -> Iterator[Jobs]:
    made = Jobs(failed=lambda error: None)
    yield made
    made.close()


@pytest.fixture
def window(qtbot, waiting, jobs) -> MainWindow:
    pages = [
        PageSpec("today", N_("Today"), "sun", Sheet, lambda: waiting["today"]),
        PageSpec("cases", N_("Cases"), "folder-open", Sheet),
        PageSpec("case", N_("Case"), "user", Sheet, listed=False, inside="cases"),
        PageSpec("help", N_("Help"), "circle-question-mark", Sheet, group=1),
    ]
    made = MainWindow(
        pages,
        Identity("Awa Ndiaye", N_("Case officer"), as_is("Dakar")),
        jobs,
        [Command("new", N_("New case"), lambda: made.go("case"), shortcut="Ctrl+N")],
        lambda text: [Found("DIALLO Aminata", "", "user", lambda: made.go("case", 147))],
    )
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.go("today")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_page_is_built_when_it_is_first_opened_and_kept(window):
    first = window.page("cases")
    window.go("cases")
    window.go("today")
    assert window.page("cases") is first


def test_a_target_reaches_its_page(window):
    window.go("case", 147)
    assert window.page("case").targets == [147]


def test_back_returns_to_page_and_target(qtbot, window):
    window.go("cases")
    window.go("case", 147)
    window.go("case", 148)
    for here, target in (("case", 147), ("cases", None), ("today", None)):
        qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
        assert window.here() == here
        assert window.page(here).targets[-1] == target
    assert not window.can_go_back()


def test_a_page_with_unsaved_work_is_not_left(window):
    window.page("today").stays = True
    assert not window.go("cases")
    assert window.here() == "today"
    assert not window.close()


def test_closing_asks_while_a_task_runs(qtbot, window, jobs):
    running = threading.Event()
    jobs.start(lambda progress: running.wait(5))

    answer_next(lambda dialog: dialog.reject())
    assert not window.close()
    with qtbot.waitSignal(jobs.ended):
        running.set()
    assert window.close()


def test_an_entry_stays_marked_for_the_pages_inside_it(window):
    window.go("case", 147)
    assert window.rail.entry("cases").isChecked()


def test_keys_open_pages_also_on_french_keyboards(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.here() == "cases"
    qtbot.keyClick(window, Qt.Key.Key_Ampersand, CTRL)
    assert window.here() == "today"


def test_no_two_commands_share_a_key(window):
    assert clashing(window.commands) == []


def test_no_key_is_taken_from_altgr(window):
    keys = [key for command in window.commands for key in command.shortcuts]
    assert not [key for key in keys if "Ctrl" in key and "Alt" in key]


def test_the_lock_is_asked_for_by_key_and_by_button(qtbot, window):
    with qtbot.waitSignal(window.lock_requested):
        qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    with qtbot.waitSignal(window.lock_requested):
        window.rail.findChildren(Button)[-1].click()
    with qtbot.waitSignal(window.lock_requested):
        window.idle.idle.emit()


def test_help_knows_the_page(qtbot, window):
    with qtbot.waitSignal(window.help_requested) as asked:
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked.args == ["today"]


def test_the_search_key_opens_the_list_and_a_record_is_opened(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(window.palette_list.isVisible)
    qtbot.keyClicks(window.top_bar.search, "dial")
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert window.here() == "case"
    assert window.page("case").targets == [147]


def test_the_window_has_its_mark_in_the_task_bar(window):
    assert not window.windowIcon().isNull()


def test_what_waits_is_counted_anew_when_a_page_opens_on_another_day(window, waiting):
    entry = window.rail.entry("today")
    assert entry.accessibleName() == "Today, 7 waiting"
    waiting["today"] = 0
    window.go("cases")
    assert entry.accessibleName() == "Today, 7 waiting"
    window._counted -= timedelta(days=1)
    window.go("today")
    assert entry.accessibleName() == "Today"


@pytest.mark.parametrize(
    ("width", "mode"), [(1366, Mode.WIDE), (1093, Mode.MEDIUM), (911, Mode.NARROW)]
)
def test_the_layout_follows_the_width(qtbot, window, width, mode):
    window.resize(width, 614)
    qtbot.waitUntil(lambda: window.mode == mode)
    assert window.page("cases").modes == [mode]
    assert window.rail.width() == (220 if mode == Mode.WIDE else 60)


def test_the_lock_is_at_hand_in_a_narrow_window(qtbot, window):
    window.resize(930, 614)
    qtbot.waitUntil(lambda: window.mode == Mode.MEDIUM)
    lock = next(b for b in window.rail.findChildren(Button) if b.accessibleName() == "Lock")
    assert lock.isVisible()
    inside = window.rail.rect()
    qtbot.waitUntil(lambda: inside.contains(lock.mapTo(window.rail, lock.rect().bottomRight())))


def test_the_list_under_the_search_box_does_not_offer_itself(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    offered = [entry.id for entry in window.palette_list.entries()]
    assert "search" not in offered
    assert offered[0] == "new"


def test_large_text_counts_as_a_narrow_window(qapp, qtbot, window):
    look.apply(qapp, look.Choice("light", 150))
    window.resize(1367, 700)
    qtbot.waitUntil(lambda: window.mode == Mode.NARROW)


def test_the_language_changes_by_key_and_typed_text_stays(qtbot, window):
    box = window.page("today").box
    qtbot.keyClicks(box, "Mbour")
    with qtbot.waitSignal(window.language_switched) as switched:
        window.top_bar.language_pressed.emit("fr")
    assert switched.args == ["fr"]
    assert language.current().code == "fr"
    assert box.text() == "Mbour"


def test_a_click_on_the_language_leaves_the_cursor_where_it_is(qtbot, window):
    box = window.page("today").box
    box.setFocus()
    qtbot.keyClicks(box, "Mbour")
    box.setCursorPosition(2)
    button = next(b for b in window.top_bar.findChildren(Button) if b.text().strip() == "EN")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert language.current().code == "fr"
    assert window.focusWidget() is box
    assert box.cursorPosition() == 2


def test_freshness_is_shown_and_hidden(window):
    window.show_freshness(as_is("Headquarters: 2 h ago"), "ok")
    shown = [entry.accessibleName() for entry in window.top_bar.findChildren(Button)]
    assert "Headquarters: 2 h ago" in shown
    window.show_freshness(as_is(""), "")
    assert not window.top_bar.findChildren(Button)[0].isVisible()


def test_a_toast_offers_to_undo(qtbot, window):
    undone = []
    window.tell(N_("Task done"), N_("Undo"), lambda: undone.append(1))
    undo = next(b for b in window.toast.findChildren(Button) if b.accessibleName() == "Undo")
    assert window.toast.isVisible()
    undo.click()
    assert undone == [1]
    assert not window.toast.isVisible()


def stops(window: QWidget) -> list[QWidget]:
    """Everything the Tab key stops at."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_everything_the_tab_key_stops_at_has_a_name(window):
    unnamed = [repr(widget) for widget in stops(window) if not widget.accessibleName()]
    assert unnamed == []


def test_the_tab_key_reaches_everything_and_comes_round(qtbot, window):
    wanted = set(stops(window))
    reached: list[QWidget] = []
    window.top_bar.search.setFocus()
    qtbot.waitUntil(window.top_bar.search.hasFocus)
    for _ in wanted:
        reached.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is reached[0]
    # Entries of one group are one stop: arrows go between them.
    missed = {widget for widget in wanted - set(reached) if widget.property("kind") != "rail"}
    assert missed == set()


def test_the_ring_follows_the_keyboard_not_the_mouse(qtbot, window):
    ring = window.ring
    first, second = window.page("today").findChild(Button), window.rail.entry("today")
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()
    window.page("today").box.setFocus()
    qtbot.waitUntil(window.page("today").box.hasFocus)
    qtbot.keyClick(window.page("today").box, Qt.Key.Key_Backtab)
    assert (ring.target(), ring.isVisible()) == (first, True)
    around = ring.geometry()
    assert around.contains(first.mapTo(window, first.rect().center()))
    assert ring.target() is not second
