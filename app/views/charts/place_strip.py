"""Where one amount stands among others: a line from least to most, a box, a median, a mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.coherence.spread import Spread
from app.views import look
from app.views.language import Words, say

HEIGHT, EDGE = 40, 8


class PlaceStrip(QWidget):
    """The mark is a diamond, the median a thick line: they read without colour."""

    def __init__(self, words: Words, spread: Spread, cents: int) -> None:
        super().__init__()
        self._spread, self._cents = spread, cents
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.fit(self.setFixedHeight, HEIGHT)
        say(self.setAccessibleName, words)

    def sizeHint(self) -> QSize:
        return QSize(look.px(160), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found, middle = self._spread, self.height() / 2
        half = look.px(8)
        least, low, median, high, most = map(
            self._across, (found.least, found.low, found.median, found.high, found.most)
        )
        painter.setPen(QPen(look.color("text_muted"), 1.5))
        painter.drawLine(QPointF(least, middle), QPointF(most, middle))
        for end in (least, most):
            painter.drawLine(QPointF(end, middle - half / 2), QPointF(end, middle + half / 2))
        painter.setBrush(look.color("accent_soft"))
        painter.drawRect(QRectF(low, middle - half, max(high - low, 1.0), 2 * half))
        line = QPen(look.color("accent"), look.px(3))
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(line)
        painter.drawLine(QPointF(median, middle - half), QPointF(median, middle + half))
        self._mark(painter, self._across(self._cents), middle)

    def _across(self, cents: int) -> float:
        """From the left edge: the least of all, this one included, to the most."""
        least = min(self._spread.least, self._cents)
        reach = max(self._spread.most, self._cents) - least
        edge = look.px(EDGE)
        room = self.width() - 2 * edge
        return edge + (room * (cents - least) / reach if reach else room / 2)

    def _mark(self, painter: QPainter, x: float, y: float) -> None:
        side = look.px(7)
        painter.setPen(QPen(look.color("surface"), 2))
        painter.setBrush(look.color("text"))
        corners = [QPointF(x, y - side), QPointF(x + side, y), QPointF(x, y + side),
                   QPointF(x - side, y)]  # fmt: skip
        painter.drawPolygon(QPolygonF(corners))
