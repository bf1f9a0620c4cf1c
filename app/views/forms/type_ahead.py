"""A box that lists what matches while one types; nothing is chosen that was not meant."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from app.models.folding import fold
from app.views.forms.clean_text import CleanLine
from app.views.forms.option_delegate import Index, OptionDelegate
from app.views.icons import icon

CODE = Qt.ItemDataRole.UserRole
FOLDED = CODE + 1
MOST_ROWS = 9


class TypeAhead(CleanLine):
    """Shows `options` (code and label): all with Down or the arrow, else those that match."""

    chosen = Signal(object)  # code

    def __init__(self, width: int = 0) -> None:
        super().__init__(width)
        self._options = _OptionModel(self)
        self._completer = QCompleter(self._options, self)
        self._popup = _popup()
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(OptionDelegate(self._popup))  # the completer has set its own
        self._completer.setCompletionRole(FOLDED)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(MOST_ROWS)
        self._completer.setWidget(self)
        picked: Any = self._completer.activated  # the overload that carries the row
        picked[QModelIndex].connect(self._choose)
        self._arrow = QAction(icon("chevron-down"), "", self)
        self._arrow.triggered.connect(self.open_list)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self.typed.connect(lambda: self._list(self.text()))

    def set_options(self, options: list[tuple[Any, str]]) -> None:
        """What can be chosen; what stands in the box stays."""
        self._options.show(options)

    def open_list(self) -> None:
        """List everything."""
        self.setFocus()
        self._list("")

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup.isVisible()

    def matches(self, text: str) -> list[Any]:
        """Codes whose label is this text, else those whose label contains it."""
        wanted = fold(text)
        rows = self._options.rows
        exact = [code for code, _, folded in rows if folded == wanted]
        return exact or [code for code, _, folded in rows if wanted in folded]

    def choose(self, code: Any) -> None:
        """Take an option as if it was picked from the list."""
        label = next((label for known, label, _ in self._options.rows if known == code), "")
        self.setText(label)
        self._popup.hide()
        self.chosen.emit(code)

    def _list(self, text: str) -> None:
        self._completer.setCompletionPrefix(fold(text))
        if self._completer.completionCount():
            self._completer.complete()
        else:
            self._popup.hide()

    def _choose(self, index: QModelIndex) -> None:
        self.choose(index.data(CODE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = self.matches(self.text()) if self.text() else []
        if event.key() == Qt.Key.Key_Down and not self.is_open():
            self.open_list()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and len(alone) == 1:
            self.choose(alone[0])
            event.ignore()  # and on to the next field
        else:
            super().keyPressEvent(event)


class _OptionModel(QAbstractListModel):
    """Rows of code, label and folded label."""

    def __init__(self, parent: CleanLine) -> None:
        super().__init__(parent)
        self.rows: list[tuple[Any, str, str]] = []

    def show(self, options: list[tuple[Any, str]]) -> None:
        self.beginResetModel()
        self.rows = [(code, label, fold(label)) for code, label in options]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        code, label, folded = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return label
        return {CODE: code, FOLDED: folded}.get(role)


def _popup() -> QListView:
    view = QListView()
    view.setProperty("surface", "popup")
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view
