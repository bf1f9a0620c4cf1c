"""What a check of a case found: how serious it is, in which words, and where to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from app.models.field import Field
from app.models.money import Money
from app.models.reference import Code
from app.text import Sayable, Sentence, language

Level = Literal["blocking", "confirm", "complete"]
LEVELS: tuple[Level, ...] = ("blocking", "confirm", "complete")


@dataclass(frozen=True)
class Finding:
    """One thing to put right, to confirm or to complete; `record` and `field` name the place.

    `figures`: what it rests on, where that is not what its sentence says."""

    level: Level
    code: str
    sentence: Sentence
    record: str = ""
    field: str = ""
    figures: tuple[Any, ...] = ()

    @property
    def measure(self) -> str:
        """The figures in no language: a confirmation holds as long as they are the same."""
        return " · ".join(_plain(value) for value in self.figures or self.sentence.values.values())


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """The most serious first, otherwise in the order found."""
    return sorted(findings, key=lambda finding: LEVELS.index(finding.level))


def _plain(value: Any) -> str:
    match value:
        case Money():
            return f"{value.value} {value.currency}"
        case date():
            return value.isoformat()
        case Code():
            return value.code
        case Field():
            return value.name
        case Sayable():
            return value.said(language("en"))
    return str(value)
