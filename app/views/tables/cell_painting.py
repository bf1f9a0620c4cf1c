"""How each kind of cell is painted in a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.views import look
from app.views.icons import paint_icon
from app.views.language import current
from app.views.tables import cells
from app.views.widgets.bar import paint_bar
from app.views.widgets.chip import paint_chip
from app.views.widgets.painted_text import paint_text


@dataclass(frozen=True)
class Style:
    """How the row stands: selected or not, and the side its texts stand on."""

    selected: bool = False
    right: bool = False

    def ink(self, role: str) -> str:
        """The role of a text, readable on a selected row."""
        return "selection_text" if self.selected and role in ("text", "text_muted") else role


@singledispatch
def paint_cell(cell: Any, painter: QPainter, area: QRectF, style: Style) -> None:
    """Paint a cell in its area, which is inside the padding."""
    paint_text(painter, area, cell.said(current()), style.ink("text"), right=style.right)


@paint_cell.register
def _(cell: cells.Text, painter: QPainter, area: QRectF, style: Style) -> None:
    text = cell.said(current())
    paint_text(painter, area, text, style.ink(cell.role), "body", cell.weight, style.right)


@paint_cell.register
def _(cell: cells.Name, painter: QPainter, area: QRectF, style: Style) -> None:
    ink = style.ink("text")
    taken = paint_text(painter, area, cell.family, ink, "body", 600)
    rest = area.adjusted(taken + look.px(5), 0, 0, 0)
    if rest.width() > look.px(16):
        paint_text(painter, rest, cell.given, ink)


@paint_cell.register
def _(cell: cells.State, painter: QPainter, area: QRectF, style: Style) -> None:
    if text := cell.said(current()):
        paint_chip(painter, area, text, cell.tone, cell.dot, style.right)


@paint_cell.register
def _(cell: cells.TwoLines, painter: QPainter, area: QRectF, style: Style) -> None:
    language, half = current(), area.height() / 2
    first, second = cells.said(cell.first, language), cells.said(cell.second, language)
    upper = area.adjusted(0, look.px(4), 0, 1 - half) if second else area
    paint_text(painter, upper, first, style.ink("text"), "body", 500)
    lower = area.adjusted(0, half - 1, 0, -look.px(5))
    paint_text(painter, lower, second, style.ink("text_muted"), "caption")


@paint_cell.register
def _(cell: cells.Entry, painter: QPainter, area: QRectF, style: Style) -> None:
    side = look.px(28)
    ground = QRectF(area.left(), round(area.center().y() - side / 2), side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(f"{cell.tone}_soft"))
    painter.drawRoundedRect(ground, look.px(7), look.px(7))
    inset = look.px(6)
    paint_icon(painter, cell.icon, ground.adjusted(inset, inset, -inset, -inset), cell.tone)
    words = area.adjusted(side + look.px(12), 0, 0, 0)
    paint_cell(cells.TwoLines(cell.first, cell.second), painter, words, style)


@paint_cell.register
def _(cell: cells.Picture, painter: QPainter, area: QRectF, style: Style) -> None:
    side = look.px(16)
    box = QRectF(0, 0, side, side)
    box.moveCenter(area.center())
    paint_icon(painter, cell.icon, box, style.ink(cell.role))


@paint_cell.register
def _(cell: cells.Step, painter: QPainter, area: QRectF, style: Style) -> None:
    language = current()
    box = QRectF(area.left(), area.center().y() - look.px(8), look.px(16), look.px(16))
    paint_icon(painter, cell.icon, box, style.ink(cell.role))
    pressing = cell.role in ("err", "warn")
    when, weight = language.show(cell.when), 600 if pressing else 500
    paint_text(painter, area, when, style.ink(cell.role), "caption", weight, right=True)
    taken = look.metrics("caption", weight).horizontalAdvance(when) + look.px(8) if when else 0
    words = area.adjusted(look.px(23), 0, -taken, 0)
    paint_text(painter, words, cells.said(cell.words, language), style.ink("text"))


@paint_cell.register
def _(cell: cells.Share, painter: QPainter, area: QRectF, style: Style) -> None:
    text = cell.said(current())
    paint_text(painter, area, text, style.ink("text_muted"), "caption", 500, right=True)
    room = area.width() - look.metrics("caption", 500).horizontalAdvance(text) - look.px(8)
    width = min(room, look.px(56))
    if width > look.px(20):
        height = look.px(6)
        bar = QRectF(area.left(), area.center().y() - height / 2, width, height)
        paint_bar(painter, bar, cell.parts, cell.total)


@paint_cell.register
def _(cell: cells.Check, painter: QPainter, area: QRectF, style: Style) -> None:
    paint_check(painter, area.center(), "check" if style.selected else "")


def paint_check(painter: QPainter, centre: QPointF, mark: str) -> None:
    """Paint a check box; `mark` is the icon inside: check, minus for some, '' for none."""
    side = look.px(16)
    box = QRectF(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("accent" if mark else "control"), 1))
    painter.setBrush(look.color("accent" if mark else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
    if mark:
        paint_icon(painter, mark, box.adjusted(2, 2, -2, -2), "accent_text")
