"""People in a planned import who may be somebody of another case, here or in the same file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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


def lookalikes(session: Session, merged: Merge, numbers: Numbers) -> dict[str, list[Lookalike]]:
    """By case that the import touches; `numbers` are those of the cases in it."""
    arriving = _arriving(merged)
    found: dict[str, list[Lookalike]] = defaultdict(list)
    if arriving:
        decided = _decided(session, merged)
        for one, other, reasons in _pairs(session, arriving):
            ids = frozenset({veil(one["id"]), veil(other["id"])})
            if one["root"] != other["root"] and ids not in decided:
                found[one["root"]].append(_told(one, other, reasons, numbers))
                if other["id"] in arriving:
                    found[other["root"]].append(_told(other, one, reasons, numbers))
    return found


def _arriving(merged: Merge) -> dict[str, Row]:
    """Persons who are new here, or who are identified otherwise than before."""
    nothing: set[str] = set()
    return {
        record: row
        for record, row in merged.rows.get("person", {}).items()
        if row["life"] != DELETED
        and (record in merged.new or merged.changed.get(record, nothing) & IDENTITY)
    }


def _pairs(
    session: Session, arriving: Mapping[str, Row]
) -> Iterator[tuple[Row, Row, tuple[str, ...]]]:
    """Those who arrive with those beside them, then with those who are here."""
    index = DuplicateIndex()
    for row in arriving.values():
        person = compared(row)
        for match in index.matches(person):
            yield row, arriving[str(match.person.key)], match.reasons
        index.add(person)
    for row in _known(session, arriving):
        for match in index.matches(compared(row)):
            yield arriving[str(match.person.key)], row, match.reasons


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


def _decided(session: Session, merged: Merge) -> set[frozenset[str]]:
    """Pairs that somebody decided, here or in the file."""
    columns = (SamePerson.id, SamePerson.person, SamePerson.other, SamePerson.verdict,
               SamePerson.life)  # fmt: skip
    rows: dict[str, Any] = {row["id"]: row for row in session.execute(select(*columns)).mappings()}
    rows |= merged.rows.get("same_person", {})
    return {
        frozenset({veil(str(row["person"])), str(row["other"])})
        for row in rows.values()
        if row["verdict"] in DECIDED and row["life"] != DELETED
    }


def _told(one: Row, other: Row, reasons: tuple[str, ...], numbers: Numbers) -> Lookalike:
    name, known = (naming.own_name("person", row) for row in (one, other))
    root = other["root"]
    number = numbers.get(root) or other.get("number") or ""
    return Lookalike(name, known, root, number, reasons)
