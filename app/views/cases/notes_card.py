"""The notes of a case, newest first, and a box for one more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.models.case import CaseNote
from app.text import N_
from app.views.forms.clean_text import CleanText
from app.views.language import as_is, current, say
from app.views.look import fit
from app.views.widgets.buttons import button
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, row

Author = tuple[str, str]  # name, office
SHOWN = 5


class NotesCard:
    """`write(text)` saves a note; `changed` is called while one is typed."""

    def __init__(self, write: Callable[[str], Any], changed: Callable[[], Any]) -> None:
        self._write, self._changed = write, changed
        self._notes: list[CaseNote] = []
        self._authors: Mapping[str, Author] = {}
        self.box = CleanText()
        self.save = button(N_("Add the note"), self.add_note)
        self._lines = column(gap=12)
        self._all = button(N_("Show all notes"), partial(self._list, None), "link")
        self._build()

    def _build(self) -> None:
        say(self.box.setAccessibleName, N_("New note"))
        say(self.box.setPlaceholderText, N_("Write a note: a call, a visit, an agreement…"))
        fit(self.box.setFixedHeight, 62)
        self.save.hide()
        self.box.textChanged.connect(self._typed)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self.box)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.add_note)
        below = row(self._all, None)
        self.card = titled_card(
            N_("Notes"), self.box, row(self.save, None), self._lines, below, gap=8
        )

    def show(self, notes: list[CaseNote], authors: Mapping[str, Author]) -> None:
        """List these notes; who wrote each is known by its id."""
        self._notes = sorted(notes, key=lambda note: note.written_on or date.min, reverse=True)
        self._authors = authors
        self._list(SHOWN)

    def add_note(self) -> None:
        """Save what was typed, if anything was."""
        if text := self.text():
            self._write(text)

    def text(self) -> str:
        """The note being typed."""
        return self.box.toPlainText().strip()

    def forget(self) -> None:
        """Empty the box."""
        self.box.clear()

    def _typed(self) -> None:
        self.save.setVisible(bool(self.text()))
        self._changed()

    def _list(self, most: int | None) -> None:
        clear(self._lines)
        for note in self._notes[:most]:
            add(self._lines, self._note(note))
        if not self._notes:
            add(self._lines, label(N_("No note yet."), "muted"))
        self._all.setVisible(most is not None and len(self._notes) > most)

    def _note(self, note: CaseNote) -> Any:
        text = label(as_is(note.text or ""), wrap=True, copy=True)
        return column(text, label(partial(self._signed, note), "caption"), gap=2)

    def _signed(self, note: CaseNote) -> str:
        day = current().date(note.written_on) if note.written_on else ""
        return " · ".join(filter(None, (*self._authors.get(note.id, ()), day)))
