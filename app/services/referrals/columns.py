"""Columns of a referral file: their headers in English or French recognised as our fields."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.models.folding import key
from app.models.reference import codes
from app.services.errors import UserError
from app.services.referrals.cells import text_of
from app.services.referrals.sheets import Row, Sheet, Value
from app.text import N_

RELATION = "relation"
FAMILY_FIELDS = (
    ("ms_reference", RELATION, "family_name", "given_names", "sex", "birth_date", "birth_place")
    + ("nationality", "id_type", "id_number", "vulnerabilities", "comments")
)  # fmt: skip
RELATION_HEADERS = {"en": "Relation to principal applicant", "fr": "Lien avec le demandeur"}
CASE_ONLY = {"country", "return_type", "package_eur", "consent"}
HEADER_WITHIN = 30
FEWEST_COLUMNS = 3
LONGEST_RAW = 100_000


@dataclass(frozen=True)
class Column:
    """One column of a sheet: their header, and our field or an empty text when unknown."""

    sheet: str
    index: int
    header: str
    field: str


@dataclass(frozen=True)
class Table:
    """A sheet whose header was found; the rows are those below it."""

    name: str
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    records: bool

    @property
    def is_family(self) -> bool:
        """Whether its rows are accompanying family members."""
        found = {column.field for column in self.columns}
        return RELATION in found and not found & CASE_ONLY

    def given(self, row: Row) -> dict[str, Value]:
        """The cells of a row by our field."""
        reach = len(row.cells)
        return {c.field: row.cells[c.index] for c in self.columns if c.field and c.index < reach}

    def raw(self, row: Row) -> dict[str, str]:
        """The cells that hold something by their header, or by their position without one."""
        headers = {column.index: column.header for column in self.columns}
        raw: dict[str, str] = {}
        for index, cell in enumerate(row.cells):
            text = text_of(cell)[:LONGEST_RAW].encode("utf-8", "ignore").decode()
            name = headers.get(index, "")
            if text:
                raw[name if name and name not in raw else f"{name} #{index + 1}".strip()] = text
        return raw


def fields() -> tuple[str, ...]:
    """All fields a column can hold, in the order of the template, the relation last."""
    return (*codes("referral_fields"), RELATION)


def header(field: str, language: str) -> str:
    """The header of a field in the template; language `en` or `fr`."""
    if field == RELATION:
        return RELATION_HEADERS[language]
    return codes("referral_fields")[field].row[f"label_{language}"]


def load_mapping(path: Path) -> dict[str, str]:
    """A mapping kept as JSON {their header: our field or ""}; raises UserError."""
    try:
        mapping = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        mapping = None
    if not isinstance(mapping, dict):
        raise UserError(
            "mapping_unreadable",
            N_("“{name}” is not a mapping: a JSON object with their header and our field."),
            name=path.name,
        )
    return {str(name): str(field or "") for name, field in mapping.items()}


def find_tables(sheets: list[Sheet], mapping: Mapping[str, str]) -> list[Table]:
    """The sheets that have a header we know; raises UserError when none holds cases."""
    known = {**_headers(), **_checked(mapping)}
    tables = [table for sheet in sheets if (table := _table(sheet, known))]
    if all(table.is_family for table in tables):
        raise UserError(
            "no_columns",
            N_(
                "No row with known column names was found. Nothing was read: use the empty "
                "template, or say which column holds which field."
            ),
        )
    return tables


def _checked(mapping: Mapping[str, str]) -> dict[str, str]:
    wrong = next((field for field in mapping.values() if field and field not in fields()), None)
    if wrong is not None:
        raise UserError(
            "mapping_unknown_field", N_("The mapping names “{field}”, which is no field."),
            field=wrong,
        )  # fmt: skip
    return {key(name): field for name, field in mapping.items()}


def _table(sheet: Sheet, known: Mapping[str, str]) -> Table | None:
    candidates = [_columns(sheet.name, row, known) for row in sheet.rows[:HEADER_WITHIN]]
    found = [sum(bool(column.field) for column in columns) for columns in candidates]
    if max(found, default=0) < FEWEST_COLUMNS:
        return None
    at = found.index(max(found))
    below = tuple(sheet.rows[at + 1 :])
    return Table(sheet.name, sheet.rows[at].number, candidates[at], below, sheet.records)


def _columns(sheet: str, row: Row, known: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns a row would name as a header; a field named twice is the first one's."""
    columns: list[Column] = []
    taken: set[str] = set()
    for index, cell in enumerate(row.cells):
        name = " ".join(text_of(cell).split())
        field = _field(name, known)
        columns.append(Column(sheet, index, name, "" if field in taken else field))
        taken.add(field)
    return tuple(column for column in columns if column.header)


def _field(name: str, known: Mapping[str, str]) -> str:
    """The field of a header; remarks in brackets, as (dd/mm/yyyy), may follow its name."""
    bare = re.sub(r"[(\[].*?[)\]]", " ", name)
    return known.get(key(name), known.get(key(bare), "")) if key(name) else ""


@cache
def _headers() -> dict[str, str]:
    others = codes("referral_headers").values()
    names = {key(name): c.code for c in others for name in c.row["headers"].split(";")}
    for field in fields():
        names |= {key(name): field for name in (field, header(field, "en"), header(field, "fr"))}
    return names
