"""A large radio button: a value, and a line that says where it comes from."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.views import look
from app.views.language import Words, say

LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class ChoiceCard(QAbstractButton):
    """One of several cards to choose from; put them in a QButtonGroup."""

    def __init__(self, value: Words, detail: Words = "") -> None:
        super().__init__()
        self._detail = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        say(self.set_detail, detail)
        say(self.set_value, value)

    def set_value(self, text: str) -> None:
        """The value itself, in words."""
        self.setText(text)
        self._rename()

    def set_detail(self, text: str) -> None:
        """Who, when and where."""
        self._detail = text
        self._rename()

    def _rename(self) -> None:
        self.setAccessibleName(", ".join(filter(None, (self.text(), self._detail))))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.px(220), look.px(50))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(120), look.px(50))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        line = "accent" if on else "control" if self.underMouse() else "border_strong"
        painter.setPen(QPen(look.color(line), 2 if on else 1))
        painter.setBrush(look.color("accent_soft" if on else "surface"))
        painter.drawRoundedRect(area, look.px(7), look.px(7))
        self._paint_radio(painter, QPointF(area.left() + look.px(20), area.center().y()), on)
        self._paint_words(painter, area.adjusted(look.px(38), 0, -look.px(8), 0), on)

    def _paint_radio(self, painter: QPainter, centre: QPointF, on: bool) -> None:
        painter.setPen(QPen(look.color("accent" if on else "control"), 2 if on else 1.4))
        painter.setBrush(look.color("surface"))
        painter.drawEllipse(centre, look.px(7), look.px(7))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(centre, look.px(3.5), look.px(3.5))

    def _paint_words(self, painter: QPainter, area: QRectF, on: bool) -> None:
        weight = 600 if on else 500
        half = area.height() / 2
        value = area.adjusted(0, look.px(5), 0, -half) if self._detail else area
        painter.setFont(look.font("body", weight))
        painter.setPen(look.color("accent_soft_text" if on else "text"))
        cut = Qt.TextElideMode.ElideRight
        width = int(area.width())
        painter.drawText(
            value, LEFT, look.metrics("body", weight).elidedText(self.text(), cut, width)
        )
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("text_muted"))
        detail = look.metrics("caption").elidedText(self._detail, cut, width)
        painter.drawText(area.adjusted(0, half, 0, -look.px(6)), LEFT, detail)
