"""The steps of the set-up on the left: done, being asked, still to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import look
from app.views.icons import paint_icon
from app.views.language import Words, say, spoken

HEIGHT, CIRCLE = 38, 24
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class StepList(QWidget):
    """Painted, not pressed: one goes from page to page with the buttons."""

    def __init__(self, names: Sequence[Words]) -> None:
        super().__init__()
        self._names = names
        self._place = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        say(self._rename, lambda: spoken(self._names[self._place]))

    def show_place(self, place: int) -> None:
        """The step being asked, from 0."""
        self._place = place
        self._rename(spoken(self._names[place]))

    def _rename(self, name: str) -> None:
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.px(200), look.px(HEIGHT) * len(self._names))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, side = look.px(HEIGHT), look.px(CIRCLE)
        for place, name in enumerate(self._names):
            circle = QRectF(1, place * height + (height - side) / 2, side, side)
            self._paint_circle(painter, circle, place)
            self._paint_name(painter, circle, spoken(name), place)
            if place:
                x, above = circle.center().x(), circle.top() - (height - side) + 3
                painter.setPen(QPen(look.color("rail_active"), 2))
                painter.drawLine(QPointF(x, above), QPointF(x, circle.top() - 3))

    def _paint_circle(self, painter: QPainter, circle: QRectF, place: int) -> None:
        here, done = place == self._place, place < self._place
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("mark" if here else "rail_active"))
        painter.drawEllipse(circle)
        if done:
            inset = look.px(6)
            paint_icon(painter, "check", circle.adjusted(inset, inset, -inset, -inset), "rail_text")
            return
        painter.setPen(look.color("mark_text" if here else "rail_text"))
        painter.setFont(look.font("caption", 600))
        painter.drawText(circle, CENTRE, str(place + 1))

    def _paint_name(self, painter: QPainter, circle: QRectF, name: str, place: int) -> None:
        here = place == self._place
        painter.setPen(look.color("rail_text_active" if here else "rail_text"))
        painter.setFont(look.font("body", 600 if here else 400))
        left = circle.right() + look.px(12)
        painter.drawText(
            QRectF(left, circle.top(), self.width() - left, circle.height()), LEFT, name
        )
