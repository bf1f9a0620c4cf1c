"""What a check of a case found: how serious it is, in which words, and where to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.text import Sentence

Level = Literal["blocking", "confirm", "complete"]
LEVELS: tuple[Level, ...] = ("blocking", "confirm", "complete")


@dataclass(frozen=True)
class Finding:
    """One thing to put right, to confirm or to complete; `record` and `field` name the place."""

    level: Level
    code: str
    sentence: Sentence
    record: str = ""
    field: str = ""


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """The most serious first, otherwise in the order found."""
    return sorted(findings, key=lambda finding: LEVELS.index(finding.level))
