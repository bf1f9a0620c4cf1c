"""How amounts are spread in several groups: range, middle half and median of each, in euros."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.coherence.spread import Spread
from app.views import look
from app.views.language import Words, current, say, spoken
from app.views.widgets.painted_text import paint_text

HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 240, 74, 40, 26, 12
TICKS = 4
WIDEST_BOX, WIDEST_GROUP = 46, 220


@dataclass(frozen=True)
class Bar:
    """One group: its words, and its spread; None where there are too few to show it."""

    words: Words
    spread: Spread | None


def ticks(most: int) -> list[int]:
    """Round amounts in cents from nothing to beyond the most."""
    raw = max(most, 100) / TICKS
    size = 10 ** floor(log10(raw))
    step = next(size * n for n in (1, 2, 2.5, 5, 10) if size * n >= raw)
    return [round(step * n) for n in range(TICKS + 1)]


class SpreadChart(QWidget):
    """A box for the middle half, a thick line for the median, a thin one from least to most."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: list[Bar] = []
        self._unit: Words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.fit(self.setFixedHeight, HEIGHT)

    def show_bars(self, title: Words, unit: Words, bars: Sequence[Bar], told: Words) -> None:
        """Show other groups; `told` says all of it to a screen reader."""
        self._bars, self._unit = list(bars), unit
        say(self.setAccessibleName, title)
        say(self.setAccessibleDescription, told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.px(420), self.height())

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((bar.spread.most for bar in self._bars if bar.spread), default=0)
        scale = ticks(most)
        area = QRectF(self.rect()).adjusted(
            look.px(LEFT), look.px(TOP), -look.px(RIGHT), -look.px(BOTTOM)
        )
        self._axis(painter, area, scale)
        width = min(area.width() / max(len(self._bars), 1), look.px(WIDEST_GROUP))
        for place, bar in enumerate(self._bars):
            column = QRectF(area.left() + place * width, area.top(), width, area.height())
            self._group(painter, column, bar, scale[-1])

    def _axis(self, painter: QPainter, area: QRectF, scale: Sequence[int]) -> None:
        """The unit above, a line and an amount for each tick."""
        unit = QRectF(0, 0, self.width(), look.px(TOP - 6))
        paint_text(painter, unit, spoken(self._unit), "text_muted", "caption")
        for cents in scale:
            y = _height(area, cents, scale[-1])
            painter.setPen(QPen(look.color("border"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            words = QRectF(0, y - look.px(9), area.left() - look.px(8), look.px(18))
            figures = current().number(round(cents / 100))
            paint_text(painter, words, figures, "text_muted", "caption", right=True)

    def _group(self, painter: QPainter, column: QRectF, bar: Bar, top: int) -> None:
        words = QRectF(column.left(), column.bottom() + look.px(4), column.width(), look.px(18))
        below = words.translated(0, look.px(16))
        paint_centred(painter, words, spoken(bar.words), "text")
        if bar.spread is None:
            paint_centred(painter, below, "—", "text_muted")
            return
        paint_centred(painter, below, f"n = {bar.spread.count}", "text_muted")
        self._box(painter, column, bar.spread, top)

    def _box(self, painter: QPainter, column: QRectF, found: Spread, top: int) -> None:
        middle = column.center().x()
        half = min(column.width() * 0.3, look.px(WIDEST_BOX) / 2)
        least, low, median, high, most = (
            _height(column, cents, top)
            for cents in (found.least, found.low, found.median, found.high, found.most)
        )
        painter.setPen(QPen(look.color("text_muted"), 1.5))
        painter.drawLine(QPointF(middle, most), QPointF(middle, least))
        for end in (least, most):
            painter.drawLine(QPointF(middle - half / 2, end), QPointF(middle + half / 2, end))
        painter.setBrush(look.color("accent_soft"))
        painter.setPen(QPen(look.color("text_muted"), 1.5))
        painter.drawRect(QRectF(middle - half, high, 2 * half, max(low - high, 1.0)))
        line = QPen(look.color("accent"), look.px(3))
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(line)
        painter.drawLine(QPointF(middle - half, median), QPointF(middle + half, median))


def _height(area: QRectF, cents: int, top: int) -> float:
    return area.bottom() - area.height() * cents / top if top else area.bottom()


def paint_centred(painter: QPainter, area: QRectF, text: str, role: str) -> None:
    """One short line in the middle of an area, cut with an ellipsis."""
    measures = look.metrics("caption", 400)
    shown = measures.elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.setFont(look.font("caption"))
    painter.setPen(look.color(role))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), shown)
