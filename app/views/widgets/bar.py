"""A horizontal bar of parts of a whole, as a widget and painted in rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import look
from app.views.language import Words, say

# Amount and colour role of each part.
Parts = Sequence[tuple[float, str]]


def paint_bar(painter: QPainter, area: QRectF, parts: Parts, total: float) -> None:
    """Paint the parts of a total, with thin gaps so that it reads without colour."""
    rounded = QPainterPath()
    rounded.addRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(rounded)
    painter.fillRect(area, look.color("track"))
    left = area.left()
    for amount, role in parts:
        width = area.width() * amount / total if total > 0 else 0
        if width > 0:
            shown = min(width, area.right() - left)
            painter.fillRect(
                QRectF(left, area.top(), max(1.5, shown - 1.5), area.height()), look.color(role)
            )
            left += width
    painter.restore()


class Bar(QWidget):
    """A bar as a widget; `words` say the same to a screen reader."""

    def __init__(
        self, words: Words = "", parts: Parts = (), total: float = 0, height: int = 10
    ) -> None:
        super().__init__()
        self._parts, self._total = parts, total
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.fit(self.setFixedHeight, height)
        say(self.setAccessibleName, words)

    def show_parts(self, words: Words, parts: Parts, total: float) -> None:
        """Show other amounts."""
        self._parts, self._total = parts, total
        say(self.setAccessibleName, words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.px(120), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_bar(QPainter(self), QRectF(self.rect()), self._parts, self._total)
