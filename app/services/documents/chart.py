"""A chart on paper: greys and hatching, the value beside each bar, the finding above it."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.chart_layout import Box, Layout, Line, Mark, Words
from app.services.charts import Chart
from app.services.documents.blocks import Block
from app.services.documents.fonts import REGULAR, measure, printable, runs
from app.services.documents.pen import HAIR, THIN, Pen

SIZE, EM = 8.0, 11.0
GREYS = (0.35, 0.85, 0.6, 1.0, 0.2, 0.75)
HATCHED = frozenset({1, 3})
DASHES: tuple[tuple[int, ...], ...] = ((), (4, 2), (1, 2), (6, 2, 1, 2))


@dataclass(frozen=True)
class Drawn(Block):
    """The chart as wide as its place; never cut."""

    chart: Chart

    def height(self, width: float) -> float:
        return self._layout(width).height

    def _layout(self, width: float) -> Layout:
        return Layout(self.chart, width, EM, _wide)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.canvas.saveState()
        for shape in self._layout(width).shapes():
            match shape:
                case Words():
                    _write(pen, shape, x, top)
                case Box():
                    _box(pen, shape, x, top)
                case Mark():
                    _mark(pen, x + shape.x, top - shape.y, shape.series)
                case Line():
                    _line(pen, shape, x, top)
        pen.canvas.restoreState()


def _wide(text: str) -> float:
    return measure(printable(text), REGULAR) * SIZE


def _write(pen: Pen, words: Words, x: float, top: float) -> None:
    text = printable(words.text)
    if _wide(text) > words.width + 0.1:  # a label as wide as its place is not cut
        while text and _wide(text + "…") > words.width:
            text = text[:-1]
        text = text.rstrip() + "…" if text else ""
    wide = _wide(text)
    start = {"left": 0.0, "right": words.width - wide, "centre": (words.width - wide) / 2}
    y = top - words.y - SIZE * 0.36
    pen.text(x + words.x + start[words.align], y, runs(text, REGULAR), SIZE, wide / SIZE)


def _box(pen: Pen, box: Box, x: float, top: float) -> None:
    canvas, left, low = pen.canvas, x + box.x, top - box.y - box.height
    canvas.saveState()
    canvas.setFillGray(GREYS[box.series % len(GREYS)])
    canvas.setStrokeGray(0)
    canvas.setLineWidth(HAIR)
    canvas.rect(left, low, box.width, box.height, stroke=1, fill=1)
    if box.series % len(GREYS) in HATCHED:
        edge = canvas.beginPath()
        edge.rect(left, low, box.width, box.height)
        canvas.clipPath(edge, stroke=0, fill=0)
        step = 0.0
        while step < box.width + box.height:
            canvas.line(left + step - box.height, low, left + step, low + box.height)
            step += 3
    canvas.restoreState()


def _line(pen: Pen, line: Line, x: float, top: float) -> None:
    canvas = pen.canvas
    canvas.saveState()
    if line.series is None:
        canvas.setStrokeGray(0.8)
    else:
        canvas.setDash(list(DASHES[line.series % len(DASHES)]))
    (x1, y1), (x2, y2) = line.start, line.end
    weight = HAIR if line.series is None else THIN
    pen.line((x + x1, top - y1), (x + x2, top - y2), weight)
    canvas.restoreState()


def _mark(pen: Pen, x: float, y: float, series: int) -> None:
    """A disc, a square, a diamond or a triangle."""
    canvas, side, shape = pen.canvas, 2.2, series % 4
    canvas.setFillGray(0)
    if shape == 0:
        canvas.circle(x, y, side, stroke=0, fill=1)
        return
    corners = {
        1: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        2: ((0, -1), (1, 0), (0, 1), (-1, 0)),
        3: ((-1, -1), (1, -1), (0, 1)),
    }[shape]
    path = canvas.beginPath()
    for number, (across, up) in enumerate(corners):
        go = path.lineTo if number else path.moveTo
        go(x + across * side, y + up * side)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
