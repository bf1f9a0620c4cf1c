"""Editing a cell of the items in place: typing, Tab to the next cell, Enter to the next row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.models.kinds import Place
from app.models.office import Organisation
from app.models.package import PackageItem
from app.services.packages.totals import Line
from app.text import Sentence
from app.views.agreements.organisation_editor import OrganisationEditor, choices
from app.views.forms.choice_editors import ListEditor
from app.views.forms.editor import Editor
from app.views.forms.record_editor import Unread
from app.views.forms.text_editors import LineEditor
from app.views.forms.type_ahead import TypeAhead
from app.views.look import px
from app.views.tables.table_view import TableView

# Column of the table -> field of the item.
FIELDS = {"label": "label", "supplier": "supplier", "mode": "mode", "eur": "amount",
          "local": "amount", "quote": "quote"}  # fmt: skip
AMOUNTS = {"eur", "local"}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAST_WIDTH = 176


@dataclass(frozen=True)
class NewName:
    """A supplier that is not known yet."""

    name: str


Write = Callable[[str, str, Any], Sentence | None]
"""Stores (id, field, value); answers why it was refused, None when it is stored."""


class CellEditing(QObject):
    """One editor over one cell. Esc leaves it as it was; leaving it otherwise writes it."""

    ended = Signal()  # the focus belongs to the table again
    beyond = Signal()  # gone past the last row
    refused = Signal(object)  # a Sentence, None when all is well

    def __init__(self, table: TableView, write: Write) -> None:
        super().__init__(table)
        self._table, self._write = table, write
        self._lines: dict[str, Line] = {}
        self._known: dict[str, Organisation] = {}
        self._currency = "EUR"
        self._editor: Editor | None = None
        self._key, self._column, self._before = "", "", cast(Any, None)

    def show(self, lines: dict[str, Line], currency: str, known: dict[str, Organisation]) -> None:
        """The rows changed; an editor whose row has gone is closed."""
        self._lines, self._currency, self._known = lines, currency, known
        if self._editor and self._key not in lines:
            self._close()

    @property
    def active(self) -> bool:
        """Whether a cell is being edited."""
        return self._editor is not None

    # ---- beginning

    def start(self, key: str, column: str = "label", text: str = "") -> None:
        """Edit a cell; a first text replaces what stands there."""
        self._close()
        if key not in self._lines or column not in self.columns():
            return
        self._key, self._column = key, column
        editor = self._editor_for(column)
        self._editor = editor
        editor.setParent(self._table.viewport())
        editor.setAutoFillBackground(True)
        editor.show_entry(self._value(column))
        self._before = editor.entry()
        self._lay_out(editor)
        box = cast(QLineEdit, editor.inputs()[0][0])
        box.installEventFilter(self)
        editor.set_name(self._table.model().headerData(self._place(), Qt.Orientation.Horizontal))
        editor.show()
        box.setFocus()
        box.selectAll()
        if text:
            editor.put_in(text)
        editor.left.connect(self._left)

    def columns(self) -> list[str]:
        """The cells of a row that can be edited, as far as they are shown."""
        header, model = self._table.header(), self._table.columns
        return [
            column.key
            for at, column in enumerate(model._columns)
            if column.key in FIELDS and not header.isSectionHidden(at)
        ]

    def amount_column(self, key: str) -> str:
        """Where the amount of an item was typed."""
        amount = self._lines[key].item.amount if key in self._lines else None
        return "eur" if amount is None or amount.currency == "EUR" else "local"

    def _editor_for(self, column: str) -> Editor:
        spec = PackageItem.fields()[FIELDS[column]]
        if column == "supplier":
            known = choices(self._known.values())
            return OrganisationEditor(spec, choices=lambda: known)
        if column in ("mode", "quote"):
            return ListEditor(spec)
        place = Place(currency="EUR" if column == "eur" else self._currency)
        editor = LineEditor(spec, place)
        if column in AMOUNTS:
            editor.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return editor

    def _value(self, column: str) -> Any:
        line = self._lines[self._key]
        if column in AMOUNTS:
            return line.eur if column == "eur" else line.local
        return line.item.answer(FIELDS[column])

    def _place(self) -> int:
        return [column.key for column in self._table.columns._columns].index(self._column)

    def _lay_out(self, editor: Editor) -> None:
        """Over its cell, wide enough to read, never beyond the table."""
        cast(QHBoxLayout, editor.layout()).setContentsMargins(0, 0, 0, 0)
        model = cast(Any, self._table.model())
        row = model.place_of(self._key) or 0
        cell = self._table.visualRect(model.index(row, self._place()))
        width = max(cell.width(), px(LEAST_WIDTH if self._column not in AMOUNTS else 0))
        left = min(cell.left(), self._table.viewport().width() - width)
        editor.setGeometry(QRect(max(left, 0), cell.top(), width, cell.height()))

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._editor is None or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()  # Esc ends the editor, not the dialog or page around it
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        return self._pressed(watched, event)

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._close()
            self.ended.emit()
            return True
        if key not in (*ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        if isinstance(watched, TypeAhead):
            alone = watched.matches(watched.text()) if watched.text() else []
            if len(alone) == 1:
                watched.choose(alone[0])
        if self.commit():
            self._move(key)
        return True

    def _move(self, pressed: int) -> None:
        """From the cell just left to the one that follows."""
        rows, columns = list(self._lines), self.columns()
        row, at = rows.index(self._key), columns.index(self._column)
        if pressed in ENTER:
            row += 1
        else:
            at += 1 if pressed == Qt.Key.Key_Tab else -1
            row, at = row + at // len(columns), at % len(columns)
        self._close()
        if row < 0:
            self.ended.emit()
        elif row >= len(rows):
            self.ended.emit()
            self.beyond.emit()
        else:
            self._table.select([rows[row]], rows[row])
            self.start(rows[row], columns[at])

    # ---- ending

    def commit(self) -> bool:
        """Write what was typed; False when it is refused and the editor stays."""
        if self._editor is None:
            return True
        entry = self._editor.entry()
        if entry == self._before:
            self.refused.emit(None)
            return True
        refusal = entry.sentence if isinstance(entry, Unread) else self._store(entry)
        self._editor.set_invalid(refusal is not None)
        self.refused.emit(refusal)
        if refusal is None:
            self._before = entry
        return refusal is None

    def _store(self, entry: Any) -> Sentence | None:
        editor = self._editor
        if isinstance(editor, OrganisationEditor) and entry == editor.new_id:
            entry = NewName(editor.new_name)
        return self._write(self._key, FIELDS[self._column], entry)

    def _left(self) -> None:
        """The focus went elsewhere: what can be written is, the rest stays to be mended."""
        if self.commit():
            self._close()

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            parts: list[QWidget] = [part for part, _ in editor.inputs()]
            for part in parts:
                part.removeEventFilter(self)
            editor.hide()
            editor.deleteLater()
