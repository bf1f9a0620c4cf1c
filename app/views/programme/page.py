"""The page of the programme: what holds on a day, its history, and what headquarters changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.models.programme import Ceiling, ProgrammeRule, Service, Version
from app.services import programme_book
from app.services.access import Desk
from app.services.programme_book import Line, RateLine
from app.text import N_
from app.views.changes import Changes
from app.views.forms.date_editors import DayEditor
from app.views.page import Mode, Page
from app.views.programme.changing import Changing
from app.views.programme.doors import ProgrammeDoors
from app.views.programme.frame import ProgrammeFrame
from app.views.programme.rows import COLUMNS, cells
from app.views.programme.sheets import SHEETS, Sheet
from app.views.programme.versions_card import FIXED, NOTHING
from app.views.tables.table_model import Order, TableModel
from app.views.tables.table_view import TableView

CONCERNED = {"service", "ceiling", "programme_rule", "rate"}
ADD, CHANGE, CLOSE = ("Ctrl+I",), ("F2",), ("Del",)
SAVED, ENDED = N_("Saved. The offices see it with your next bundle."), N_("The line ends.")
RATE = N_("The rate is saved.")


class ProgrammePage(Page):
    """Offices read; the buttons of headquarters are not shown to them."""

    def __init__(self, desk: Desk, changes: Changes, doors: ProgrammeDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self.lines: dict[str, Line] = {}
        self._changing = Changing(self, desk)
        self.models = {key: self._model(key) for key in SHEETS}
        self.views = {key: TableView(self.models[key], SHEETS[key].title) for key in SHEETS}
        self.frame = ProgrammeFrame(desk.is_headquarters, self.views)
        self.setLayout(self.frame.layout_of_page)
        self.day: DayEditor = self.frame.day
        self._connect(changes)

    def _model(self, key: str) -> TableModel:
        return TableModel(COLUMNS[key], self._find, self._load, parent=self)

    def _connect(self, changes: Changes) -> None:
        changes.changed.connect(self._changed)
        self.frame.tabs.chosen.connect(lambda _key: self.refresh())
        self.day.changed.connect(self.refresh)
        self.frame.add.clicked.connect(lambda: self.add())
        self.frame.change.clicked.connect(lambda: self.change())
        self.frame.close_line.clicked.connect(lambda: self.close_line())
        for view in self.views.values():
            view.opened.connect(lambda _key: self.change())
            view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_line())
        for keys, run in ((ADD, self.add), (CHANGE, self.change), (CLOSE, self.close_line)):
            for one in keys:
                shortcut = QShortcut(QKeySequence(one), self.frame.stack)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(run)

    # ---- what the window asks

    def open_at(self, target: Any) -> None:
        """Come to the front at a table, or as the page was left."""
        if target in SHEETS:
            self.frame.tabs.open(target)
        self.refresh()
        self.view.setFocus()

    def set_mode(self, mode: Mode) -> None:
        """In a narrow window the history stands under the table."""
        self.frame.set_mode(mode)

    # ---- what is shown

    @property
    def kind(self) -> str:
        """The table that is open."""
        return self.frame.tabs.current()

    @property
    def sheet(self) -> Sheet:
        """What the open table lists."""
        return SHEETS[self.kind]

    @property
    def view(self) -> TableView:
        """The open table."""
        return self.views[self.kind]

    @property
    def on(self) -> date:
        """The day typed; today while it is none."""
        entry = self.day.entry()
        return entry if isinstance(entry, date) else date.today()

    def refresh(self) -> None:
        """Read what holds on the day."""
        self.lines = self.sheet.lines(self._desk, self.on)
        self.models[self.kind].refresh()
        if self.lines and self.chosen() is None:
            first = next(iter(self.lines))
            self.view.select([first], first)
        self.frame.show_sheet(self.kind, bool(self.lines))
        self._show_line()

    def chosen(self) -> Line | None:
        """The line that is selected."""
        return self.lines.get(str(self.view.current_id() or ""))

    def _show_line(self) -> None:
        line = self.chosen()
        versions = programme_book.history(self._desk, line) if line else []
        fixed = isinstance(line, RateLine) and bool(line.quote and line.quote.fixed)
        self.frame.versions.show(versions, self.on, FIXED if fixed else NOTHING)
        self.frame.enable(self._may_change(line), bool(line and programme_book.holds(line)))

    def _may_change(self, line: Line | None) -> bool:
        if isinstance(line, RateLine):
            return not (line.quote and line.quote.fixed)
        return line is not None and self._desk.is_headquarters

    def _changed(self, changed: Any) -> None:
        if self.isVisible() and CONCERNED & changed.ids.keys():
            self.refresh()

    def _find(self, _order: Order) -> Sequence[str]:
        return list(self.lines)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: cells(self.lines[key]) for key in ids}  # type: ignore[arg-type]

    # ---- what is done

    def add(self) -> None:
        """Add a line."""
        if not self._desk.is_headquarters:
            return
        line = self.chosen()
        match self.kind, line:
            case "catalogue", _:
                self._tell(self._changing.add_service())
            case "ceilings", _:
                self._tell(self._changing.add_ceiling())
            case "rules", ProgrammeRule():
                self._tell(self._changing.add_rule(line))

    def change(self) -> None:
        """Write the next version of the chosen line."""
        line = self.chosen()
        if not self._may_change(line):
            return
        match line:
            case RateLine():
                self._tell(self._doors.enter_rate(self, line.currency), RATE)
            case Service():
                self._tell(self._changing.change_service(line))
            case Ceiling():
                self._tell(self._changing.change_ceiling(line))
            case ProgrammeRule():
                self._tell(self._changing.change_rule(line))

    def close_line(self) -> None:
        """End the chosen line."""
        line = self.chosen()
        if not isinstance(line, Version) or not programme_book.holds(line):
            return
        if self._may_change(line) and self._changing.close(line):
            self._doors.tell(ENDED)
            self.refresh()

    def _tell(self, done: bool, words: str = SAVED) -> None:
        if done:
            self._doors.tell(words)
            self.refresh()
