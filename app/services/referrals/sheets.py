"""Sheets of typed cells: what every referral file becomes, whatever its format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.services.errors import UserError
from app.text import N_

Value = str | bool | int | float | date | datetime | time | timedelta
MOST_ROWS = 20_000
MOST_COLUMNS = 500


@dataclass(frozen=True)
class Row:
    """One row that holds something; `number` counts from 1 as a spreadsheet shows it."""

    number: int
    cells: Sequence[Value]


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet that hold something; `records`: a csv, whose records are counted."""

    name: str
    rows: list[Row]
    records: bool = False


def sheet(name: str, rows: Sequence[Sequence[Value]], records: bool = False) -> Sheet:
    """Keep the rows that hold something; raises UserError when they are too many."""
    kept = [Row(n, cells) for n, cells in enumerate(rows, 1) if any(map(_filled, cells))]
    if len(kept) > MOST_ROWS or any(len(row.cells) > MOST_COLUMNS for row in kept):
        raise UserError(
            "file_too_large",
            N_(
                "This file has more than {rows} rows or {columns} columns. Nothing was read: "
                "split it into smaller files."
            ),
            rows=MOST_ROWS,
            columns=MOST_COLUMNS,
        )
    return Sheet(name, kept, records)


def _filled(cell: Value) -> bool:
    return not isinstance(cell, str) or (bool(cell) and not cell.isspace())


def unreadable(name: str) -> UserError:
    """The refusal of a file that is damaged or of another kind than it says."""
    return UserError(
        "file_unreadable",
        N_(
            "“{name}” cannot be read: it is damaged, incomplete or not a spreadsheet. Nothing was "
            "changed. Ask for the file again, as xlsx or csv and without a password."
        ),
        name=name,
    )
