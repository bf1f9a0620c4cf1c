"""Chips: a state as a dot and a word on a soft ground, as a label and painted in rows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.views import look
from app.views.language import Words, say

HEIGHT, PAD, DOT, AFTER_DOT = 20, 9, 6, 5


def chip_width(text: str, dot: bool = True) -> int:
    """Pixels a chip needs for a text."""
    words = look.metrics("caption", 600).horizontalAdvance(text)
    return words + look.px(2 * PAD + (DOT + AFTER_DOT if dot else 0)) + 2


def paint_chip(
    painter: QPainter, area: QRectF, text: str, tone: str, dot: bool = True, right: bool = False
) -> None:
    """Paint a chip at the left (or right) of an area, centred in its height, cut if needed."""
    width = min(area.width(), chip_width(text, dot))
    height = look.px(HEIGHT)
    left = area.right() - width if right else area.left()
    top = round(area.center().y() - height / 2)
    box = QRectF(left, top, width, height).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(f"{tone}_border"), 1))
    painter.setBrush(look.color(f"{tone}_soft"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    inner = box.adjusted(look.px(PAD) - 1, 0, -look.px(PAD) + 1, 0)
    if dot:
        radius = look.px(DOT) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(f"{tone}_solid"))
        painter.drawEllipse(QPointF(inner.left() + radius, box.center().y()), radius, radius)
        inner.setLeft(inner.left() + look.px(DOT + AFTER_DOT))
    _paint_words(painter, inner, text, tone)


def _paint_words(painter: QPainter, area: QRectF, text: str, tone: str) -> None:
    shown = look.metrics("caption", 600).elidedText(
        text, Qt.TextElideMode.ElideRight, int(area.width()) + 2
    )
    painter.setFont(look.font("caption", 600))
    painter.setPen(look.color(tone))
    painter.drawText(
        area.adjusted(0, 0, 2, 0),
        int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
        shown,
    )


class Chip(QLabel):
    """A chip as a widget; its text is its accessible name."""

    def __init__(self, words: Words, tone: str = "neutral", dot: bool = False) -> None:
        super().__init__()
        self._tone, self._dot = tone, dot
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        say(self.setText, words)

    def show_state(self, words: Words, tone: str) -> None:
        """Show another state."""
        self._tone = tone
        say(self.setText, words)
        self.update()

    def tone(self) -> str:
        """The tone shown."""
        return self._tone

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), self._dot), look.px(HEIGHT) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(40), look.px(HEIGHT) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self.text(), self._tone, self._dot)
