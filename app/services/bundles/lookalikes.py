"""People in a planned import who may be somebody of another case, here or in the same file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.models.folding import digits, words
from app.models.journal import SearchWord
from app.models.person import Person
from app.models.record import DELETED
from app.models.same_person import SamePerson, veil
from app.services.bundles import naming
from app.services.duplicate_pairs import DECIDED, Row, compared, living_people
from app.services.duplicates import SHORTEST_DOCUMENT, DuplicateIndex
from app.services.journal.entries import parts
from app.services.journal.merging import Merge

IDENTITY = {
    *("family_name", "given_names", "other_names", "birth_date", "phone", "id_type", "id_number"),
}
Numbers = Mapping[str, str]


@dataclass(frozen=True)
class Lookalike:
    """Somebody who arrives, and whom he or she may be; `case` and `number` are the other’s."""

    name: str
    other: str
    case: str
    number: str
    reasons: tuple[str, ...]


class Lookalikes:
    """Those of a whole import, which is looked at portion by portion."""

    def __init__(self) -> None:
        self._index = DuplicateIndex()
        self._arriving: dict[str, _Somebody] = {}
        self._pairs: list[tuple[_Somebody, _Somebody, tuple[str, ...]]] = []
        self._said: dict[str, Row] = {}

    def take(self, session: Session, merged: Merge) -> None:
        """Compare those who arrive with those before them, then with those who are here."""
        arriving = _arriving(merged)
        self._said |= merged.rows.get("same_person", {})
        for row in arriving.values():
            person = compared(row)
            one = self._arriving[row["id"]] = _somebody(row)
            for match in self._index.matches(person):
                self._note(one, self._arriving[str(match.person.key)], match.reasons)
            self._index.add(person)
        for row in _known(session, arriving):
            for match in self._index.matches(compared(row)):
                if match.person.key in arriving:
                    one = self._arriving[str(match.person.key)]
                    self._note(one, _somebody(row), match.reasons)

    def _note(self, one: _Somebody, other: _Somebody, reasons: tuple[str, ...]) -> None:
        if one.root != other.root:
            self._pairs.append((one, other, reasons))

    def found(self, session: Session, numbers: Numbers) -> dict[str, tuple[Lookalike, ...]]:
        """By case that the import touches; `numbers` are those of the cases in it."""
        told: dict[str, list[Lookalike]] = defaultdict(list)
        decided = _decided(session, self._said) if self._pairs else set()
        for one, other, reasons in self._pairs:
            new = self._arriving.get(other.id, other)
            if new is not other or frozenset({veil(one.id), veil(other.id)}) in decided:
                continue  # as it was before a later portion, or no longer in doubt
            told[one.root].append(_told(one, other, reasons, numbers))
            if other.id in self._arriving:
                told[other.root].append(_told(other, one, reasons, numbers))
        return {root: tuple(sorted(alike, key=_rank)) for root, alike in told.items()}


class _Somebody(NamedTuple):
    """Of a person, what is shown."""

    id: str
    root: str
    name: str
    number: str


def _somebody(row: Row) -> _Somebody:
    name = naming.own_name("person", row)
    return _Somebody(row["id"], row["root"], name, row.get("number") or "")


def _arriving(merged: Merge) -> dict[str, Row]:
    """Persons who are new here, or who are identified otherwise than before."""
    nothing: set[str] = set()
    return {
        record: row
        for record, row in merged.rows.get("person", {}).items()
        if row["life"] != DELETED
        and (record in merged.new or merged.changed.get(record, nothing) & IDENTITY)
    }


def _known(session: Session, arriving: Mapping[str, Row]) -> Iterator[Row]:
    """Persons here who share a day of birth, a telephone or a number with one who arrives."""
    births = {row["birth_date"] for row in arriving.values()} - {None}
    phones = {row["phone"] for row in arriving.values()} - {None}
    texts = {row["id_number"] for row in arriving.values()} - {None}
    figures = {run for text in texts for run in (*words(text), digits(text))}
    numbers = {run for run in figures if len(run) >= SHORTEST_DOCUMENT}
    seen = set(arriving)
    for column, values in ((Person.birth_date, births), (Person.phone, phones)):
        for part in parts(sorted(values)):
            yield from _rows(session, column.in_(part), seen)
    for part in parts(sorted(numbers)):
        named = select(SearchWord.record).where(SearchWord.word.in_(part))
        yield from _rows(session, Person.root.in_(named), seen)


def _rows(session: Session, condition: ColumnElement[bool], seen: set[str]) -> Iterator[Row]:
    for row in session.execute(living_people().where(condition)).mappings():
        if row["id"] not in seen:
            seen.add(row["id"])
            yield row


def _decided(session: Session, arrived: Mapping[str, Row]) -> set[frozenset[str]]:
    """Pairs that somebody decided, here or in the file."""
    columns = (SamePerson.id, SamePerson.person, SamePerson.other, SamePerson.verdict,
               SamePerson.life)  # fmt: skip
    rows: dict[str, Any] = {row["id"]: row for row in session.execute(select(*columns)).mappings()}
    rows |= arrived
    return {
        frozenset({veil(str(row["person"])), str(row["other"])})
        for row in rows.values()
        if row["verdict"] in DECIDED and row["life"] != DELETED
    }


def _told(
    one: _Somebody, other: _Somebody, reasons: tuple[str, ...], numbers: Numbers
) -> Lookalike:
    number = numbers.get(other.root) or other.number
    return Lookalike(one.name, other.name, other.root, number, reasons)


def _rank(one: Lookalike) -> tuple[str, str, str]:
    return one.number, one.other, one.name
