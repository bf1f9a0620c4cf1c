"""The text of papers, versioned files that a lawyer can change: translations/documents/."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.services.documents.fonts import BOLD, REGULAR
from app.services.documents.lines import Span
from app.services.documents.right_to_left import has_right_to_left, island
from app.services.errors import UserError
from app.text import N_, TRANSLATIONS, Language, language

CLAUSES_VERSION = "2026-11"
WORKING_LANGUAGES = ("fr", "en", "fr-en")
PAPER_LANGUAGES = (*WORKING_LANGUAGES, "ar", "fr-ar")
BLANK = "." * 24
_VERSION = re.compile(r"\d{4}-\d{2}[a-z]?")
_FRENCH_SPACE = re.compile(r" (?=[;:!?»%])|(?<=[«°]) ")
_KEPT_SPACE = re.compile(
    r"(?:(?<=rticle)|(?<=المادة)) (?=[\d{])|(?<=\}) (?=(?:mois|ans|months|years)\b)"
)


@dataclass(frozen=True)
class Edition:
    """One language of a paper: its words, and how it writes dates and amounts."""

    language: Language
    words: Mapping[str, Mapping[str, Any]]

    def say(self, key: str, **values: str) -> str:
        """The words of "section.name", {placeholders} filled, without bold."""
        return "".join(span.text for span in self.spans(key, **values))

    def spans(self, key: str, **values: str) -> list[Span]:
        """The words of "section.name" with their bold parts."""
        section, _, name = key.partition(".")
        return filled(self.words[section][name], self._inside(values))

    def clauses(self, section: str, operator: bool, **values: str) -> list[list[Span]]:
        """The paragraphs of a section that exist with, or without, an operator."""
        case = "operator" if operator else "alone"
        texts = (
            clause if isinstance(clause, str) else clause.get(case)
            for clause in self.words[section]["clauses"]
        )
        inside = self._inside(values)
        return [filled(text, inside) for text in texts if text]

    def _inside(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """Values as they stand in a sentence of this language: those that read the other way, or
        might be turned by Arabic words, keep their own order."""
        return {
            name: island(value)
            if self.language.right_to_left or has_right_to_left(value)
            else value
            for name, value in values.items()
        }


def filled(text: str, values: Mapping[str, str]) -> list[Span]:
    """A template with **bold** parts as spans; only then are the values put in."""
    parts = enumerate(text.split("**"))
    return [
        Span(part.format_map(values), BOLD if number % 2 else REGULAR)
        for number, part in parts
        if part
    ]


def editions(paper: str, version: str, code: str) -> tuple[Edition, ...]:
    """The editions of a paper for "fr", "en", "fr-en", "ar" or "fr-ar"; UserError when the text
    is missing."""
    if code not in PAPER_LANGUAGES:
        raise ValueError(f"no paper is printed in {code!r}")
    return tuple(_edition(paper, version, part) for part in code.split("-"))


def not_in_arabic() -> UserError:
    """The refusal of a paper that nobody outside the administration signs or keeps."""
    return UserError(
        "paper_language",
        N_(
            "This paper is not printed in Arabic: only what a beneficiary signs or keeps is. "
            "Nothing was made. Choose French or English."
        ),
    )


@cache
def _edition(paper: str, version: str, code: str) -> Edition:
    folder = TRANSLATIONS / "documents" / version
    path = folder / f"{paper}.{code}.toml"
    if code == "ar" and not path.is_file() and (folder / f"{paper}.fr.toml").is_file():
        raise not_in_arabic()
    if not _VERSION.fullmatch(version) or not path.is_file():
        raise UserError(
            "wording_missing",
            N_(
                "The text of this paper, version {version}, is not on this computer. Nothing was "
                "changed. Install the latest Passerelle, or print again from the kept version."
            ),
            version=version,
        )
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return Edition(language(code), _typeset(words, code))


def _typeset(value: Any, code: str) -> Any:
    """Put no-break spaces: before French ; : ! ? » %, after «, in n° 2, article 2, 6 mois."""
    match value:
        case str():
            text = _KEPT_SPACE.sub("\u00a0", value)
            return _FRENCH_SPACE.sub("\u00a0", text) if code == "fr" else text
        case dict():
            return {key: _typeset(inner, code) for key, inner in value.items()}
        case list():
            return [_typeset(inner, code) for inner in value]
    return value
