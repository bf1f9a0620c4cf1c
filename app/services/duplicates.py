"""Persons who are the same beyond reasonable doubt, found by document, birth date or telephone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache

from app.models.folding import key, words
from app.models.reference import codes

PARTICLES = {"el", "al", "ben", "bin", "ibn", "ait"}
NO_NAME = {"sans", "objet", "neant", "aucun", "none", "unknown", "inconnu", "fnu"}
# Their numbers start again each year in each registry.
REGISTERS = {"birth_certificate", "suppletive_judgment", "receipt"}
SHORTEST_DOCUMENT = 5


@dataclass(frozen=True)
class Person:
    """What identifies a person. key: the caller’s own; birth: our partial date; phones: E.164;
    documents: (type, number) pairs."""

    key: object
    family_name: str
    given_names: str = ""
    other_names: tuple[str, ...] = ()
    birth: str = ""
    phones: tuple[str, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Match:
    """A known person and why it seems the same: same_document, same_name_and_birth_date,
    same_name_and_phone."""

    person: Person
    reasons: tuple[str, ...]


class DuplicateIndex:
    """Known persons, looked up by what two records of one person would share."""

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        self._by: defaultdict[Hashable, list[Person]] = defaultdict(list)
        for person in persons:
            self.add(person)

    def add(self, person: Person) -> None:
        """Know one more person."""
        for trait in _traits(person):
            self._by[trait].append(person)

    def matches(self, person: Person) -> list[Match]:
        """The known persons who seem to be this one, the oldest first."""
        near = {id(other): other for trait in _traits(person) for other in self._by.get(trait, ())}
        found = (Match(other, same_person(person, other)) for other in near.values())
        return [match for match in found if match.reasons]


def same_person(one: Person, other: Person) -> tuple[str, ...]:
    """Why two records seem to be one person; empty when they do not."""
    shared = _traits(one) & _traits(other)
    kinds = {kind for kind, _ in shared}
    reasons = {
        "same_document": "document" in kinds or ("register" in kinds and _equal_words(one, other)),
        "same_name_and_birth_date": "birth" in kinds and _half_of_name(one, other),
        "same_name_and_phone": "phone" in kinds and _given_name(one, other),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def shared_words(one: Person, other: Person) -> tuple[int, int]:
    """How many words of two names are equal, and how many the shorter name has."""
    return _equal_words(one, other), min(len(_words(_full(one))), len(_words(_full(other))))


def other_spellings(name: str) -> set[str]:
    """The folded words of a name with every known spelling of each."""
    wanted = _words(name)
    families = {family for word in wanted for family in _families().get(word, ())}
    return {*wanted, *(word for word, own in _families().items() if own & families)}


def _traits(person: Person) -> set[tuple[str, str]]:
    """What makes two persons worth comparing; a year alone or 01/01/1900 says nothing."""
    traits = {("phone", phone) for phone in person.phones if phone}
    if len(person.birth) == len("1991-04-17") and not person.birth.startswith("1900"):
        traits.add(("birth", person.birth))
    for kind, number in person.documents:
        plain = key(number).replace(" ", "")
        if len(plain) >= SHORTEST_DOCUMENT and plain.strip("0abcdefghijklmnopqrstuvwxyz"):
            traits.add(("register" if kind in REGISTERS else "document", plain))
    return traits


def _half_of_name(one: Person, other: Person) -> bool:
    """At least half of the words of the shorter name, in any order and spelling."""
    shorter = min(len(_words(_full(one))), len(_words(_full(other))))
    return bool(shorter) and 2 * _equal_words(one, other) >= shorter


def _equal_words(one: Person, other: Person) -> int:
    """How many words of the names are equal, other spellings of the person included."""
    return max(
        _pairs(_words(name), _words(known))
        for name in (_full(one), *one.other_names)
        for known in (_full(other), *other.other_names)
    )


def _pairs(one: list[str], other: list[str]) -> int:
    left = list(other)
    for word in one:
        equal = next((known for known in left if _spellings(word) & _spellings(known)), None)
        if equal:
            left.remove(equal)
    return len(other) - len(left)


def _given_name(one: Person, other: Person) -> bool:
    """One equal given name, even where family and given names were exchanged."""
    return bool(
        _pairs(_words(one.given_names), _words(_full(other)))
        and _pairs(_words(other.given_names), _words(_full(one)))
    )


def _full(person: Person) -> str:
    return f"{person.family_name} {person.given_names}"


def _words(name: str) -> list[str]:
    """Words that can identify: no particle, no “sans objet”."""
    return [word for word in words(name) if word not in PARTICLES | NO_NAME]


def _spellings(word: str) -> frozenset[str]:
    """The word and the spelling families it belongs to."""
    return _families().get(word, frozenset()) | {word}


@cache
def _families() -> dict[str, frozenset[str]]:
    families: dict[str, frozenset[str]] = {}
    for code in codes("surnames_variants").values():
        for name in (code.row["canonical"], *code.row["variants"].split(";")):
            parts = _words(name)
            if len(parts) == 1:
                families[parts[0]] = families.get(parts[0], frozenset()) | {"#" + code.code}
    return families
