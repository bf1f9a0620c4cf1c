"""What stands in the place of an editor where nothing may be changed: the answer in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.models.field import Field
from app.models.kinds import Codes, Note, Place
from app.views.forms.clean_text import CleanText
from app.views.forms.editor import Editor
from app.views.forms.record_editor import Unread
from app.views.language import Words, current, say
from app.views.widgets.layouts import column


class ReadEditor(Editor):
    """A greyed box whose text can still be selected and copied."""

    def __init__(self, spec: Field, place: Place = Place()):
        super().__init__(spec, place)
        self._entry: Any = None
        self.wide = isinstance(spec.kind, Note | Codes)
        self.box: QLineEdit | QPlainTextEdit = CleanText(2) if self.wide else QLineEdit()
        self.box.setReadOnly(True)
        self.setLayout(column(self.box))
        say(self._show_text, self._words)

    def entry(self) -> Any:
        """The entry shown: it never changes here."""
        return self._entry

    def show_entry(self, entry: Any) -> None:
        """Show an answer or the reason why there is none."""
        self._entry = entry
        self._show_text(self._words())

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The box."""
        return [(self.box, "")]

    def _words(self) -> str:
        if isinstance(self._entry, Unread):
            return self._entry.text
        return "—" if self._entry is None else self.spec.show(self._entry, current())

    def _show_text(self, text: str) -> None:
        if isinstance(self.box, QLineEdit):
            self.box.setText(text)
            self.box.setCursorPosition(0)
        else:
            self.box.setPlainText(text)
