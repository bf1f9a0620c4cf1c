"""One line of text painted with the tokens, cut with an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.views import look

LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


def paint_text(
    painter: QPainter,
    area: QRectF,
    text: str,
    role: str,
    size: str = "body",
    weight: int = 400,
    right: bool = False,
) -> int:
    """Paint one line, cut with an ellipsis; returns the pixels it took."""
    measures = look.metrics(size, weight)
    shown = measures.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(area.width())))
    painter.setFont(look.font(size, weight))
    painter.setPen(look.color(role))
    painter.drawText(area, RIGHT if right else LEFT, shown)
    return measures.horizontalAdvance(shown)
