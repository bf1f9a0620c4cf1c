"""Which version of a line of the programme holds on a day: the last to begin that has not ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from app.models.programme import Version

V = TypeVar("V", bound=Version)
DAY = timedelta(days=1)


def starts(row: Version) -> date:
    """Its first day; a version without one holds since ever."""
    return row.valid_from or date.min


def ends(row: Version) -> date:
    """Its last day; a version without one holds for ever."""
    return row.valid_to or date.max


def is_replaced(row: Version) -> bool:
    """Whether another one took its place before its first day was over: it never held."""
    return ends(row) < starts(row)


def covers(row: Version, day: date) -> bool:
    """Whether a day lies between its first and its last."""
    return starts(row) <= day <= ends(row)


def latest_first(row: Version) -> tuple[int, str]:
    """The order in which versions win: two that came together in an exchange may overlap."""
    return (-starts(row).toordinal(), row.id)


def holding(rows: Iterable[V], day: date) -> V | None:
    """The version that holds on a day; None before the first, after the last and in a gap."""
    return min((row for row in rows if covers(row, day)), key=latest_first, default=None)


def next_start(rows: Iterable[Version], day: date) -> date | None:
    """The first day after this one on which a version begins."""
    later = (starts(row) for row in rows if not is_replaced(row) and starts(row) > day)
    return min(later, default=None)


def in_order(rows: Iterable[V]) -> list[V]:
    """A history: what holds last comes first, what never held after what took its place."""
    return sorted(rows, key=lambda row: (-starts(row).toordinal(), is_replaced(row), row.id))
