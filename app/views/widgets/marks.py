"""Small painted marks: a dot, an icon, initials, a calendar day, the bridge of Passerelle."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.views import look
from app.views.icons import paint_icon
from app.views.language import Words, say

CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class _Mark(QWidget):
    """A square painted picture; without words it is decoration for screen readers."""

    def __init__(self, side: int, words: Words = "") -> None:
        super().__init__()
        look.fit(self.setFixedSize, side, side)
        say(self.setAccessibleName, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint(painter, QRectF(self.rect()))

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        raise NotImplementedError


class Dot(_Mark):
    """A round dot in a colour role."""

    def __init__(self, role: str, words: Words = "", side: int = 8) -> None:
        super().__init__(side, words)
        self._role = role

    def set_role(self, role: str) -> None:
        """Change the colour."""
        self._role = role
        self.update()

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        painter.setBrush(look.color(self._role))
        painter.drawEllipse(area)


class IconMark(_Mark):
    """An icon that is not a button."""

    def __init__(
        self, name: str, role: str = "text_muted", side: int = 16, words: Words = ""
    ) -> None:
        super().__init__(side, words)
        self._name, self._role = name, role

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon or colour."""
        self._name, self._role = name, role
        self.update()

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        paint_icon(painter, self._name, area, self._role)


class Initials(_Mark):
    """The initials of a person in a circle."""

    def __init__(self, text: str = "", side: int = 32) -> None:
        super().__init__(side)
        self._text = text

    def set_text(self, text: str) -> None:
        """Show other initials."""
        self._text = text
        self.update()

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        painter.setBrush(look.color("rail_active"))
        painter.drawEllipse(area)
        painter.setPen(look.color("rail_text_active"))
        painter.setFont(look.font("caption", 600))
        painter.drawText(area, CENTRE, self._text)


class DateBlock(_Mark):
    """A day and its short month, as on a calendar leaf."""

    def __init__(self, day: str, month: str, near: bool = False) -> None:
        super().__init__(44)
        self._day, self._month, self._near = day, month, near

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        radius = look.px(8)
        painter.setBrush(look.color("accent_soft" if self._near else "neutral_soft"))
        painter.drawRoundedRect(area, radius, radius)
        painter.setPen(look.color("accent_soft_text" if self._near else "text"))
        painter.setFont(look.font("h2", 600))
        painter.drawText(area.adjusted(0, look.px(4), 0, -look.px(17)), CENTRE, self._day)
        painter.setPen(look.color("accent_soft_text" if self._near else "text_muted"))
        painter.setFont(look.font("caption", 500))
        painter.drawText(area.adjusted(0, look.px(24), 0, -look.px(3)), CENTRE, self._month)


class Bridge(_Mark):
    """The mark of Passerelle: a footbridge."""

    def __init__(self, side: int = 32) -> None:
        super().__init__(side)

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        paint_bridge(painter, area)


def bridge_icon() -> QIcon:
    """The mark of Passerelle for the title bar and the task bar."""
    drawn = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_bridge(painter, QRectF(0, 0, side, side))
        painter.end()
        drawn.addPixmap(picture)
    return drawn


def paint_bridge(painter: QPainter, area: QRectF) -> None:
    """Paint the footbridge in a square: a deck, an arch above it, three hangers."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(area.width() / 32, area.height() / 32)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("mark"))
    painter.drawRoundedRect(QRectF(0, 0, 32, 32), 8, 8)
    pen = QPen(look.color("mark_line"), 2.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    arch = QPainterPath(QPointF(5.5, 21.5))
    arch.cubicTo(10, 9.5, 22, 9.5, 26.5, 21.5)
    painter.drawPath(arch)
    painter.drawLine(QPointF(5.5, 21.5), QPointF(26.5, 21.5))
    for across, top in ((11.2, 15.0), (16, 13.0), (20.8, 15.0)):
        painter.drawLine(QPointF(across, 21.5), QPointF(across, top))
    painter.restore()
