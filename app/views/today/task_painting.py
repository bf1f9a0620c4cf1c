"""Paints one row of the list of tasks: a heading, or icon, words and a chip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.views import look, tokens
from app.views.icons import paint_icon
from app.views.tables.table_model import Index
from app.views.today.task_rows import Heading, TaskRow
from app.views.widgets.chip import chip_width, paint_chip
from app.views.widgets.painted_text import paint_text

ROW = int(Qt.ItemDataRole.UserRole)
HEADING, ICON, GAP = 30, 28, 10


class TaskPainter(QStyledItemDelegate):
    """Everything is painted with the tokens."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = isinstance(index.data(ROW), Heading)
        return QSize(look.px(40), look.px(HEADING if heading else tokens.TWO_LINE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, area = index.data(ROW), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            words = area.adjusted(look.px(GAP), look.px(6), -look.px(GAP), 0)
            paint_text(painter, words, row.words, row.role, "caption", 600)
        else:
            self._paint_ground(painter, option, area)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_task(
                painter, area.adjusted(look.px(GAP), 0, -look.px(GAP), 0), row, selected
            )
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection" if selected else "hover"))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), look.px(6), look.px(6))

    def _paint_task(self, painter: QPainter, area: QRectF, row: TaskRow, selected: bool) -> None:
        side = look.px(ICON)
        box = QRectF(area.left(), round(area.center().y() - side / 2), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(f"{row.tone}_soft"))
        painter.drawRoundedRect(box, look.px(6), look.px(6))
        inset = look.px(6)
        paint_icon(painter, row.icon, box.adjusted(inset, inset, -inset, -inset), row.tone)
        words, tone = row.chip()
        taken = chip_width(words, dot=False) + look.px(GAP) if words else 0
        if words:
            paint_chip(painter, area, words, tone, dot=False, right=True)
        text = area.adjusted(side + look.px(12), look.px(4), -taken, -look.px(4))
        half = text.height() / 2
        ink = ("selection_text", "selection_text") if selected else ("text", "text_muted")
        paint_text(painter, text.adjusted(0, 0, 0, -half), row.title, ink[0], "body", 500)
        paint_text(painter, text.adjusted(0, half, 0, 0), row.detail, ink[1], "caption")
