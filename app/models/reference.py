"""Reference tables: countries, lists of codes with their labels, rules, spelling families."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.models.folding import key
from app.text import Language

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "reference"
KEYS = {
    "countries": ("iso2",),
    "member_states": ("iso2",),
    "surnames_variants": ("family_id",),
    "initiatives": ("country", "acronym"),
    "sample_rates": ("currency", "valid_from"),
    "referral_words": ("field", "code"),
    "package_rules": ("programme", "key", "member_state", "country"),
}


@dataclass(frozen=True, eq=False)
class Code:
    """One row of a reference table with the code that stands for it."""

    code: str
    row: Mapping[str, str]

    def label(self, language: Language) -> str:
        """The label in this language, else in English, else the code."""
        return self.row.get(f"label_{language.code}") or self.row.get("label_en") or self.code

    said = label


@cache
def codes(table: str) -> dict[str, Code]:
    """All rows of a table by their code, in the order of the file.

    Tables without one code column use several, separated by / where they are filled.
    """
    columns = KEYS.get(table, ("code",))
    with (FOLDER / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {code: Code(code, row) for row in rows if (code := _code(row, columns))}
    if len(found) != len(rows):
        raise ValueError(f"{table}.csv: a code is missing or given twice")
    return found


def _code(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return "/".join(row[column] for column in columns if row[column])


def find_code(
    table: str, text: str, allowed: Callable[[Code], bool] = lambda code: True
) -> str | None:
    """The first allowed code whose code or label, in any language, is this text when folded."""
    return next((code.code for code in _index(table).get(key(text), ()) if allowed(code)), None)


@cache
def _index(table: str) -> dict[str, list[Code]]:
    index: dict[str, list[Code]] = {}
    for code in codes(table).values():
        for said in dict.fromkeys(key(name) for name in _names(code)):
            index.setdefault(said, []).append(code)
    return index


def _names(code: Code) -> list[str]:
    shown = [text for column, text in code.row.items() if column.startswith(("label_", "short_"))]
    return [code.code, *filter(None, [*shown, code.row.get("iso3")])]
