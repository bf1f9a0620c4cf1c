"""Paints the rows of a list to choose from: a soft ground, a box to tick where there is one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.views import look
from app.views.tables.cell_painting import paint_check
from app.views.widgets.painted_text import paint_text

Index = QModelIndex | QPersistentModelIndex
ROW = 30
TICKED = Qt.CheckState.Checked


class OptionDelegate(QStyledItemDelegate):
    """Rows of one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look.px(160), look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect).adjusted(4, 1, -4, -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection" if selected else "hover"))
            painter.drawRoundedRect(area, look.px(5), look.px(5))
        words = area.adjusted(look.px(8), 0, -look.px(8), 0)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            words = self._paint_box(painter, words, Qt.CheckState(ticked) == TICKED)
        paint_text(painter, words, index.data(), "selection_text" if selected else "text")
        painter.restore()

    def _paint_box(self, painter: QPainter, area: QRectF, ticked: bool) -> QRectF:
        """Paint the box to tick; what is left for the words."""
        side = look.px(16)
        centre = QPointF(area.left() + side / 2, area.center().y())
        paint_check(painter, centre, "check" if ticked else "")
        return area.adjusted(side + look.px(9), 0, 0, 0)
