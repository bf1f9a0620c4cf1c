"""The name on top of a case: the family name bold, cut with an ellipsis when there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import look
from app.views.widgets.painted_text import paint_text

GAP = 6


class PersonName(QWidget):
    """Painted, for one label has one weight."""

    def __init__(self) -> None:
        super().__init__()
        self._family, self._given = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_name(self, family: str, given: str) -> None:
        """Show another name."""
        self._family, self._given = family, given
        self.setAccessibleName(f"{family} {given}".strip())
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        bold = look.metrics("h1", 600).horizontalAdvance(self._family)
        thin = look.metrics("h1", 400).horizontalAdvance(self._given)
        return QSize(bold + look.px(GAP) + thin + 4, look.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(120), look.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(self.rect())
        taken = paint_text(painter, area, self._family, "text", "h1", 600)
        rest = area.adjusted(taken + look.px(GAP), 0, 0, 0)
        paint_text(painter, rest, self._given, "text", "h1", 400)
