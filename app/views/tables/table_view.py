"""A flat list of rows: keys, selection kept by id, columns that give way when room is short."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from app.views import look, tokens
from app.views.language import Words, say
from app.views.tables.column_widths import ColumnWidths
from app.views.tables.row_delegate import RowDelegate
from app.views.tables.table_header import TableHeader
from app.views.tables.table_model import Id, Index, TableModel

COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
Flag = QItemSelectionModel.SelectionFlag


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Rows as first and last of each unbroken run: Qt is slow with thousands of ranges."""
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


class TableView(QTreeView):
    """Shows a TableModel; one stop of the Tab key, arrows go through the rows."""

    opened = Signal(object)  # id: Enter or a double click
    icon_pressed = Signal(object, str)  # id, column key: a click on an icon
    typed = Signal(str)  # letters typed in the list belong to the filter
    escaped = Signal()  # Esc with nothing selected
    picked = Signal(list)  # ids selected

    def __init__(self, model: TableModel, name: Words, multiple: bool = False) -> None:
        super().__init__()
        self._model = model
        self._kept: tuple[list[Id], Id | None, int] = ([], None, 0)
        self._delegate = RowDelegate(self)
        self._header = TableHeader()
        self.setHeader(self._header)
        self.setItemDelegate(self._delegate)
        self._set_up(multiple)
        self.setModel(model)
        self.columns = ColumnWidths(self._header, model)
        self._connect()
        say(self.setAccessibleName, name)

    def _set_up(self, multiple: bool) -> None:
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if multiple else mode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        self._model.modelAboutToBeReset.connect(self._keep)
        self._model.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(self._tell_picked)
        self._header.all_toggled.connect(self._toggle_all)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._open)

    # ---- what pages ask ----

    def set_row_height(self, height: int) -> None:
        """Row height at 100 %: tokens.ROW, COMPACT_ROW or TWO_LINE_ROW."""
        self._delegate.height = height
        self.scheduleDelayedItemsLayout()

    def show_as_list(self) -> None:
        """Rows alone, without titles and lines: for a list of things to do inside a card."""
        self.setHeaderHidden(True)
        self._delegate.lines = False

    def current_id(self) -> Id | None:
        """The id of the current row."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[Id]:
        """The ids of the selected rows, in the order shown."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.id_at(place) for place in places]

    def select(self, ids: Iterable[Id], current: Id | None = None) -> None:
        """Select rows by id, those no longer there left out; `current` is scrolled to."""
        known = {self._model.place_of(id_) for id_ in ids}
        chosen, last = QItemSelection(), self._model.columnCount() - 1
        for first, end in runs(place for place in known if place is not None):
            chosen.select(self._model.index(first, 0), self._model.index(end, last))
        place = self._model.place_of(current)
        if place is not None:
            index = self._model.index(place, 0)
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        self.selectionModel().select(chosen, Flag.ClearAndSelect)

    def show_all_rows(self) -> None:
        """Be as tall as the rows now in the table: for short tables in a page that scrolls."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self._model.rowCount() * self._delegate.height
        titles = 0 if self.isHeaderHidden() else tokens.HEADER_ROW
        look.fit(self.setFixedHeight, titles + rows + 1)

    # ---- the same rows after a refresh ----

    def _keep(self) -> None:
        scrolled = self.verticalScrollBar().value()
        self._kept = (self.selected_ids(), self.current_id(), scrolled)

    def _restore(self) -> None:
        ids, current, scrolled = self._kept
        self.select(ids, current)
        self.verticalScrollBar().setValue(scrolled)

    # ---- selection ----

    def _tell_picked(self) -> None:
        ids = self.selected_ids()
        mark = "" if not ids else "check" if len(ids) == self._model.rowCount() else "minus"
        self._header.show_checked(mark)
        self.picked.emit(ids)

    def _toggle_all(self) -> None:
        if len(self.selected_ids()) == self._model.rowCount():
            self.clearSelection()
        else:
            self.selectAll()

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A click on the check box adds the row to the selection or takes it out."""
        checks = index.isValid() and self._model.columns[index.column()].kind == "check"
        if checks and isinstance(event, QMouseEvent):
            pressed = event.type() == QEvent.Type.MouseButtonPress
            return Flag.Toggle | Flag.Rows if pressed else Flag.NoUpdate
        return super().selectionCommand(index, event)

    # ---- mouse and keys ----

    def _open(self, index: QModelIndex) -> None:
        if self._model.columns[index.column()].kind not in ("check", "icon"):
            self.opened.emit(self._model.id_at(index.row()))

    def _clicked(self, index: QModelIndex) -> None:
        column = self._model.columns[index.column()]
        if column.kind == "icon":
            self.icon_pressed.emit(self._model.id_at(index.row()), column.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        plain = not event.modifiers() & COMMANDS
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current_id())
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), Flag.Toggle | Flag.Rows)
        elif plain and text.isprintable() and text.strip():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self.selectionModel().hasSelection():
            self.clearSelection()
        else:
            self.escaped.emit()

    # ---- Qt ----

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._model.rowCount():
            index = self._model.index(0, 0)
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._model.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.make_room(self.viewport().width())
