"""The history of a case: who changed what, when, where and why; it is read only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.models.record import DELETED, models
from app.services import case_history, removals
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.case_history import Change
from app.services.errors import UserError
from app.text import N_
from app.views import errors, tokens
from app.views.cases.history_rows import COLUMNS, Places, cells, kept, key, told, value
from app.views.cases.list_search import ListSearch
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import current, ntr, say, say_again
from app.views.look import fit
from app.views.page import Mode
from app.views.tables.table_model import Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row, scrolled


class HistoryTab(QWidget):
    """Every change, newest first, filtered by field and words."""

    state = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._changes: list[Change] = []
        self.search = ListSearch(N_("Name, value, reason…"), N_("Search in the history"))
        self.field = QuietCombo(240)
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("History"))
        self.view.set_row_height(tokens.TWO_LINE_ROW)
        self.details = _Details(self.restore)
        self._may_change = False
        self._build()

    def _build(self) -> None:
        say(self.field.setAccessibleName, N_("Field"))
        self._count = label("", "muted")
        say(self._count.setText, self._say_count)
        nothing = EmptyState("history", N_("No change like this"), N_("Search other words."))
        self._stack = QStackedWidget()
        self._stack.addWidget(table_card((self.view, 1)))
        self._stack.addWidget(table_card((nothing, 1)))
        top = row((self.search, 1), self.field, self._count, None, gap=10)
        body = (top, (self._stack, 1), self.details)
        self.setLayout(column(*body, gap=10, margins=(20, 14, 20, 14)))
        self.search.searched.connect(self._find_again)
        self.search.went_down.connect(self.view.setFocus)
        self.field.chosen.connect(self._find_again)
        self.view.typed.connect(self._type)
        self.view.escaped.connect(self.search.clear)
        self.view.selectionModel().currentRowChanged.connect(self._show_details)

    # ---- what the page asks ----

    def show_case(self, file: CaseFile) -> None:
        """Show the history of a case as it is now."""
        self._may_change = file.may_change
        self._changes = case_history.changes(self._desk, file.case.id)
        fields = {key(change): change.field for change in reversed(self._changes)}
        every: tuple[Any, Any] = ("", N_("All fields"))
        self.field.set_options([every, *fields.items()])
        self._find_again()

    def show_field(self, name: str) -> bool:
        """No field is answered here."""
        return False

    def may_leave(self) -> bool:
        """Nothing is ever unsaved."""
        return True

    def set_mode(self, mode: Mode) -> None:
        """Columns give way by themselves."""

    # ---- finding ----

    def _find(self, _order: Order) -> Sequence[Places]:
        return kept(self._changes, self.search.text(), self.field.code() or "")

    def _load(self, rows: Sequence[Places]) -> Mapping[Places, Any]:
        return {places: cells(self._of(places)) for places in rows}

    def _of(self, places: Places) -> list[Change]:
        return [self._changes[place] for place in places]

    def _find_again(self, _what: object = None) -> None:
        self.model.refresh()
        self._stack.setCurrentIndex(0 if self.model.ids() else 1)
        self._show_details()
        say_again(self._count)

    def _type(self, letters: str) -> None:
        self.search.setFocus()
        self.search.insert(letters)

    def _say_count(self) -> str:
        return ntr("{n} change", "{n} changes", sum(map(len, self.model.ids())))

    def _show_details(self, *_places: object) -> None:
        chosen = self._of(self.view.current_id() or ())
        self.details.show_changes(chosen, self._may_change and self._removal(chosen) is not None)

    # ---- putting back ----

    def _removal(self, chosen: Sequence[Change]) -> Change | None:
        """The change by which a record is removed to this day, if it is the one chosen."""
        if len(chosen) != 1 or chosen[0].field.name != "life" or chosen[0].after != DELETED:
            return None
        record = chosen[0].record
        lives = (c for c in self._changes if c.record == record and c.field.name == "life")
        return chosen[0] if next(lives) is chosen[0] else None

    def restore(self) -> None:
        """Put back the record whose removal is chosen."""
        removal = self._removal(self._of(self.view.current_id() or ()))
        if removal is None:
            return
        try:
            removals.restore(self._desk, models()[removal.entity], removal.record)
        except UserError as error:
            errors.show(error, self)


class _Details(QWidget):
    """Both values of the current row in full, to be read and copied."""

    def __init__(self, restore: Callable[[], Any]) -> None:
        super().__init__()
        self.restore = button(N_("Put back"), restore, icon="undo-2")
        self._before, self._after = label(wrap=True, copy=True), label(wrap=True, copy=True)
        self._left = panel(column(label(N_("Before"), "caption"), self._before, None, gap=1))
        self._title = label(N_("After"), "caption")
        right = column(self._title, self._after, None, gap=1)
        values = row((self._left, 1), (right, 1), self.restore, gap=20, margins=(16, 8, 16, 10))
        fit(self.setFixedHeight, 120)
        self.setLayout(column(table_card((scrolled(panel(values)), 1)), gap=0))
        self.show_changes([])

    def show_changes(self, changes: Sequence[Change], removed: bool = False) -> None:
        """Show the change of a row, all those that made a record, or what to do."""
        self.restore.setVisible(removed)
        self._left.setVisible(len(changes) == 1)
        self._title.setVisible(bool(changes))
        if changes:
            say(self._before.setText, partial(_value, changes[0], changes[0].before))
            say(self._after.setText, partial(_after, changes))
        else:
            say(self._after.setText, N_("Choose a line to read it in full."))


def _value(change: Change, answer: Any) -> str:
    return value(change, answer, current()) or "–"


def _after(changes: Sequence[Change]) -> str:
    if len(changes) == 1:
        return _value(changes[0], changes[0].after)
    return told(changes, current(), "\n")
