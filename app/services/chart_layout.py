"""Where everything of a chart stands: boxes, lines, marks and words for any pen to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from app.services.charts import Chart, ticks

Align = Literal["left", "right", "centre"]
ROW, BAR, UPRIGHT, FOOT, HEAD = 1.75, 1.15, 15.0, 1.7, 1.6  # in lines of text
MOST_LABEL = 0.36  # of the width


@dataclass(frozen=True)
class Box:
    """A filled bar of one value."""

    x: float
    y: float
    width: float
    height: float
    series: int
    place: int | None  # None in the legend


@dataclass(frozen=True)
class Line:
    """A line of the axis, or between two values of a series."""

    start: tuple[float, float]
    end: tuple[float, float]
    series: int | None = None


@dataclass(frozen=True)
class Mark:
    """One value as a sign whose shape tells the series."""

    x: float
    y: float
    series: int
    place: int | None


@dataclass(frozen=True)
class Words:
    """One short text around the middle line y, from x on, `width` wide."""

    x: float
    y: float
    width: float
    text: str
    align: Align = "left"
    quiet: bool = False


Shape = Box | Line | Mark | Words


@dataclass(frozen=True)
class Layout:
    """A chart in a width, y downwards; `em` is the height of a line, `measure` gives widths."""

    chart: Chart
    width: float
    em: float
    measure: Callable[[str], float]

    @property
    def flat(self) -> bool:
        """Whether bars lie, with their labels on the left."""
        return self.chart.kind in ("bars", "stacked")

    @property
    def height(self) -> float:
        """What it needs."""
        if not self.flat:
            return (HEAD + UPRIGHT + FOOT) * self.em
        return (HEAD + self._row * len(self.chart.labels) + FOOT) * self.em

    @property
    def _beside(self) -> int:
        return len(self.chart.series) if self.chart.kind == "bars" else 1

    @property
    def _row(self) -> float:
        return ROW + BAR * (self._beside - 1)

    def shapes(self) -> Iterator[Shape]:
        """Everything in the order of drawing."""
        yield from self._head()
        yield from self._lying() if self.flat else self._standing()

    def _head(self) -> Iterator[Shape]:
        """The unit on the left, the legend on the right where there are several series."""
        em, chart = self.em, self.chart
        yield Words(0, em * 0.6, self.width / 2, chart.unit, quiet=True)
        x = self.width
        if len(chart.series) < 2:
            return
        for number in reversed(range(len(chart.series))):
            wide = self.measure(chart.series[number].name)
            x -= wide
            yield Words(x, em * 0.6, wide + 1, chart.series[number].name)
            x -= em
            if self.flat:
                yield Box(x, em * 0.25, em * 0.7, em * 0.7, number, None)
            else:
                yield Mark(x + em * 0.4, em * 0.6, number, None)
            x -= em * 0.8

    # ---- bars that lie

    def _lying(self) -> Iterator[Shape]:
        em, chart = self.em, self.chart
        longest = max((self.measure(label) for label in chart.labels), default=0)
        left = min(longest, self.width * MOST_LABEL) + em * 0.6
        right = self.width - self.measure(chart.short(int(chart.top))) - em * 0.8
        scale = ticks(chart)
        top, bottom = HEAD * em, self.height - FOOT * em
        for tick in scale:
            x = left + (right - left) * float(tick / scale[-1])
            yield Line((x, top), (x, bottom))
            yield Words(x - 3 * em, bottom + em * 0.8, 6 * em, chart.short(tick), "centre", True)
        for place, label in enumerate(chart.labels):
            y = top + place * self._row * em
            yield Words(0, y + self._row * em / 2, left - em * 0.6, label)
            reach = (right - left) / float(scale[-1])
            yield from self._stack(place, left, y, reach)

    def _stack(self, place: int, left: float, y: float, reach: float) -> Iterator[Shape]:
        """The bars of one label, each with its value; stacked ones with what they add up to."""
        em, chart = self.em, self.chart
        high = em * (BAR if self._beside == 1 else BAR * 0.85)
        y += em * (ROW - BAR) / 2
        x, total, known = left, Decimal(0), True
        for number, series in enumerate(chart.series):
            value = series.values[place]
            long = float(value or 0) * reach
            if long > 0:
                yield Box(x, y, long, high, number, place)
            if chart.kind == "bars":
                room = Words(left + long + em * 0.4, y + high / 2, 8 * em, chart.short(value))
                yield room
                y += em * BAR
            else:
                x, total, known = x + long, total + (value or 0), known and value is not None
        if chart.kind == "stacked":
            text = chart.short(int(total)) if known else chart.hidden
            yield Words(x + em * 0.4, y + high / 2, 8 * em, text)

    # ---- values from left to right

    def _standing(self) -> Iterator[Shape]:
        em, chart = self.em, self.chart
        scale = ticks(chart)
        left = max(self.measure(chart.short(tick)) for tick in scale) + em * 0.6
        top, bottom = HEAD * em + em * 0.6, self.height - FOOT * em
        for tick in scale:
            y = bottom - (bottom - top) * float(tick / scale[-1])
            yield Line((left, y), (self.width, y))
            yield Words(0, y, left - em * 0.6, chart.short(tick), "right", True)
        wide = (self.width - left) / max(len(chart.labels), 1)
        yield from self._names(left, bottom, wide)
        for number in range(len(chart.series)):
            yield from self._series(number, left, wide, (top, bottom, float(scale[-1])))

    def _names(self, left: float, bottom: float, wide: float) -> Iterator[Shape]:
        """As many labels as have room, the last one always."""
        labels, em = self.chart.labels, self.em
        longest = max((self.measure(label) for label in labels), default=0) + em
        every = max(1, -int(-longest // wide)) if wide else 1
        for place, label in enumerate(labels):
            if (len(labels) - 1 - place) % every == 0:
                x = left + (place + 0.5) * wide
                room = min(self.measure(label) + 2, every * wide)
                from_ = min(x - room / 2, self.width - room)
                yield Words(from_, bottom + em * 0.8, room, label, "centre", True)

    def _series(
        self, number: int, left: float, wide: float, area: tuple[float, float, float]
    ) -> Iterator[Shape]:
        top, bottom, most = area
        marks = [
            Mark(left + (place + 0.5) * wide, bottom - (bottom - top) * float(value) / most,
                 number, place)
            for place, value in enumerate(self.chart.series[number].values)
            if value is not None
        ]  # fmt: skip
        if self.chart.kind == "lines":
            for one, next_ in pairwise(marks):
                if (next_.place or 0) - (one.place or 0) == 1:  # no line over what is not shown
                    yield Line((one.x, one.y), (next_.x, next_.y), number)
        yield from marks
        if len(self.chart.series) == 1:
            yield from self._values(marks, wide)

    def _values(self, marks: list[Mark], wide: float) -> Iterator[Shape]:
        """The value over each mark where all of them have room."""
        chart = self.chart
        texts = [chart.short(chart.series[mark.series].values[mark.place or 0]) for mark in marks]
        if all(self.measure(text) + 4 < wide for text in texts):
            for mark, text in zip(marks, texts, strict=True):
                y = mark.y - self.em * 0.8
                yield Words(mark.x - wide / 2, y, wide, text, "centre")
