"""The menu of the list: which columns, and how high the rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.text import N_
from app.views.cases.rows import COLUMNS, KEPT
from app.views.language import Words, say
from app.views.tables.column_widths import ColumnWidths


class ListMenu(QMenu):
    """Check marks for the columns, and two row heights."""

    def __init__(
        self,
        columns: ColumnWidths,
        parent: QWidget,
        is_low: Callable[[], bool],
        set_low: Callable[[bool], object],
    ) -> None:
        super().__init__(parent)
        self._columns, self._is_low = columns, is_low
        self._checks: dict[str, QAction] = {}
        for column in COLUMNS:
            if column.key not in KEPT:
                self._checks[column.key] = self._entry(
                    column.label, partial(columns.want, column.key)
                )
        self.addSeparator()
        heights = QActionGroup(self)
        self._heights = {
            False: self._entry(N_("Comfortable rows"), lambda on: set_low(not on)),
            True: self._entry(N_("Compact rows"), set_low),
        }
        for entry in self._heights.values():
            heights.addAction(entry)
        self.aboutToShow.connect(self._check)

    def _entry(self, words: Words, run: Callable[[bool], object]) -> QAction:
        entry = QAction(self)
        entry.setCheckable(True)
        say(entry.setText, words)
        entry.triggered.connect(lambda on: run(on))  # a partial would be called without `on`
        self.addAction(entry)
        return entry

    def _check(self) -> None:
        for key, entry in self._checks.items():
            entry.setChecked(self._columns.wanted(key))
        self._heights[self._is_low()].setChecked(True)
