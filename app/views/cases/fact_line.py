"""One line of short facts, each with its icon; those without room are in the tooltip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import look
from app.views.icons import paint_icon
from app.views.widgets.painted_text import paint_text

BETWEEN, AFTER_ICON, ICON = 15, 6, 15


@dataclass(frozen=True)
class Fact:
    """A few words; the first fact of a line has no icon and is bold."""

    words: str
    icon: str = ""


class FactLine(QWidget):
    """Painted from the left as far as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: Sequence[Fact] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.fit(self.setFixedHeight, 22)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        self._facts = facts
        said = " · ".join(fact.words for fact in facts)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.px(200), look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(self.rect())
        for fact in self._facts:
            if self._width(fact) > area.width():
                return
            if fact.icon:
                side = look.px(ICON)
                box = QRectF(area.left(), area.center().y() - side / 2, side, side)
                paint_icon(painter, fact.icon, box)
                area.setLeft(area.left() + side + look.px(AFTER_ICON))
            role, weight = ("text_muted", 400) if fact.icon else ("text", 600)
            taken = paint_text(painter, area, fact.words, role, "body", weight)
            area.setLeft(area.left() + taken + look.px(BETWEEN))

    def _width(self, fact: Fact) -> int:
        icon = look.px(ICON + AFTER_ICON) if fact.icon else 0
        words = look.metrics("body", 400 if fact.icon else 600).horizontalAdvance(fact.words)
        return int(icon + words)
