"""Paints one cell of a list: ground, line, current-row mark, then what the cell says."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from app.views import look, tokens
from app.views.tables.cell_painting import Style, paint_cell
from app.views.tables.table_model import CELL, Index, TableModel

PAD, MARK = 10, 3


class RowDelegate(QStyledItemDelegate):
    """Everything is painted here: no widgets in cells, no stylesheet rules for items."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self.height = tokens.ROW
        self.lines = True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look.px(40), look.px(self.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        # Whole pixels without smoothing, or seams show between cells at 125 %.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        ground = "selection" if selected else "hover" if hovered else "surface"
        painter.fillRect(area, look.color(ground))
        if self.lines:
            line = QRect(area.left(), area.bottom(), area.width(), 1)
            painter.fillRect(line, look.color("border"))
        self._mark_current(painter, area, index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        model = cast(TableModel, index.model())
        pad = look.px(PAD)
        inside = QRectF(area).adjusted(pad, 0, -pad, -1)
        style = Style(selected, model.columns[index.column()].right)
        paint_cell(index.data(CELL), painter, inside, style)
        painter.restore()

    def _mark_current(self, painter: QPainter, area: QRect, index: Index) -> None:
        view = cast(QTreeView, self.parent())
        first = view.header().logicalIndex(0)
        current = index.row() == view.currentIndex().row() and view.hasFocus()
        if index.column() == first and current:
            mark = QRect(area.left(), area.top(), look.px(MARK), area.height())
            painter.fillRect(mark, look.color("accent"))
