"""What is marked on the pages: passages that were searched, and the letters that are selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.views.papers.paper import Paper
from app.views.papers.paper_words import Area, Passage, areas, words_of

# The page is white in every look, so are the colours of what is marked on it; black shows through.
FOUND, NOW, EDGE, SELECTED = "#FFE58A", "#FFB84D", "#7D4600", "#BBD3FA"


class PageMarks:
    """Passages by page; the one at which the reader stands has an edge too."""

    def __init__(self) -> None:
        self._passages: dict[int, list[Passage]] = {}
        self.now: Passage | None = None
        self.selected: dict[int, Passage] = {}

    def show_found(self, passages: Sequence[Passage], now: Passage | None) -> None:
        """Mark these, and one of them as where the reader stands."""
        self.now = now
        self._passages = {}
        for one in passages:
            self._passages.setdefault(one.page, []).append(one)

    def clear(self) -> None:
        """Nothing is marked."""
        self._passages, self.now, self.selected = {}, None, {}

    def paint(self, painter: QPainter, paper: Paper, page: int, area: QRect) -> None:
        """Mark a page that fills `area` of the view."""
        if page not in paper.known or not (page in self._passages or page in self.selected):
            return
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        scale = area.width() / paper.sheets[page].width
        for passage in self._passages.get(page, ()):
            for lines in _placed(paper, passage, area, scale):
                painter.fillRect(lines, QColor(NOW if passage == self.now else FOUND))
        if page in self.selected:
            for lines in _placed(paper, self.selected[page], area, scale):
                painter.fillRect(lines, QColor(SELECTED))
        painter.restore()
        self._paint_edge(painter, paper, page, area)

    def _paint_edge(self, painter: QPainter, paper: Paper, page: int, area: QRect) -> None:
        """Colour alone does not say where the reader stands."""
        if self.now is None or self.now.page != page:
            return
        painter.setPen(QPen(QColor(EDGE), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for lines in _placed(paper, self.now, area, area.width() / paper.sheets[page].width):
            painter.drawRect(lines)


def _placed(paper: Paper, passage: Passage, area: QRect, scale: float) -> list[QRectF]:
    words = words_of(paper, passage.page)
    return [on_view(one, area, scale) for one in areas(words, passage.first, passage.end)]


def on_view(one: Area, area: QRect, scale: float) -> QRectF:
    """An area of a page, in points, where it is seen."""
    left, top, right, bottom = (length * scale for length in one)
    return QRectF(area.left() + left, area.top() + top, right - left, bottom - top)
