"""What draws on a page: text, lines, frames; the only words of ReportLab that blocks need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from app.services.documents.fonts import Run, font, scale

HAIR = 0.4
THIN = 0.8


class Pen:
    """Draws in points from the lower left corner of the page, always black unless told.

    A mirrored pen draws what is given for the left of a place on its right: a page, or a column
    of it, that reads from the right. Nothing else needs to know."""

    def __init__(self, canvas: Any, axis: float | None = None) -> None:
        self.canvas = canvas
        self._axis = axis

    @property
    def mirrored(self) -> bool:
        """Whether what it draws reads from the right."""
        return self._axis is not None

    def mirror(self, x: float, width: float) -> Pen:
        """A pen that draws from the right of this place; this one where it does so already."""
        return self if self.mirrored else Pen(self.canvas, 2 * x + width)

    def left(self, x: float, width: float) -> float:
        """Where something that wide begins, counted from the left of the page."""
        return x if self._axis is None else self._axis - x - width

    def text(self, x: float, y: float, runs: Iterable[Run], size: float, width: float) -> None:
        """One line of text, `width` wide at size 1, with its baseline at y."""
        line = self.canvas.beginText(self.left(x, width * size), y)
        for moved, group in groupby(runs, key=lambda run: bool(run.kern or run.rise)):
            if moved:
                _write_moved(line, list(group), size)
            else:
                for run in group:
                    _write(line, run, size)
        self.canvas.drawText(line)

    def line(self, start: tuple[float, float], end: tuple[float, float], weight: float) -> None:
        """A straight line."""
        self.canvas.setLineWidth(weight)
        self.canvas.line(self.left(start[0], 0), start[1], self.left(end[0], 0), end[1])

    def frame(self, x: float, y: float, width: float, height: float, weight: float = HAIR) -> None:
        """An empty rectangle; y is its lower edge."""
        self.canvas.setLineWidth(weight)
        self.canvas.rect(self.left(x, width), y, width, height)

    def squares(self, x: float, y: float, side: float, rows: Sequence[Sequence[int]]) -> None:
        """Filled squares where a row holds 1, the first row on top: a QR code."""
        path = self.canvas.beginPath()
        for down, row in enumerate(rows):
            start = 0
            while start < len(row):
                length = 1
                while start + length < len(row) and row[start + length] == row[start]:
                    length += 1
                if row[start]:
                    top = y + (len(rows) - 1 - down) * side
                    path.rect(x + start * side, top, length * side, side)
                start += length
        self.canvas.drawPath(path, stroke=0, fill=1)

    def picture(self, content: bytes, x: float, y: float, width: float, height: float) -> None:
        """A PNG with its lower left corner at x, y; kept once in the PDF however often drawn."""
        from reportlab.lib.utils import ImageReader

        self.canvas.drawImage(ImageReader(BytesIO(content)), self.left(x, width), y, width, height)

    def outline(
        self, runs: Iterable[Run], wide: float, middle: tuple[float, float], length: float
    ) -> None:
        """Large hollow letters across the page, `wide` at size 1: little ink, and the text over
        them stays clear."""
        size = min(length / wide, 150)
        self.canvas.saveState()
        self.canvas.translate(*middle)
        self.canvas.rotate(52)
        self.canvas.setStrokeGray(0.7)
        self.canvas.setLineWidth(0.8)
        line = self.canvas.beginText(-wide * size / 2, -size / 3)
        line.setTextRenderMode(1)
        for run in runs:
            _write(line, run, size)
        self.canvas.drawText(line)
        self.canvas.restoreState()


def _write(line: Any, run: Run, size: float) -> None:
    font(run.font)
    line.setFont(run.font, size * scale(run.font))
    line.textOut(run.text)


def _write_moved(line: Any, runs: list[Run], size: float) -> None:
    """Letters with marks set over them, and the text they stand for, for search and copying."""
    text = "".join(run.text for run in runs).encode("utf-16-be").hex()
    line._code.append(f"/Span <</ActualText <feff{text}>>> BDC")
    for run in runs:
        line.setCharSpace(run.kern * size)
        line.setRise(run.rise * size)
        _write(line, run, size)
    line.setCharSpace(0)
    line.setRise(0)
    line._code.append("EMC")
