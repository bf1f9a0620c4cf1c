"""The list of tasks: painted rows under headings, gone through by the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from app.services.today import Task
from app.text import N_
from app.views.language import say
from app.views.today.task_painting import ROW, TaskPainter
from app.views.today.task_rows import Heading, Row, TaskRow, rows

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class TaskModel(QAbstractListModel):
    """Headings, which cannot be reached by keys, and tasks."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show(self, tasks: Sequence[Task]) -> None:
        """Show other tasks."""
        self.beginResetModel()
        self.rows = rows(tasks)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Role.AccessibleTextRole:
            return row.words if isinstance(row, Heading) else row.sentence()
        if role == Role.DisplayRole:  # what typing a first letter looks for
            return row.words if isinstance(row, Heading) else row.task.name
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = isinstance(self.rows[index.row()], Heading)
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)


class TaskList(QListView):
    """Enter or a double click opens the case of a task on the tab where it is done."""

    opened = Signal(object)  # TaskRow

    def __init__(self) -> None:
        super().__init__()
        self._model = TaskModel()
        self.setModel(self._model)
        self.setItemDelegate(TaskPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("plain", "true")
        self.doubleClicked.connect(self._open)
        say(self.setAccessibleName, N_("Tasks"))

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show other tasks; the current one stays current, the list where it was scrolled."""
        current, scrolled = self.current(), self.verticalScrollBar().value()
        self._model.show(tasks)
        if current:
            self._go_to(current)
        self.verticalScrollBar().setValue(scrolled)

    def current(self) -> TaskRow | None:
        """The row the arrows stand on."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, TaskRow) else None

    def _go_to(self, wanted: TaskRow) -> None:
        for place, row in enumerate(self._model.rows):
            same = isinstance(row, TaskRow) and row.task.case == wanted.task.case
            if same and row.task.kind == wanted.task.kind:  # type: ignore[union-attr]
                self.setCurrentIndex(self._model.index(place))

    def _open(self, index: Index) -> None:
        row = index.data(ROW)
        if isinstance(row, TaskRow):
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.current() and len(self._model.rows) > 1:
            self.setCurrentIndex(self._model.index(1))
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.viewport().update()
