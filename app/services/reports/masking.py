"""Small counts hidden from readers outside, so that no total gives them back."""

from __future__ import annotations

from dataclasses import replace

from app.services.charts import Value
from app.services.reports.figures import Column, Figures

FEWEST = 5


def masked(found: Figures) -> Figures:
    """Counts from one to four are hidden, and what would let them be reckoned from a total.

    Where the values are no counts, whole rows that rest on so few are hidden."""
    if found.basis:
        return _rows_hidden(found)
    totals = list(found.totals)
    columns = []
    for place, column in enumerate(found.columns):
        counts = [int(value or 0) for value in column.values]
        hidden, lost = _hidden(counts, bool(totals))
        columns.append(_without(column, hidden))
        if lost:
            totals[place] = None
    return replace(found, columns=tuple(columns), totals=tuple(totals), masked=True)


def _rows_hidden(found: Figures) -> Figures:
    hidden, lost = _hidden(list(found.basis), bool(found.totals))
    columns = tuple(_without(one, hidden) for one in found.columns)
    totals: tuple[Value, ...] = tuple(None for _ in found.totals) if lost else found.totals
    return replace(found, columns=columns, totals=totals, masked=True)


def _hidden(counts: list[int], has_total: bool) -> tuple[set[int], bool]:
    """Places to hide; whether the total has to be hidden too.

    One hidden place is what the total lacks, and so few in several that each can be guessed: the
    smallest of the others are hidden until neither is so."""
    hidden = {place for place, count in enumerate(counts) if 0 < count < FEWEST}
    others = sorted((n, place) for place, n in enumerate(counts) if n >= FEWEST)
    if not has_total or not hidden:
        return hidden, False
    while _few(hidden, counts) and others:
        hidden.add(others.pop(0)[1])
    return hidden, _few(hidden, counts)


def _few(hidden: set[int], counts: list[int]) -> bool:
    return len(hidden) < 2 or sum(counts[place] for place in hidden) < FEWEST


def _without(one: Column, hidden: set[int]) -> Column:
    values = tuple(None if place in hidden else value for place, value in enumerate(one.values))
    return replace(one, values=values)
