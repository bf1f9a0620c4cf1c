"""How amounts are spread: count, range, quartiles and median, in whole cents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FEWEST = 5  # with fewer nothing is said of a group, which would point at single people
Place = Literal["far_below", "below", "at", "above", "far_above"]


@dataclass(frozen=True)
class Spread:
    """Amounts in cents of a euro; quartiles between two amounts are rounded half up."""

    count: int
    least: int
    low: int
    median: int
    high: int
    most: int

    @property
    def enough(self) -> bool:
        """Whether there are enough packages to say anything."""
        return self.count >= FEWEST

    @property
    def fences(self) -> tuple[int, int]:
        """Beyond one and a half times the middle half from its ends, an amount stands out."""
        reach = (self.high - self.low) * 3
        return self.low - reach // 2, self.high + reach // 2

    def place(self, cents: int) -> Place:
        """Where an amount stands among these."""
        bottom, top = self.fences
        if cents < bottom:
            return "far_below"
        if cents > top:
            return "far_above"
        if cents == self.median:
            return "at"
        return "below" if cents < self.median else "above"


def spread(amounts: Iterable[int]) -> Spread:
    """The spread of at least one amount."""
    ordered = sorted(amounts)
    low, median, high = (_quarter(ordered, n) for n in (1, 2, 3))
    return Spread(len(ordered), ordered[0], low, median, high, ordered[-1])


def _quarter(ordered: list[int], n: int) -> int:
    """The amount below which n quarters lie; between two amounts in proportion."""
    at, part = divmod(n * (len(ordered) - 1), 4)
    if not part:
        return ordered[at]
    return (ordered[at] * (4 - part) + ordered[at + 1] * part + 2) // 4
