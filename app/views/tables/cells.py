"""What one cell of a table says: a value of each kind and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from app.text import Language, Sayable
from app.views.widgets.bar import Parts


class Cell(Protocol):
    """Anything a table can paint."""

    def said(self, language: Language) -> str:
        """The words painted, for screen readers and copies."""
        ...


@dataclass(frozen=True)
class Text:
    """Text, number, date or any value a sentence can hold; `role` is a colour."""

    value: Any = ""
    role: str = "text"
    weight: int = 400

    def said(self, language: Language) -> str:
        return language.show(self.value)


@dataclass(frozen=True)
class PartialDate:
    """A date as precise as it is known, in the form it is stored in."""

    value: str

    def said(self, language: Language) -> str:
        return language.partial_date(self.value)


@dataclass(frozen=True)
class Name:
    """A family name, shown bold, and given names."""

    family: str
    given: str = ""

    def said(self, language: Language) -> str:
        return f"{self.family} {self.given}".strip()


@dataclass(frozen=True)
class State:
    """A state as a chip."""

    words: str | Sayable
    tone: str = "neutral"
    dot: bool = True

    def said(self, language: Language) -> str:
        return said(self.words, language)


@dataclass(frozen=True)
class TwoLines:
    """A main line and a smaller one under it."""

    first: str | Sayable
    second: str | Sayable = ""

    def said(self, language: Language) -> str:
        return ", ".join(filter(None, (said(self.first, language), said(self.second, language))))


@dataclass(frozen=True)
class Entry:
    """Something to do: an icon on the soft ground of a tone, a main line and a smaller one."""

    icon: str
    tone: str
    first: str | Sayable
    second: str | Sayable = ""

    def said(self, language: Language) -> str:
        return TwoLines(self.first, self.second).said(language)


@dataclass(frozen=True)
class Picture:
    """An icon alone and what it means; in a column one can press it."""

    icon: str
    words: str | Sayable = ""
    role: str = "text_muted"

    def said(self, language: Language) -> str:
        return said(self.words, language)


@dataclass(frozen=True)
class Step:
    """An icon, what to do, and when, on the right; `role` colours icon and date."""

    icon: str
    words: str | Sayable
    when: str | Sayable | date = ""
    role: str = "text_muted"

    def said(self, language: Language) -> str:
        return ", ".join(filter(None, (said(self.words, language), language.show(self.when))))


@dataclass(frozen=True)
class Share:
    """Parts of a total as a small bar, with the figures beside it."""

    words: str | Sayable
    parts: Parts
    total: float

    def said(self, language: Language) -> str:
        return said(self.words, language)


@dataclass(frozen=True)
class Check:
    """A box that shows whether the row is selected."""

    def said(self, language: Language) -> str:
        return ""


def said(words: str | Sayable, language: Language) -> str:
    """Data as it is, or a sentence in the language."""
    return words if isinstance(words, str) else words.said(language)


# Kind of a column -> cell of a raw value. Kinds not here (entry, icon, step, bar) hold cells.
KINDS: dict[str, Callable[[Any], Cell]] = {
    "text": Text,
    "muted": lambda value: Text(value, "text_muted"),
    "strong": lambda value: Text(value, weight=500),
    "number": Text,
    "money": Text,
    "date": lambda value: Text(value, "text_muted"),
    "partial_date": PartialDate,
    "moment": lambda value: Text(_moment(value), "text_muted"),
    "name": lambda value: Name(*value),
    "chip": State,
    "two_lines": lambda value: TwoLines(*value),
}
RIGHT_ALIGNED = {"number", "money", "bar"}


def cell(kind: str, value: Any) -> Cell:
    """The cell of a value: one that says itself already stays, none is an empty text."""
    if kind == "check":
        return Check()
    if value is None:
        return Text("")
    return value if hasattr(value, "said") else KINDS[kind](value)


def _moment(value: int | datetime) -> datetime:
    return (
        value if isinstance(value, datetime) else datetime.fromtimestamp(value / 1000).astimezone()
    )
