"""The main window: rail, top bar, pages built when first opened, toasts, keys of everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget

from app.text import N_
from app.views import language, look
from app.views.busy_bar import BusyBar
from app.views.commands import menu
from app.views.commands.command import Command, Found, always
from app.views.commands.palette import Palette, Search
from app.views.commands.shortcut_sheet import shortcut_sheet
from app.views.dialogs.question import ask
from app.views.focus_ring import FocusRing
from app.views.jobs import Jobs
from app.views.language import Words, say
from app.views.page import Mode, Page, PageSpec, mode_for
from app.views.shell.idle import IdleClock
from app.views.shell.rail import Identity, Rail
from app.views.shell.top_bar import TopBar, next_code
from app.views.widgets.layouts import column, row
from app.views.widgets.marks import bridge_icon
from app.views.widgets.toast import Toast

SMALLEST = (720, 480)
# Digits need Shift on French keyboards, so both keys are registered.
DIGIT_KEYS = ("&", "é", '"', "'", "(", "-", "è", "_", "ç")


def nothing_found(text: str) -> Sequence[Found]:
    """A search that finds nothing."""
    return ()


class MainWindow(QMainWindow):
    """Shows pages; knows none of them."""

    lock_requested = Signal()
    help_requested = Signal(str)  # id of the page shown
    freshness_pressed = Signal()
    language_switched = Signal(str)
    mode_changed = Signal(object)  # Mode
    page_opened = Signal(str)

    def __init__(
        self,
        pages: Sequence[PageSpec],
        identity: Identity,
        jobs: Jobs,
        commands: Sequence[Command] = (),
        search: Search = nothing_found,
        idle_minutes: int = 5,
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._specs = {spec.id: spec for spec in pages}
        self._built: dict[str, Page] = {}
        self._past: list[tuple[str, Any]] = []
        self._here: tuple[str, Any] | None = None
        self.mode = Mode.WIDE
        self.rail = Rail(pages, identity)
        self.top_bar = TopBar()
        self._stack = QStackedWidget()
        self._build()
        self.commands = [*commands, *self._own_commands()]
        menu.install(self, self.commands)
        self.toast = Toast(self)
        self.palette_list = Palette(self.top_bar.search, self._palette_commands, search)
        self.ring = FocusRing(self)
        self.idle = IdleClock(idle_minutes)
        self._connect()
        self._counted: date | None = None
        self._count_anew()

    def _build(self) -> None:
        frame = QFrame()
        frame.setObjectName("page")
        main = column(self.top_bar, (self._stack, 1), BusyBar(self._jobs), gap=0)
        frame.setLayout(row(self.rail, (main, 1), gap=0))
        self.setCentralWidget(frame)
        self.setMinimumSize(*SMALLEST)
        self.setWindowIcon(bridge_icon())
        say(self.setWindowTitle, N_("Passerelle"))

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.rail.lock_pressed.connect(self.lock_requested)
        self.top_bar.help_pressed.connect(self._help)
        self.top_bar.freshness_pressed.connect(self.freshness_pressed)
        self.top_bar.language_pressed.connect(self.switch_language)
        self.idle.idle.connect(self.lock_requested)

    def _own_commands(self) -> list[Command]:
        question = "circle-question-mark"
        own = [
            Command(
                "search", N_("Search everywhere"), self._search, always, "Ctrl+K", "", "search"
            ),
            Command("back", N_("Go back"), self.back, self.can_go_back, "Alt+Left"),
            Command("lock", N_("Lock"), self.lock_requested.emit, always, "Ctrl+L", "", "lock"),
            Command("help", N_("Help"), self._help, always, "F1", "", question),
            Command("shortcuts", N_("Keyboard shortcuts"), self.show_shortcuts, always, "Ctrl+?"),
            Command("language", N_("Change language"), self._turn_language, always, "Ctrl+Shift+L"),
        ]
        listed = [spec for spec in self._specs.values() if spec.listed]
        for place, spec in enumerate(listed, 1):
            keys = (f"Ctrl+{place}", f"Ctrl+{DIGIT_KEYS[place - 1]}") if place <= 9 else ()
            go = partial(self.go, spec.id)
            own.append(Command(f"go-{spec.id}", spec.label, go, shortcut=keys, icon=spec.icon))
        return own

    # ---- going somewhere ----

    def go(self, page: str, target: Any = None) -> bool:
        """Open a page, at a target when given; False when the page shown cannot be left."""
        if self._here and self._here[0] != page and not self._leave():
            return False
        if self._here and self._here != (page, target):
            self._past.append(self._here)
        self._show(page, target)
        return True

    def back(self) -> None:
        """Go back to what was shown before."""
        if self._past and self._leave():
            self._show(*self._past.pop())

    def can_go_back(self) -> bool:
        """Whether there is something to go back to."""
        return bool(self._past)

    def page(self, id_: str) -> Page:
        """A page, built now if it was never opened."""
        if id_ not in self._built:
            built = self._specs[id_].build()
            built.set_mode(self.mode)
            self._built[id_] = built
            self._stack.addWidget(built)
        return self._built[id_]

    def here(self) -> str:
        """The id of the page shown, '' before the first."""
        return self._here[0] if self._here else ""

    def target(self) -> Any:
        """What the page shown was opened at."""
        return self._here[1] if self._here else None

    def _show(self, id_: str, target: Any) -> None:
        page = self.page(id_)
        self._here = (id_, target)
        page.open_at(target)
        self._stack.setCurrentWidget(page)
        self.rail.show_current(self._specs[id_].inside or id_)
        self._count_anew()
        self.page_opened.emit(id_)

    def _count_anew(self) -> None:
        """What waits grows with the day; else it is counted when the data have changed."""
        if self._counted != date.today():
            self._counted = date.today()
            self.rail.count_waiting()

    def _leave(self) -> bool:
        return not self._here or self._built[self._here[0]].may_leave()

    # ---- saying something ----

    def tell(self, words: Words, action: Words = "", run: Any = None) -> None:
        """A toast about something done, perhaps with one button such as Undo."""
        self.toast.tell(words, action, run)

    def show_freshness(self, words: Words, tone: str) -> None:
        """How fresh the least fresh partner’s data are: tone ok, warn, err or ''."""
        self.top_bar.show_freshness(words, tone)

    def switch_language(self, code: str) -> None:
        """Show the window in another language."""
        language.switch(code)
        self.language_switched.emit(code)

    # ---- commands ----

    def _palette_commands(self) -> list[Command]:
        return [command for command in self.commands if command.id != "search"]

    def _search(self) -> None:
        self.palette_list.open()

    def _help(self) -> None:
        self.help_requested.emit(self.here())

    def show_shortcuts(self) -> None:
        """List every key."""
        sheet = shortcut_sheet(self, self.commands)
        sheet.exec()
        sheet.deleteLater()

    def _turn_language(self) -> None:
        self.switch_language(next_code())

    # ---- Qt ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Choose the layout for the width and the size of texts."""
        mode = mode_for(self.width() / look.scale())
        if mode != self.mode:
            self.mode = mode
            self.rail.set_narrow(mode != Mode.WIDE)
            for page in self._built.values():
                page.set_mode(mode)
            self.mode_changed.emit(mode)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._leave() and self._may_stop())

    def _may_stop(self) -> bool:
        return not self._jobs.running() or ask(
            self,
            N_("A task is still running. Stop it and close?"),
            N_("What it was preparing is not kept. Everything saved before stays."),
            N_("Stop and close"),
        )
