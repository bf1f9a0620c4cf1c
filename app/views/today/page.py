"""The first page of the day: figures, tasks by urgency, arrivals, exchange, drafts."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget

from app.services import settings, today
from app.services.access import Desk
from app.services.journal.log import now
from app.services.today import Today
from app.text import N_
from app.views.changes import Changes
from app.views.language import current, say, say_again
from app.views.look import fit
from app.views.page import Mode, Page
from app.views.today.doors import TodayDoors
from app.views.today.figures import Figures
from app.views.today.leading_cards import budget_lines, load_line
from app.views.today.side_cards import SideCard, arrival_line, draft_line, partner_line
from app.views.today.task_list import TaskList
from app.views.today.task_rows import TaskRow
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row, scrolled
from app.views.widgets.segmented import Segmented

SIDE, SIDE_MEDIUM = 360, 330


class TodayPage(Page):
    """What the officer finds in the morning; it refreshes itself."""

    def __init__(self, desk: Desk, changes: Changes, doors: TodayDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self._found: Today | None = None
        self._settings = settings.read(desk)
        self.figures = Figures()
        self.tasks = TaskList()
        self.nothing = EmptyState("circle-check", "")
        self.whose = Segmented(
            N_("Whose tasks"), [(True, N_("My tasks")), (False, N_("Whole office"))], framed=False
        )
        self._opened = False
        self._build()
        changes.changed.connect(self._changed)
        self.tasks.opened.connect(self._open)
        self.whose.changed.connect(self._look_again)

    def _build(self) -> None:
        self._day = label("", "muted")
        say(self._day.setText, lambda: _long(date.today()))
        new = button(N_("New case"), self._doors.new_case, "primary", "plus")
        head = row(column(label(N_("Today"), "h1"), self._day, gap=0), None, new)
        self._sides()
        self._body = row((self._task_card(), 1), self._side, gap=12)
        margins = (20, 12, 20, 16)
        content = column(head, self.figures, (self._body, 1), gap=12, margins=margins)
        self.setLayout(column(scrolled(panel(content)), gap=0))

    def _sides(self) -> None:
        send = button(N_("Prepare a bundle"), self._exchange, "link", "upload")
        self.arrivals = SideCard(N_("Arrivals"), gap=2, inset=0)
        self.exchange = SideCard(N_("Exchange"), [send], gap=9)
        self.drafts = SideCard(N_("Not saved yet"), gap=8)
        self.programme = SideCard(N_("Programme"), gap=6)
        self.loads = SideCard(N_("Load per officer"), gap=8)
        cards = (
            self.programme.card, self.loads.card, self.arrivals.card, self.exchange.card,
            self.drafts.card,
        )  # fmt: skip
        self._side = panel(column(*cards, None, gap=12))

    def _task_card(self) -> Any:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tasks)
        self._stack.addWidget(self.nothing)
        fit(self._stack.setMinimumHeight, 260)
        head = row(label(N_("To do"), "h2"), None, self.whose, margins=(10, 0, 2, 0))
        return card(head, (self._stack, 1), gap=2, margins=(6, 8, 6, 8))

    # ---- what the window asks ----

    def open_at(self, target: Any) -> None:
        """Look at the day again: a bundle sent elsewhere is no change of a case."""
        if not self._opened:
            self._opened = True
            self.whose.set_value(today.has_own(self._desk))
        self._look_again()
        self.tasks.setFocus()

    def set_mode(self, mode: Mode) -> None:
        """In a narrow window the cards stand under the tasks."""
        narrow = mode == Mode.NARROW
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        width = SIDE if mode == Mode.WIDE else SIDE_MEDIUM
        fit(self._side.setMinimumWidth, 0 if narrow else width)
        fit(self._side.setMaximumWidth, 2000 if narrow else width)

    def _changed(self, _changed: Any) -> None:
        if self.isVisible():
            self._look_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._found:
            self._show(self._found)

    # ---- showing ----

    def _look_again(self, _mine: bool = True) -> None:
        self._found = today.look(self._desk, mine=self.whose.value())
        self._settings = settings.read(self._desk)
        self._show(self._found)

    def _show(self, found: Today) -> None:
        say_again(self._day)
        self.figures.show_day(found)
        self.tasks.show_tasks(found.tasks)
        self._stack.setCurrentIndex(0 if found.tasks else 1)
        if not found.tasks:
            self._say_nothing(found)
        arrivals = (arrival_line(one, found.day, self._doors.open_case) for one in found.arrivals)
        self.arrivals.show(arrivals, N_("Nobody is expected within seven days."))
        moment, own = now(), self._desk.office
        lines = (partner_line(one, own, moment, self._settings) for one in found.unsent)
        self.exchange.show(lines, N_("No partner yet: read the card of headquarters first."))
        self.drafts.show(draft_line(one, self._doors) for one in found.drafts)
        self.drafts.card.setVisible(bool(found.drafts))
        self.loads.show(load_line(one) for one in found.loads)
        self.loads.card.setVisible(bool(found.loads))
        self.programme.show(budget_lines(found.budget) if found.budget else ())
        self.programme.card.setVisible(found.budget is not None)

    def _say_nothing(self, found: Today) -> None:
        hint = N_("Open a case with New case (Ctrl+N).")
        if self.whose.value():
            hint = N_("“Whole office” shows what waits for your colleagues.")
        self.nothing.show_words(N_("Nothing to do today"), hint)

    # ---- going elsewhere ----

    def _open(self, row: TaskRow) -> None:
        self._doors.open_case(row.task.case, row.tab)

    def _exchange(self) -> None:
        first = self._found.unsent[0].office if self._found and self._found.unsent else ""
        self._doors.exchange(first)


def _long(day: date) -> str:
    return current().long_date(day, weekday=True)
