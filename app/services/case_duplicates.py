"""Known persons who may be the one being typed, with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import phonenumbers
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.folding import digits, words
from app.models.journal import SearchWord
from app.models.person import Person
from app.models.record import DELETED
from app.services import duplicates
from app.services.access import Desk
from app.text import N_, Sentence, sentence

LOOKED_AT = 80
SHORTEST_NUMBER = 5
REASONS = {
    "same_document": N_("same document number"),
    "same_name_and_birth_date": N_("same name and date of birth"),
    "same_name_and_phone": N_("same name and telephone"),
    "same_name_and_birth_year": N_("same name and year of birth"),
    "same_name": N_("same name"),
    "same_phone": N_("same telephone"),
}
SURE = ("same_document", "same_name_and_birth_date", "same_name_and_phone")


@dataclass(frozen=True)
class Typed:
    """What is known of a person so far; birth is our partial date, phone E.164."""

    family_name: str = ""
    given_names: str = ""
    other_names: tuple[str, ...] = ()
    birth: str = ""
    phone: str = ""
    id_type: str = ""
    id_number: str = ""

    def as_person(self) -> duplicates.Person:
        """The same, to be compared."""
        return duplicates.Person(
            "",
            self.family_name,
            self.given_names,
            self.other_names,
            self.birth,
            tuple(filter(None, [self.phone])),
            ((self.id_type, self.id_number),) if self.id_number else (),
        )


@dataclass(frozen=True)
class Alike:
    """A known person of a case, and why it may be the same; `sure` beyond reasonable doubt."""

    case: Case
    person: Person
    reasons: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether the first rule of decisions.md 2.11 holds."""
        return any(reason in SURE for reason in self.reasons)

    def words(self) -> list[Sentence]:
        """The reasons, to be shown."""
        return [sentence(REASONS[reason]) for reason in self.reasons]


def alike(desk: Desk, typed: Typed, limit: int = 4) -> list[Alike]:
    """The persons most like the one typed, the surest first; none for a single common word."""
    wanted = typed.as_person()
    with desk.reading() as session:
        found = _pairs(session, _candidates(session, typed))
    compared = [Alike(case, person, _reasons(wanted, _known(person))) for person, case in found]
    near = [one for one in compared if one.reasons]
    return sorted(near, key=lambda one: (not one.sure, -len(one.reasons)))[:limit]


def alike_case(desk: Desk, people: Sequence[Person], limit: int = 8) -> list[Alike]:
    """Persons of other cases most like one of these people of a case, the surest last."""
    found = [one for person in people for one in alike(desk, _typed(person), limit)]
    others = [one for one in found if one.case.id not in {person.root for person in people}]
    return sorted(others, key=lambda one: (one.sure, len(one.reasons)))[-limit:]


def likeness(one: Person, other: Person) -> list[Sentence]:
    """Why two known persons may be one, in words."""
    return [sentence(REASONS[reason]) for reason in _reasons(_known(one), _known(other))]


def compared_with(desk: Desk) -> int:
    """How many cases are looked at."""
    with desk.reading() as session:
        living = Case.life.is_distinct_from(DELETED)
        return session.scalar(select(func.count()).select_from(Case).where(living)) or 0


def _candidates(session: Session, typed: Typed) -> set[str]:
    """Cases that share a word of the name, a number, or the day of birth."""
    name = " ".join((typed.family_name, typed.given_names, *typed.other_names))
    names = sorted(duplicates.other_spellings(name))
    figures = [*words(typed.id_number), digits(typed.id_number), *_figures(typed.phone)]
    numbers = [number for number in figures if len(number) >= SHORTEST_NUMBER]
    found = {*session.scalars(_sharing(names)), *session.scalars(_sharing(numbers))}
    if len(typed.birth) == len("1991-04-17"):
        # Among many of one name, those of this day; by the name first, for it is indexed.
        named = select(SearchWord.record).where(SearchWord.word.in_(names))
        born = (Person.birth_date == typed.birth, Person.root.in_(named))
        found |= set(session.scalars(select(Person.root).where(*born).limit(LOOKED_AT)))
    return found


def _sharing(shared: Sequence[str]) -> Select[str]:
    """Cases found under most of these words."""
    return (
        select(SearchWord.record)
        .where(SearchWord.word.in_(shared))
        .group_by(SearchWord.record)
        .order_by(func.count().desc())
        .limit(LOOKED_AT)
    )


def _pairs(session: Session, cases: set[str]) -> list[tuple[Person, Case]]:
    living: list[ColumnElement[bool]] = [
        or_(model.life.is_(None), model.life != DELETED) for model in (Person, Case)
    ]
    found = (
        select(Person, Case)
        .join(Case, Case.id == Person.root)
        .where(Person.root.in_(cases), *living)
        .order_by(Case.id)
    )
    return [(row[0], row[1]) for row in session.execute(found)]


def _known(person: Person) -> duplicates.Person:
    return _typed(person).as_person()


def _typed(person: Person) -> Typed:
    return Typed(
        person.family_name or "",
        person.given_names or "",
        tuple(person.other_names or ()),
        person.birth_date or "",
        person.phone or "",
        person.id_type or "",
        person.id_number or "",
    )


def _reasons(one: duplicates.Person, other: duplicates.Person) -> tuple[str, ...]:
    """Why two persons are alike, the strongest reasons only."""
    sure = duplicates.same_person(one, other)
    if sure:
        return sure
    equal, shorter = duplicates.shared_words(one, other)
    same_name = equal >= 2 and 2 * equal > shorter
    same_year = bool(one.birth) and one.birth.strip("~")[:4] == other.birth.strip("~")[:4]
    return tuple(
        reason
        for reason, holds in {
            "same_name_and_birth_year": same_name and same_year,
            "same_name": same_name and not same_year,
            "same_phone": bool(set(one.phones) & set(other.phones)),
        }.items()
        if holds
    )


def _figures(phone: str) -> list[str]:
    """A telephone as the search keeps it: international and national figures."""
    try:
        return [digits(phone), str(phonenumbers.parse(phone, None).national_number)]
    except phonenumbers.NumberParseException:
        return [digits(phone)]
