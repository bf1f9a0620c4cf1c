"""A referral file read row by row: values, outcome, reasons, family and duplicates of each."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from app.models.folding import key
from app.services.duplicates import DuplicateIndex, Match, Person
from app.services.errors import UserError
from app.services.referrals.assess import Facts, Minimum, assess, seeded_minimum
from app.services.referrals.cells import join_partial, text_of
from app.services.referrals.columns import FAMILY_FIELDS, RELATION, Table, fields, find_tables
from app.services.referrals.reasons import DUPLICATE, REFUSED
from app.services.referrals.results import Known, MemberRow, ReferralFile, RowResult
from app.services.referrals.sheets import Row
from app.services.referrals.values import Remark, Values, read_values
from app.services.referrals.words import Where, meant
from app.services.referrals.workbook import load, read_sheets
from app.services.tasks import Progress
from app.text import N_, sentence

Reference = tuple[str, str]


def read_referrals(
    path: Path,
    known: Iterable[Known] = (),
    member_state: str | None = None,
    mapping: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    minimum: Minimum = seeded_minimum,
) -> ReferralFile:
    """Everything a file says and what becomes of each row; writes nothing.

    member_state: for files without that column. mapping: their header -> our field, or "" to
    leave a column out. Raises UserError when nothing of the file can be read; a bad row never
    keeps the others from being read.
    """
    data = load(path)
    tables = find_tables(read_sheets(path.name, data), mapping or {})
    reader = _Reader(tables, known, _known_state(member_state), minimum)
    cases = [(table, row) for table in tables if not table.is_family for row in table.rows]
    step = sentence(N_("Reading the rows"))
    rows = [reader.read(*case) for case in (progress or Progress()).each(cases, step=step)]
    columns = tuple(column for table in tables for column in table.columns)
    digest = hashlib.sha256(data).hexdigest()
    return ReferralFile(path.name, digest, columns, tuple(rows), tuple(reader.left_over()))


def person(key: object, values: Mapping[str, object]) -> Person:
    """What identifies the person of a row, for the search of duplicates."""
    text = defaultdict(str, {name: str(value) for name, value in values.items()})
    return Person(
        key,
        text["family_name"],
        text["given_names"],
        tuple(name for name in text["other_names"].split(";") if name.strip()),
        join_partial(text["birth_date"], text["birth_precision"]),
        (text["phone"],),
        ((text["id_type"], text["id_number"]),),
    )


def _known_state(member_state: str | None) -> str:
    code = meant("member_state", member_state or "", Where())
    if member_state and not code:
        raise UserError(
            "member_state_unknown",
            N_("“{name}” is not a Member State of the programme."),
            name=member_state,
        )
    return code


def _reference(member_state: str, ms_reference: str) -> Reference:
    return member_state, key(ms_reference)


class _Reader:
    """Reads the rows of one file in their order, each knowing those before it."""

    def __init__(
        self, tables: list[Table], known: Iterable[Known], member_state: str, minimum: Minimum
    ) -> None:
        self._member_state = member_state
        self._minimum = minimum
        self._index = DuplicateIndex()
        self._known: dict[Reference, Known] = {}
        self._earlier: dict[Reference, RowResult] = {}
        self._family: defaultdict[str, list[tuple[Table, Row]]] = defaultdict(list)
        self._claimed: set[str] = set()
        for entry in known:
            self._index.add(replace(entry.person, key=entry))
            self._known[_reference(entry.member_state, entry.ms_reference)] = entry
        for table in filter(lambda table: table.is_family, tables):
            for row in table.rows:
                self._family[_row_reference(table, row)].append((table, row))

    def read(self, table: Table, row: Row) -> RowResult:
        """One row; later rows are compared with it unless it is refused."""
        given = table.given(row)
        if self._member_state and not str(given.get("member_state", "")).strip():
            given["member_state"] = self._member_state
        values = read_values(given, Where(), tuple(f for f in fields() if f != RELATION))
        members = self._members(table, row, values)
        outcome, why = assess(Facts(values, len(members), self._minimum(values)))
        result = RowResult(
            table.name, row.number, row.number - table.header_row if table.records else None,
            outcome, why, values.fields, table.raw(row), tuple(values.remarks), members,
        )  # fmt: skip
        return result if outcome == REFUSED else self._compared(result)

    def left_over(self) -> Iterable[tuple[int, Remark]]:
        """Family rows whose reference is that of no case of the file."""
        for reference, rows in self._family.items():
            for table, row in rows if reference not in self._claimed else ():
                text = text_of(table.given(row).get("ms_reference", ""))
                yield row.number, Remark("member_without_case", "ms_reference", text[:80])

    def _members(self, table: Table, row: Row, values: Values) -> tuple[MemberRow, ...]:
        reference = _row_reference(table, row)
        self._claimed.add(reference)
        where = Where(
            values.text("country"), values.text("nationality"), values.text("referral_date")
        )
        rows = self._family.get(reference, []) if reference else []
        return tuple(_member(family, member, where) for family, member in rows)

    def _compared(self, result: RowResult) -> RowResult:
        """The result with the person it repeats, if any; then known to the rows that follow."""
        reference = _reference(result.member_state, result.ms_reference)
        result = replace(result, known=self._known.get(reference) if reference[1] else None)
        earlier = self._earlier.get(reference) if reference[1] else None
        match = self._match(result, reference)
        if earlier or match:
            origin = earlier or _origin(match)
            why = ("same_reference",) * bool(earlier) + (match.reasons if match else ())
            result = replace(
                result, outcome=DUPLICATE, reasons=(), duplicate_of=origin, duplicate_reasons=why
            )
        self._earlier.setdefault(reference, result)
        for fields_ in (result.fields, *(member.fields for member in result.family_members)):
            self._index.add(person(result, fields_))
        return result

    def _match(self, result: RowResult, reference: Reference) -> Match | None:
        """The strongest match that is not this very referral."""
        matches = [
            match
            for match in self._index.matches(person(None, result.fields))
            if not reference[1] or _reference_of(_origin(match)) != reference
        ]
        return max(matches, key=lambda match: len(match.reasons), default=None)


def _origin(match: Match | None) -> Known | RowResult | None:
    """What stands behind a known person: its keys are set by the reader only."""
    return cast("Known | RowResult", match.person.key) if match else None


def _reference_of(origin: Known | RowResult | None) -> Reference:
    return _reference(origin.member_state, origin.ms_reference) if origin else ("", "")


def _row_reference(table: Table, row: Row) -> str:
    return key(text_of(table.given(row).get("ms_reference", "")))


def _member(table: Table, row: Row, where: Where) -> MemberRow:
    values = read_values(table.given(row), where, FAMILY_FIELDS)
    return MemberRow(row.number, values.fields, table.raw(row), tuple(values.remarks))
