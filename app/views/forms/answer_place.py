"""Where a field is answered: its editor, or the answer in words, masked, or “not known”."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.field import Unknown
from app.text import N_
from app.views.forms.editor import Editor
from app.views.forms.not_known import ReasonLine
from app.views.forms.read_editor import ReadEditor
from app.views.language import Words
from app.views.widgets.buttons import button
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row


class AnswerPlace(QWidget):
    """Shows one of the four; all but the editor are made when first needed, for a form has many."""

    revealed = Signal()
    answered = Signal(str)  # letters typed over “not known”

    def __init__(self, editor: Editor, name: Words) -> None:
        super().__init__()
        self.editor = editor
        self._name = name
        self._reader: ReadEditor | None = None
        self._reason: ReasonLine | None = None
        self._mask: QWidget | None = None
        self._shown: QWidget = editor
        self._column = column(editor, gap=0)
        self.setLayout(self._column)
        self.setFocusProxy(editor)

    def show_entry(self, entry: Any, locked: bool, masked: bool) -> None:
        """Show an entry; `locked` as words alone, `masked` not at all."""
        if masked:
            self._turn_to(self._masked())
        elif locked:
            reader = self._read()
            reader.show_entry(entry)
            self._turn_to(reader)
        elif isinstance(entry, Unknown):
            reason = self._unknown()
            reason.show_reason(entry)
            self._turn_to(reason)
        else:
            self.editor.show_entry(entry)
            self._turn_to(self.editor)

    def in_use(self) -> bool:
        """Whether the entry stands in the editor."""
        return self._shown is self.editor

    def take_focus(self) -> None:
        """Put the focus where the answer is given."""
        target = self._shown.focusProxy() or self._shown
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn_to(self, wanted: QWidget) -> None:
        if wanted is not self._shown:
            self._shown.hide()
            self._shown = wanted
            wanted.show()

    def _read(self) -> ReadEditor:
        if self._reader is None:
            self._reader = ReadEditor(self.editor.spec, self.editor.place)
            self._reader.set_name(self._name)
            self._column.addWidget(self._reader)
        return self._reader

    def _unknown(self) -> ReasonLine:
        if self._reason is None:
            self._reason = ReasonLine(self, self._name)
            self._reason.answered.connect(self.answered)
            self._column.addWidget(self._reason)
        return self._reason

    def _masked(self) -> QWidget:
        if self._mask is None:
            show = button(N_("Show"), self.revealed.emit, "normal", "eye")
            self._mask = QWidget(self)
            self._mask.setLayout(row(show, label(N_("Hidden"), "muted"), None, gap=8))
            self._mask.setFocusProxy(show)
            self._column.addWidget(self._mask)
        return self._mask
