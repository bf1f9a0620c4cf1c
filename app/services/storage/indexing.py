"""Search words of cases: folded names, numbers, telephones, places, kept by each save."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import phonenumbers
from sqlalchemy import Connection, bindparam, delete, func, insert, select

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.folding import digits, words
from app.models.journal import SearchWord
from app.models.person import Person
from app.models.record import DELETED
from app.services.journal.entries import parts, write_many

LONGEST = 60
COUNTRY_CODES = frozenset(map(str, phonenumbers.COUNTRY_CODE_TO_REGION_CODE))
CASE_TEXTS = (Case.number, Case.ms_reference, Case.town, Case.address, Case.emergency_name)
PERSON_TEXTS = (Person.family_name, Person.given_names, Person.arabic_name, Person.id_number)
TEXTS = {
    "case": {"life", "emergency_phone", *(column.key for column in CASE_TEXTS)},
    "person": {"life", "phone", "other_names", *(column.key for column in PERSON_TEXTS)},
    "agreement": {"code"},
}


def index(connection: Connection, roots: Iterable[str]) -> None:
    """Write the search words of these cases anew; other roots have none."""
    named = cache(_words)  # families share names, and so do many cases
    for part in parts(sorted(roots)):
        cases = connection.execute(
            select(Case.id, Case.life, Case.emergency_phone, *CASE_TEXTS).where(Case.id.in_(part))
        ).all()
        if not cases:
            continue
        texts, phones = _of_people(connection, part)
        found = {
            row.id: set[str]().union(
                *map(named, filter(None, (*row[3:], *texts[row.id]))),
                *map(_phone_words, filter(None, (row.emergency_phone, *phones[row.id]))),
            )
            for row in cases
        }
        _add_codes(connection, part, found)
        found.update({row.id: set() for row in cases if row.life == DELETED})
        _write(connection, found)


def _write(connection: Connection, wanted: dict[str, set[str]]) -> None:
    """Only what differs: an edit changes few of the words of a case."""
    table = SearchWord
    held = (
        select(table.record, func.aggregate_strings(table.word, " "))
        .where(table.record.in_(wanted))
        .group_by(table.record)
    )
    stand = {record: set(found.split()) for record, found in connection.execute(held).all()}
    nothing: set[str] = set()
    gone = [(w, case) for case, words_held in stand.items() for w in words_held - wanted[case]]
    new = [(w, case) for case, found in wanted.items() for w in found - stand.get(case, nothing)]
    place = (table.word == bindparam("gone"), table.record == bindparam("of"))
    write_many(connection, delete(table).where(*place), gone)
    write_many(connection, insert(table), sorted(new))  # in the order of the index


def concerned(entity: str, names: Iterable[str]) -> bool:
    """Whether a change of these fields changes the words of a case."""
    return not TEXTS.get(entity, set()).isdisjoint(names)


def _of_people(
    connection: Connection, roots: list[str]
) -> tuple[dict[str, list[str | None]], dict[str, list[str | None]]]:
    """Texts and telephones of the persons of these cases, by case."""
    people = connection.execute(
        select(Person.root, Person.life, Person.phone, Person.other_names, *PERSON_TEXTS).where(
            Person.root.in_(roots)
        )
    ).all()
    texts: dict[str, list[str | None]] = defaultdict(list)
    phones: dict[str, list[str | None]] = defaultdict(list)
    for root, life, phone, others, *names in people:
        if life != DELETED:
            texts[root] += [*names, *(others or ())]
            phones[root].append(phone)
    return texts, phones


def _add_codes(connection: Connection, roots: list[str], found: dict[str, set[str]]) -> None:
    codes = select(Agreement.root, Agreement.code).where(
        Agreement.root.in_(roots), Agreement.code.is_not(None)
    )
    for root, code in connection.execute(codes):
        found.get(root, set()).add(str(code).lower())


def _words(text: str) -> set[str]:
    """The words of a text, and its figures without the signs between them."""
    found = {word[:LONGEST] for word in words(text)}
    if len(run := digits(text)) >= 4:
        found.add(run[:LONGEST])
    return found


def _phone_words(phone: str) -> set[str]:
    """The international and the national figures, so that either beginning finds it."""
    figures = digits(phone)[:LONGEST]
    found = {figures}
    if phone.startswith("+"):
        for length in (1, 2, 3):
            if figures[:length] in COUNTRY_CODES:
                found.add(figures[length:].lstrip("0"))
    found.discard("")
    return found
