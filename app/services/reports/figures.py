"""The figures of a report in no language yet: labels, columns, and the chart made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.services.charts import Chart, Kind, Series, Value
from app.text import N_, Language, Sayable

Words = str | Sayable  # a marked message, or anything that can be said
MASK = "< 5"


@dataclass(frozen=True)
class Column:
    """One value for each label; `drawn` in the chart, or in the table alone."""

    code: str
    name: Words
    values: tuple[Value, ...]
    drawn: bool = True


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What one question found.

    `totals`: of the columns, where they add up. `basis`: on how many each row rests, where the
    values are no counts themselves."""

    kind: Kind
    unit: Words
    labels: tuple[Words, ...]
    codes: tuple[str, ...]
    columns: tuple[Column, ...]
    currency: str = ""
    basis: tuple[int, ...] = ()
    totals: tuple[Value, ...] = ()
    masked: bool = False

    @property
    def drawn(self) -> tuple[Column, ...]:
        """The columns of the chart."""
        return tuple(column for column in self.columns if column.drawn)

    @property
    def total(self) -> Value:
        """Everything drawn together."""
        drawn = zip(self.columns, self.totals, strict=True) if self.totals else ()
        return added(value for column, value in drawn if column.drawn)


def added(values: Iterable[Value]) -> Value:
    """The sum of values that are all known."""
    known = list(values)
    if any(value is None for value in known):
        return None
    return sum((value for value in known if value is not None), 0)


def summed(columns: Sequence[Column]) -> tuple[Value, ...]:
    """The total of each column, of what is known in it."""
    return tuple(
        sum((value for value in column.values if value is not None), 0) for column in columns
    )


def words(said: Words, spoken: Language) -> str:
    """Words in a language."""
    return spoken.tr(said) if isinstance(said, str) else said.said(spoken)


def chart(found: Figures, title: Words, spoken: Language) -> Chart:
    """The chart, with a summary that names every value."""
    labels = tuple(words(label, spoken) for label in found.labels)
    series = tuple(Series(words(one.name, spoken), one.values) for one in found.drawn)
    hidden = MASK if found.masked else "–"
    drawn = Chart(
        kind=found.kind, title=words(title, spoken), unit=words(found.unit, spoken), labels=labels,
        series=series, summary="", language=spoken.code, currency=found.currency, hidden=hidden,
    )  # fmt: skip
    told = [
        drawn.told(number, place)
        for place in range(len(labels))
        for number in range(len(series))
        if series[number].values[place] != 0
    ]
    summary = spoken.tr(N_("{title}. {values}."), title=drawn.title, values="; ".join(told))
    return Chart(**{**vars(drawn), "summary": summary})
