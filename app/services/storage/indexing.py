"""Search words of cases: folded names, numbers, telephones, places, kept by each save."""

from __future__ import annotations

import re
from collections.abc import Iterable

import phonenumbers
from sqlalchemy import Connection, bindparam, delete, func, insert, select

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.folding import digits, words
from app.models.journal import SearchWord
from app.models.person import Person
from app.models.record import DELETED
from app.services.journal.entries import parts

LONGEST = 60
FIGURE = re.compile(r"\d")
CASE_TEXTS = (Case.number, Case.ms_reference, Case.town, Case.address, Case.emergency_name)
PERSON_TEXTS = (Person.family_name, Person.given_names, Person.arabic_name, Person.id_number)
TEXTS = {
    "case": {"life", "emergency_phone", *(column.key for column in CASE_TEXTS)},
    "person": {"life", "phone", "other_names", *(column.key for column in PERSON_TEXTS)},
    "agreement": {"code"},
}


def index(connection: Connection, roots: Iterable[str]) -> None:
    """Write the search words of these cases anew; other roots have none."""
    for part in parts(sorted(roots)):
        cases = connection.execute(
            select(Case.id, Case.life, Case.emergency_phone, *CASE_TEXTS).where(Case.id.in_(part))
        ).all()
        if not cases:
            continue
        found = {row.id: _words(row[3:], [row.emergency_phone]) for row in cases}
        _add_people(connection, part, found)
        _add_codes(connection, part, found)
        for row in cases:
            if row.life == DELETED:
                found[row.id] = set()
        _write(connection, found)


def _write(connection: Connection, wanted: dict[str, set[str]]) -> None:
    """Only what differs: an edit changes few of the words of a case."""
    table = SearchWord
    held = (
        select(table.record, func.aggregate_strings(table.word, " "))
        .where(table.record.in_(wanted))
        .group_by(table.record)
    )
    stand = {record: set(together.split()) for record, together in connection.execute(held)}
    nothing: set[str] = set()
    gone = [
        {"gone": word, "of": case}
        for case, held_words in stand.items()
        for word in held_words - wanted[case]
    ]
    new = [
        {"word": word, "record": case}
        for case, words_now in wanted.items()
        for word in words_now - stand.get(case, nothing)
    ]
    if gone:
        place = (table.word == bindparam("gone"), table.record == bindparam("of"))
        connection.execute(delete(table).where(*place), gone)
    if new:
        connection.execute(insert(table), new)


def concerned(entity: str, names: Iterable[str]) -> bool:
    """Whether a change of these fields changes the words of a case."""
    return not TEXTS.get(entity, set()).isdisjoint(names)


def _add_people(connection: Connection, roots: list[str], found: dict[str, set[str]]) -> None:
    people = connection.execute(
        select(Person.root, Person.life, Person.phone, Person.other_names, *PERSON_TEXTS).where(
            Person.root.in_(roots)
        )
    ).all()
    for row in people:
        if row.life != DELETED and row.root in found:
            found[row.root] |= _words([*row[4:], *(row.other_names or ())], [row.phone])


def _add_codes(connection: Connection, roots: list[str], found: dict[str, set[str]]) -> None:
    codes = select(Agreement.root, Agreement.code).where(
        Agreement.root.in_(roots), Agreement.code.is_not(None)
    )
    for root, code in connection.execute(codes):
        found.get(root, set()).add(str(code).lower())


def _words(texts: Iterable[str | None], phones: Iterable[str | None]) -> set[str]:
    given = [text for text in texts if text]
    found = {word[:LONGEST] for word in words(" ".join(given))}
    figures = (digits(text) for text in given if FIGURE.search(text))
    found |= {run[:LONGEST] for run in figures if len(run) >= 4}
    for phone in filter(None, phones):
        found |= _phone_words(phone)
    return found


def _phone_words(phone: str) -> set[str]:
    """The international and the national figures, so that either beginning finds it."""
    figures = digits(phone)[:LONGEST]
    codes = (figures[:length] for length in (1, 2, 3)) if phone.startswith("+") else ()
    national = (
        figures[len(code) :].lstrip("0")
        for code in codes
        if code and int(code) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    )
    return {f for f in (figures, *national) if f}
