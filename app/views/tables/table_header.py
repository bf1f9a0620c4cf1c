"""The titles of a table: click to sort, Shift-click for a second key, a caret shows how."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from app.views import look, tokens
from app.views.icons import paint_icon
from app.views.language import spoken
from app.views.tables.cell_painting import paint_check
from app.views.tables.row_delegate import PAD
from app.views.tables.table_model import Column, Sort, TableModel
from app.views.widgets.painted_text import paint_text

CARET = 13


class TableHeader(QHeaderView):
    """Titles painted with the tokens; `all_toggled` is a click on the check box of all rows."""

    all_toggled = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._checked = ""
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        look.fit(self.setMinimumSectionSize, 28)
        look.fit(self.setFixedHeight, tokens.HEADER_ROW)

    def table(self) -> TableModel:
        """The model whose titles are shown."""
        return cast(TableModel, self.model())

    def show_checked(self, mark: str) -> None:
        """Show all rows checked ('check'), some ('minus') or none ('')."""
        if mark != self._checked:
            self._checked = mark
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.logicalIndexAt(event.position().toPoint())
        moved = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        if place < 0 or moved or event.button() != Qt.MouseButton.LeftButton:
            return
        column = self.table().columns[place]
        if column.kind == "check":
            self.all_toggled.emit()
        elif column.sort:
            second = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.sort_on(column.sort, second)

    def sort_on(self, key: str, second: bool = False) -> None:
        """Sort on a key, turned round if it is sorted on already; `second` keeps the others."""
        order = self.table().order
        known = next((sort for sort in order if sort.key == key), None)
        sort = Sort(key, not known.descending if known else False)
        others = tuple(other for other in order if other.key != key)
        self.table().sort_by((*others, sort) if second and others else (sort,))

    def paintSection(self, painter: QPainter, rect: QRect, at: int) -> None:
        column = self.table().columns[at]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(rect, look.color("surface"))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), look.color("border_strong")
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if column.kind == "check":
            paint_check(painter, QPointF(QRectF(rect).center()), self._checked)
        else:
            self._paint_title(painter, QRectF(rect), column)
        painter.restore()

    def _paint_title(self, painter: QPainter, area: QRectF, column: Column) -> None:
        pad = look.px(PAD)
        inside = area.adjusted(pad, 0, -pad, -1)
        order = self.table().order
        sort = next((s for s in order if s.key == column.sort), None) if column.sort else None
        caret = look.px(CARET) + 3 if sort else 0
        text = inside.adjusted(0, 0, -caret, 0)
        role = "text" if sort else "text_muted"
        taken = paint_text(painter, text, spoken(column.label), role, "caption", 600, column.right)
        if sort:
            left = text.right() + 3 if column.right else text.left() + taken + 3
            box = QRectF(
                left, area.center().y() - look.px(CARET) / 2, look.px(CARET), look.px(CARET)
            )
            paint_icon(painter, "chevron-down" if sort.descending else "chevron-up", box, "text")
