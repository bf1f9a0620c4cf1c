"""How the series of a chart look on the screen: colour, pattern and shape of the sign each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from app.views import look

COLOURS = ("accent", "warn_solid", "ok_solid", "violet_solid", "neutral_solid", "err_solid")
PATTERNS = (
    Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.HorPattern, Qt.BrushStyle.FDiagPattern, Qt.BrushStyle.DiagCrossPattern,
)  # fmt: skip
DASHES = (
    Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine,
)  # fmt: skip


def box(painter: QPainter, area: QRectF, series: int) -> None:
    """A bar: its colour, and a pattern that tells it apart without."""
    colour = look.color(COLOURS[series % len(COLOURS)])
    painter.setPen(QPen(colour, 1))
    painter.setBrush(look.color("surface"))
    painter.drawRect(area)
    painter.setBrush(QBrush(colour, PATTERNS[series % len(PATTERNS)]))
    painter.drawRect(area)


def line(painter: QPainter, start: QPointF, end: QPointF, series: int | None) -> None:
    """A thin line of the axis, or one between two values."""
    if series is None:
        painter.setPen(QPen(look.color("border"), 1))
    else:
        colour = look.color(COLOURS[series % len(COLOURS)])
        painter.setPen(QPen(colour, look.px(2), DASHES[series % len(DASHES)]))
    painter.drawLine(start, end)


def mark(painter: QPainter, at: QPointF, side: float, series: int) -> None:
    """A disc, a square, a diamond or a triangle."""
    painter.setPen(QPen(look.color("surface"), 1.5))
    painter.setBrush(look.color(COLOURS[series % len(COLOURS)]))
    x, y = at.x(), at.y()
    shape = series % 4
    if shape == 0:
        painter.drawEllipse(at, side, side)
    elif shape == 1:
        painter.drawRect(QRectF(x - side, y - side, 2 * side, 2 * side))
    else:
        low = [QPointF(x, y + side)] if shape == 2 else []
        ends = 0 if shape == 2 else side
        corners = [QPointF(x, y - side), QPointF(x + side, y + ends), *low,
                   QPointF(x - side, y + ends)]  # fmt: skip
        painter.drawPolygon(QPolygonF(corners))
