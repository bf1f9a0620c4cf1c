"""Editors of dates: one box for a working day, three boxes for a date as far as it is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.field import Field
from app.models.kinds import Place
from app.text import N_
from app.views.forms.calendar_popup import CalendarPopup, months_later, weekday
from app.views.forms.clean_text import CleanLine
from app.views.forms.editor import Choices, Editor
from app.views.icons import icon
from app.views.language import Words, current, say
from app.views.widgets.labels import label
from app.views.widgets.layouts import row

STEPS: dict[str, Callable[[date], date]] = {
    "+": lambda day: day + timedelta(days=1),
    "=": lambda day: day + timedelta(days=1),
    "-": lambda day: day - timedelta(days=1),
    "]": lambda day: months_later(day, 1),
    "[": lambda day: months_later(day, -1),
}


class DayEditor(Editor):
    """A day typed in one box; t is today, + and - a day, [ and ] a month, Down the calendar."""

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        self.line = _DayLine(self)
        self.line.typed.connect(self._typed)
        self.line.dropped.connect(self.dropped)
        self.left.connect(self._complete)
        self._weekday = label("", "muted")
        self.setLayout(row(self.line, self._weekday, None))
        say(self.line.setPlaceholderText, N_("dd/mm/yyyy"))
        say(self._say_weekday, "")

    def entry(self) -> Any:
        """The day typed."""
        return self.read(self.line.text())

    def show_entry(self, entry: Any) -> None:
        """Show a day."""
        if self.entry() != entry or not self.line.hasFocus():
            self.line.setText(self.text_of(entry))
        self._say_weekday("")

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The line."""
        return [(self.line, "")]

    def put_in(self, text: str) -> None:
        """Start with this text."""
        self.line.setText(text)
        self.line.typed.emit()

    def give(self, day: date) -> None:
        """Take a day chosen by a key or in the calendar."""
        self.line.setText(self.spec.kind.edit(day, current()))
        self._typed()

    def whole_day(self) -> date | None:
        """The day, when the box holds a whole date and nothing else."""
        entry = self.entry()
        whole = isinstance(entry, date) and self.line.text() == self.spec.kind.edit(
            entry, current()
        )
        return entry if whole else None

    def open_calendar(self) -> None:
        """Open the calendar under the box."""
        entry = self.entry()
        popup = CalendarPopup(self, entry if isinstance(entry, date) else date.today())
        popup.picked.connect(self.give)
        popup.open_under(self.line)

    def _typed(self) -> None:
        self._say_weekday("")
        self.changed.emit()

    def _complete(self) -> None:
        """Write out what was typed short, such as 24 or +7."""
        entry = self.entry()
        if isinstance(entry, date):
            self.line.setText(self.spec.kind.edit(entry, current()))

    def _say_weekday(self, _text: str) -> None:
        entry = self.entry()
        self._weekday.setText(weekday(entry) if isinstance(entry, date) else "")


class _DayLine(CleanLine):
    def __init__(self, editor: DayEditor) -> None:
        super().__init__(136)
        self._editor = editor
        pick = QAction(icon("calendar"), "", self)
        say(pick.setToolTip, N_("Calendar (Down)"))
        pick.triggered.connect(editor.open_calendar)
        self.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day, key = self._editor.whole_day(), event.text()
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self._editor.open_calendar()
        elif day and key in STEPS:
            self._editor.give(STEPS[key](day))
        elif key in ("t", "T") and (day or not self.text() or self.hasSelectedText()):
            self._editor.give(date.today())
        else:
            super().keyPressEvent(event)
