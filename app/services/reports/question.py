"""One fixed question: its words, what it is about, how it is answered, what its answer says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.models.reference import codes
from app.services.reports.asked import CASES, Look
from app.services.reports.figures import Figures, Words
from app.text import N_, NC_, sentence

NOTHING = N_("Nothing to count yet")
UNKNOWN = NC_("report", "Not known")
PEOPLE = N_("Number of people")


@dataclass(frozen=True)
class Question:
    """`dated`: what the period bounds, in words; `back`: whether it can be asked as at a day."""

    code: str
    words: str
    read: Callable[[Look], Figures]
    finding: Callable[[Figures], Words]
    about: str = CASES
    dated: str = N_("The period bounds the date of the referral.")
    back: bool = True


def named(table: str, code: str) -> Words:
    """A code of a reference table in words; what is empty is not known."""
    return codes(table).get(code) or code or UNKNOWN


def leading(found: Figures) -> Words:
    """The row with the most, and everything together."""
    rows = [(_row(found, place), label) for place, label in enumerate(found.labels)]
    known = [(value, label) for value, label in rows if value]
    if not known or found.total == 0:
        return NOTHING
    value, label = max(known, key=lambda one: one[0])
    shown, total = _amount(found, value), found.total
    if total is None:
        return sentence(N_("{label} first, with {value}"), label=_said(label), value=shown)
    words = N_("{label} first, with {value} of {total}")
    return sentence(words, label=_said(label), value=shown, total=_amount(found, int(total)))


def _amount(found: Figures, value: int) -> int | tuple[int, str]:
    return (value, found.currency) if found.currency else value


def _row(found: Figures, place: int) -> int | None:
    values = [column.values[place] for column in found.drawn]
    if any(value is None for value in values):
        return None
    return int(sum(value for value in values if value is not None))


def _said(label: Words) -> Words:
    return sentence(label) if isinstance(label, str) else label


def share(part: int, whole: int) -> int | None:
    """Whole percent, half up; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None
