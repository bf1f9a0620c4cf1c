"""What reading a referral file gives: rows with outcome, reasons, values, family, duplicates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.services.duplicates import Person
from app.services.referrals import reasons
from app.services.referrals.columns import Column
from app.services.referrals.values import Fields, Remark


@dataclass(frozen=True, eq=False)
class Known:
    """A person of a case or waiting referral of the store.

    key: the caller’s own. The reference tells the row of the same referral from a duplicate.
    """

    key: str
    member_state: str
    ms_reference: str
    person: Person


@dataclass(frozen=True, eq=False)
class MemberRow:
    """One accompanying person, as read from a family sheet; raw: header -> text."""

    row: int
    fields: Fields
    raw: Mapping[str, str]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, eq=False)
class RowResult:
    """One row of a file with what was decided about it.

    row: as a spreadsheet counts; record: that of a csv, header not counted, else None.
    fields: texts, and numbers for counts. raw: header -> text as received.
    duplicate_of: a person of the store or an earlier row; known: this referral in the store.
    """

    sheet: str
    row: int
    record: int | None
    outcome: str
    reasons: tuple[str, ...]
    fields: Fields
    raw: Mapping[str, str]
    remarks: tuple[Remark, ...] = ()
    family_members: tuple[MemberRow, ...] = ()
    duplicate_of: Known | RowResult | None = None
    duplicate_reasons: tuple[str, ...] = ()
    known: Known | None = None

    @property
    def member_state(self) -> str:
        """The code of the Member State, or an empty text."""
        return str(self.fields["member_state"])

    @property
    def ms_reference(self) -> str:
        """The reference of the Member State as typed, or an empty text."""
        return str(self.fields["ms_reference"])


@dataclass(frozen=True)
class ReferralFile:
    """A whole file as read; nothing was written anywhere.

    remarks: of the family sheet, each with its row, where no case of the file fits.
    """

    name: str
    sha256: str
    columns: tuple[Column, ...]
    rows: tuple[RowResult, ...]
    remarks: tuple[tuple[int, Remark], ...] = ()

    @property
    def unknown_columns(self) -> tuple[Column, ...]:
        """Columns whose header nobody foresaw: not read until a mapping says what they hold."""
        return tuple(column for column in self.columns if not column.field)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows, and how many of each outcome."""
        outcomes = (reasons.IMPORTABLE, reasons.DUPLICATE, reasons.TO_COMPLETE, reasons.REFUSED)
        found = [row.outcome for row in self.rows]
        return {"rows": len(found)} | {outcome: found.count(outcome) for outcome in outcomes}


def answer(file: ReferralFile) -> dict[str, Any]:
    """The file as the command line shows it in JSON."""
    return {
        "file": file.name,
        "counts": file.counts,
        "unknown_columns": [column.header for column in file.unknown_columns],
        "rows": [row_answer(row) for row in file.rows],
    }


def row_answer(row: RowResult) -> dict[str, Any]:
    """One row in JSON: outcome, reasons and values; what does not apply is left out."""
    told: dict[str, Any] = {
        "row": row.row,
        "ms_reference": row.ms_reference,
        "outcome": row.outcome,
        "reasons": list(row.reasons),
        "fields": dict(row.fields),
        "family_members": [dict(member.fields) for member in row.family_members],
        "warnings": list(dict.fromkeys(remark.code for remark in row.remarks)),
    }
    if row.record is not None:
        told["record"] = row.record
    if row.duplicate_of:
        told["duplicate_of"] = {
            "member_state": row.duplicate_of.member_state,
            "ms_reference": row.duplicate_of.ms_reference,
            "reasons": list(row.duplicate_reasons),
        }
    return told
