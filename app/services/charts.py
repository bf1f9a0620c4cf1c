"""What a chart shows, whatever draws it: a finding, series of values, a table and words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10
from typing import Literal

from app.text import N_, Language, decimals, language

Kind = Literal["bars", "stacked", "lines", "points"]
Value = int | Decimal | None  # minor units where the chart has a currency; None = not shown
TICKS = 4


@dataclass(frozen=True)
class Series:
    """Values of one name, one for each label of the chart."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One chart in one language.

    `title` says what was found, `unit` what the axis counts, `summary` all of it in a sentence.
    Bars and stacked bars lie side by side with their labels, lines and points go from left to
    right. `hidden` stands where a value is None."""

    kind: Kind
    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    summary: str
    language: str = "en"
    currency: str = ""
    hidden: str = "–"

    @property
    def spoken(self) -> Language:
        """The language of its words."""
        return language(self.language)

    @property
    def top(self) -> Decimal:
        """The greatest value to be drawn, stacked values together."""
        columns = zip(*(one.values for one in self.series), strict=True)
        known = [[Decimal(v) for v in column if v is not None] for column in columns]
        join = sum if self.kind == "stacked" else max
        return max((Decimal(join(column)) for column in known if column), default=Decimal(0))

    def words(self, value: Value) -> str:
        """A value as it is read."""
        if value is None:
            return self.hidden
        if self.currency:
            return self.spoken.money((int(value), self.currency))
        return self.spoken.number(value)

    def short(self, value: Value) -> str:
        """A value as it is drawn: amounts without cents, their currency is in the unit."""
        if value is None:
            return self.hidden
        if self.currency:
            whole = Decimal(value).scaleb(-decimals(self.currency))
            return self.spoken.number(whole, 0)
        return self.spoken.number(value)

    def told(self, series: int, place: int) -> str:
        """One value with its names, for whoever walks through them."""
        one = self.series[series]
        said = f"{self.labels[place]}, {one.name}" if len(self.series) > 1 else self.labels[place]
        return self.spoken.tr(N_("{what}: {value}"), what=said, value=self.words(one.values[place]))

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Names of the columns and rows: a label, then the value of each series."""
        head = ("", *(one.name for one in self.series))
        rows = tuple(
            (label, *(self.words(one.values[place]) for one in self.series))
            for place, label in enumerate(self.labels)
        )
        return head, rows


def ticks(chart: Chart) -> list[Decimal]:
    """Round values from nothing to beyond the greatest."""
    unit = 10 ** decimals(chart.currency) if chart.currency else 1
    raw = max(float(chart.top) / unit, 1.0) / TICKS
    size = 10 ** floor(log10(raw))
    step = next(size * n for n in (1, 2, 2.5, 5, 10) if size * n >= raw)
    step = max(step, 1)  # people and days are whole
    count = next(n for n in range(1, 99) if step * n * unit >= chart.top) if chart.top else 1
    return [Decimal(round(step * n * unit)) for n in range(count + 1)]
