"""Search words of cases: folded names, numbers, telephones, places, kept by each save."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import phonenumbers
from sqlalchemy import Connection, delete, insert, select

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.folding import digits, words
from app.models.journal import SearchWord
from app.models.person import Person
from app.models.record import DELETED
from app.services.journal.entries import parts

LONGEST = 60
CASE_TEXTS = (Case.number, Case.ms_reference, Case.town, Case.address, Case.emergency_name)
PERSON_TEXTS = (Person.family_name, Person.given_names, Person.arabic_name, Person.id_number)


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
        connection.execute(delete(SearchWord).where(SearchWord.record.in_(part)))
        rows = [{"word": word, "record": case} for case in found for word in sorted(found[case])]
        if rows:
            connection.execute(insert(SearchWord), rows)


def _add_people(connection: Connection, roots: list[str], found: dict[str, set[str]]) -> None:
    people = connection.execute(
        select(Person.root, Person.life, Person.phone, Person.other_names, *PERSON_TEXTS).where(
            Person.root.in_(roots)
        )
    )
    for row in people:
        if row.life != DELETED and row.root in found:
            found[row.root] |= _words([*row[4:], *(row.other_names or ())], [row.phone])


def _add_codes(connection: Connection, roots: list[str], found: dict[str, set[str]]) -> None:
    codes = select(Agreement.root, Agreement.code).where(
        Agreement.root.in_(roots), Agreement.code.is_not(None)
    )
    for root, code in connection.execute(codes):
        found.get(root, set()).add(str(code).lower())


def _words(texts: Iterable[Any], phones: Iterable[str | None]) -> set[str]:
    found = {word[:LONGEST] for text in texts if text for word in words(text)}
    for text in texts:
        figures = digits(text) if text else ""
        if len(figures) >= 4:
            found.add(figures[:LONGEST])
    for phone in filter(None, phones):
        found |= _phone_words(phone)
    return found


def _phone_words(phone: str) -> set[str]:
    """The international and the national figures, so that either beginning finds it."""
    figures = {digits(phone)[:LONGEST]}
    with suppress(phonenumbers.NumberParseException):
        figures.add(str(phonenumbers.parse(phone, None).national_number))
    return {f for f in figures if f}
