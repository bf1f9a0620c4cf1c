"""A list with boxes to tick that opens under a field, with a line to shorten it when it is long."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QWidget

from app.models.folding import fold
from app.text import N_
from app.views import look
from app.views.forms.clean_text import CleanLine
from app.views.forms.option_delegate import ROW, OptionDelegate
from app.views.forms.popup_place import place_popup
from app.views.language import Words, say
from app.views.widgets.layouts import column

CODE = Qt.ItemDataRole.UserRole
SHORT_LIST = 12


class TickList(QFrame):
    """`tick(code, on)` is called at each change; Esc, Enter or a click elsewhere closes it."""

    def __init__(
        self,
        parent: QWidget,
        name: Words,
        options: Sequence[tuple[str, str]],
        chosen: Collection[str],
        tick: Callable[[str, bool], Any],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._tick = tick
        self.setProperty("surface", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._filter, self._view = CleanLine(), QListView()
        self._model = QStandardItemModel(self)
        for code, label in options:
            self._model.appendRow(_tick_item(code, label, code in chosen))
        self._build(name)
        self._model.itemChanged.connect(self._ticked)

    def _build(self, name: Words) -> None:
        self._view.setModel(self._model)
        self._view.setProperty("plain", "true")
        self._view.setItemDelegate(OptionDelegate(self._view))
        self._view.setMouseTracking(True)
        self._view.setCurrentIndex(self._model.index(0, 0))
        self._view.clicked.connect(self._toggle)
        self._filter.typed.connect(self._narrow)
        say(self._filter.setPlaceholderText, N_("Type to shorten the list"))
        say(self._filter.setAccessibleName, N_("Type to shorten the list"))
        say(self._view.setAccessibleName, name)
        self.setLayout(column(self._filter, self._view, gap=4, margins=(4, 4, 4, 4)))
        self._filter.setVisible(self._model.rowCount() > SHORT_LIST)

    def open_under(self, field: QWidget) -> None:
        """Show under the field, as wide as it, and take the keyboard."""
        rows = min(self._model.rowCount(), 9) * look.px(ROW)
        height = rows + look.px(12) + (look.px(36) if self._filter.isVisibleTo(self) else 0)
        self.resize(min(field.width(), look.px(420)), height)
        place_popup(self, field)
        self.show()
        (self._filter if self._filter.isVisible() else self._view).setFocus()

    def _narrow(self) -> None:
        wanted = fold(self._filter.text())
        for place in range(self._model.rowCount()):
            self._view.setRowHidden(place, wanted not in fold(self._model.item(place).text()))

    def _toggle(self, index: Any) -> None:
        item = self._model.itemFromIndex(index)
        ticked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _ticked(self, item: QStandardItem) -> None:
        self._tick(item.data(CODE), item.checkState() == Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
        elif event.key() == Qt.Key.Key_Down and self._filter.hasFocus():
            self._view.setFocus()
        else:
            super().keyPressEvent(event)


def _tick_item(code: str, label: str, on: bool) -> QStandardItem:
    item = QStandardItem(label)
    item.setData(code, CODE)
    item.setEditable(False)
    # Ticked by a click anywhere on the row or by Space, not by the small box alone.
    item.setCheckable(True)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    return item
