"""Kinds of value: how each is read from text, checked, shown, stored and journalled."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.types import JSON, TypeEngine

from app.models import reading
from app.models.reading import Unclear
from app.models.reference import codes
from app.text import N_, Language, Sayable, Sentence, sentence

Options = Mapping[str, Sayable | str]
WRONG_KIND = sentence(N_("A value of the wrong kind was received"))
# Halves of characters, control characters and non-characters: files and papers cannot hold them.
UNKEPT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class Place:
    """Where a value is typed: decides phone region and currency."""

    country: str = "SN"
    currency: str = "EUR"


class Kind:
    """Text of one line, and what every other kind can do as well."""

    name = "text"
    longest = 500

    def column(self) -> TypeEngine[Any]:
        """The SQL type that stores a value."""
        return String(self.longest)

    def parse(self, text: str, place: Place = Place()) -> Any:
        """A typed text to a value; None when empty; raises Unclear with its sentence."""
        return reading.line(text) or None

    def problem(self, value: Any) -> Sentence | None:
        """What is wrong with a value, or None."""
        if not isinstance(value, str):
            return None
        if len(value) > self.longest:
            return sentence(N_("At most {n} characters fit here"), n=self.longest)
        if UNKEPT.search(value):
            return sentence(N_("This holds a character that cannot be kept: type it again"))
        return None

    def show(self, value: Any, language: Language) -> str:
        """The value as read by a person."""
        return language.show(value) if value is not None else ""

    def edit(self, value: Any, language: Language) -> str:
        """The value as it is typed."""
        return "" if value is None else self.show(value, language)

    def pack(self, value: Any) -> Any:
        """The value as it stands in the journal (JSON)."""
        return value

    def unpack(self, value: Any) -> Any:
        """A journal value back to a value; raises Unclear if it is none of this kind."""
        if value is not None and not isinstance(value, str):
            raise Unclear(WRONG_KIND)
        return value


class Name(Kind):
    """A person’s name: as typed, NFC, never forced to capitals."""

    name = "name"
    longest = 200

    def problem(self, value: Any) -> Sentence | None:
        """A name holds at least one letter."""
        if value and not any(unicodedata.category(c).startswith("L") for c in value):
            return sentence(N_("A name holds at least one letter"))
        return super().problem(value)


class RightToLeftName(Name):
    """A name in Arabic script."""

    name = "right_to_left_name"


class Note(Kind):
    """Text of several lines."""

    name = "note"
    longest = 40_000

    def column(self) -> TypeEngine[Any]:
        """Unbounded text."""
        return Text()

    def parse(self, text: str, place: Place = Place()) -> Any:
        """Keeps line breaks."""
        return reading.lines(text) or None


class Choice(Kind):
    """One code out of a list; the label is translated, the code is stored."""

    name = "choice"
    longest = 80

    def __init__(self, source: Callable[[], Options] | Options) -> None:
        self._source = source

    def options(self) -> Options:
        """Codes with their labels, in order."""
        return self._source() if callable(self._source) else self._source

    def parse(self, text: str, place: Place = Place()) -> Any:
        """A code, or a label in French or English, accents and case folded."""
        return reading.code(text, self.options()) if text.strip() else None

    def problem(self, value: Any) -> Sentence | None:
        """Codes unknown here stay as they came but are said."""
        if value is not None and value not in self.options():
            return sentence(N_("“{code}” is not in the list"), code=value)
        return None

    def show(self, value: Any, language: Language) -> str:
        """The label, or the code where no label is known."""
        label = self.options().get(value, value)
        return (
            language.tr(label) if label and isinstance(label, str) else language.show(label or "")
        )


class Codes(Choice):
    """Several codes out of a list; the list is one value."""

    name = "codes"

    def column(self) -> TypeEngine[Any]:
        """A JSON list."""
        return JSON()

    def parse(self, text: str, place: Place = Place()) -> Any:
        """Codes or labels separated by ;."""
        parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
        return [reading.code(part, self.options()) for part in parts] or None

    def problem(self, value: Any) -> Sentence | None:
        """The first code that is not in the list."""
        return next(filter(None, (super(Codes, self).problem(item) for item in value or ())), None)

    def show(self, value: Any, language: Language) -> str:
        """Labels separated by commas."""
        return ", ".join(super(Codes, self).show(item, language) for item in value or ())

    def edit(self, value: Any, language: Language) -> str:
        """Codes as typed."""
        return "; ".join(super(Codes, self).show(item, language) for item in value or ())

    def unpack(self, value: Any) -> Any:
        """A list of texts."""
        return _texts(value)


class Names(Kind):
    """Several spellings; the list is one value."""

    name = "names"

    def column(self) -> TypeEngine[Any]:
        """A JSON list."""
        return JSON()

    def parse(self, text: str, place: Place = Place()) -> Any:
        """Spellings separated by ;."""
        return [reading.line(p) for p in re.split(r"[;\n]", text) if p.strip()] or None

    def problem(self, value: Any) -> Sentence | None:
        """What is wrong with the first wrong spelling."""
        return next(filter(None, map(super().problem, value or ())), None)

    def show(self, value: Any, language: Language) -> str:
        """Separated by semicolons, as typed."""
        return "; ".join(value or ())

    def unpack(self, value: Any) -> Any:
        """A list of texts."""
        return _texts(value)


class Link(Kind):
    """The id of another record of this model."""

    name = "link"
    longest = 36

    def __init__(self, entity: str) -> None:
        self.entity = entity


class File(Kind):
    """The SHA-256 of bytes kept in the store."""

    name = "file"
    longest = 64


class Json(Kind):
    """A frozen structure kept whole, as canonical JSON text."""

    name = "json"

    def column(self) -> TypeEngine[Any]:
        """Unbounded text."""
        return Text()

    def problem(self, value: Any) -> Sentence | None:
        """Written by the program only."""
        return None

    def unpack(self, value: Any) -> Any:
        """The text of a JSON object."""
        try:
            whole = value is None or isinstance(json.loads(super().unpack(value)), dict)
        except (ValueError, RecursionError):  # Unclear is a ValueError
            whole = False
        if not whole:
            raise Unclear(WRONG_KIND)
        return value


def listed(table: str, **where: str) -> Callable[[], Options]:
    """The codes of a reference table whose columns hold these values."""
    return lambda: {
        code: entry
        for code, entry in codes(table).items()
        if all(entry.row[column] == value for column, value in where.items())
    }


def _texts(value: Any) -> Any:
    if value is not None and not (
        isinstance(value, list) and all(isinstance(item, str) for item in value)
    ):
        raise Unclear(WRONG_KIND)
    return value


TEXT, NAME, ARABIC, NOTE, NAMES = Kind(), Name(), RightToLeftName(), Note(), Names()
FILE, JSON_TEXT = File(), Json()
