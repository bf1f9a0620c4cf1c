"""Persons of different cases who may be one: found by the rule, flagged, or decided already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.person import PRINCIPAL, Person
from app.models.record import DELETED
from app.models.same_person import DIFFERENT, SAME
from app.services import said_pairs
from app.services.access import OWNER, Desk
from app.services.duplicates import DuplicateIndex, same_person
from app.services.duplicates import Person as Compared
from app.services.errors import UserError
from app.services.said_pairs import Pair, Party
from app.services.tasks import Progress
from app.text import N_, sentence

Row = Any  # by column: of a query, or as an import would write it
People = Mapping[str, Row]
FOUND = "found"
COMPARING = sentence(N_("Comparing the persons of all cases"))
DECIDED = (SAME, DIFFERENT)
PERSON = (
    *(Person.id, Person.root, Person.relation, Person.family_name, Person.given_names),
    *(Person.other_names, Person.birth_date, Person.phone, Person.id_type, Person.id_number),
    *(Case.number, OWNER.label("office")),
)


@dataclass(frozen=True)
class Likely:
    """Two persons; state: found by the rule, or a verdict. `other` is None when out of sight."""

    one: Party
    other: Party | None
    state: str
    reasons: tuple[str, ...] = ()
    reason: str = ""
    said_on: date | None = None

    @property
    def id(self) -> str:
        """The same whatever was said of the two."""
        return f"{self.one.person}/{self.other.person if self.other else ''}"

    @property
    def is_decided(self) -> bool:
        """Whether nobody has to look at it any more."""
        return self.state in DECIDED

    @property
    def across(self) -> bool:
        """Whether the two cases belong to two offices."""
        return self.other is None or self.one.office != self.other.office


def listed(desk: Desk, progress: Progress | None = None) -> list[Likely]:
    """Every pair seen here: to decide first, then what was decided, the last one first."""
    with desk.reading() as session:
        said = said_pairs.shown_at(desk, said_pairs.all_pairs(session))
        people = _people(session)
    waiting = [pair for pair in said if pair.verdict not in DECIDED]
    done = [pair for pair in said if pair.verdict in DECIDED]
    return [
        *(_said(pair, people) for pair in waiting),
        *_found(people, {pair.ids for pair in said}, progress or Progress()),
        *(_said(pair, people) for pair in done),
    ]


def between(desk: Desk, case: str, other: str) -> tuple[str, str]:
    """The persons of two cases that are meant: of whom something was said, who are alike, else
    the principal applicants."""
    with desk.reading() as session:
        for pair in said_pairs.of_case(session, case):
            if pair.other and pair.other.case == other:
                return pair.one.person, pair.other.person
        people = _people(session, [case, other])
    for likely in _found(people, set(), Progress()):
        if likely.other:
            ids = {likely.one.case: likely.one.person, likely.other.case: likely.other.person}
            return ids[case], ids[other]
    return _principal(people, case), _principal(people, other)


def compared(row: Row) -> Compared:
    """What identifies a person, out of a row of the table."""
    return Compared(
        row["id"],
        row["family_name"] or "",
        row["given_names"] or "",
        tuple(row["other_names"] or ()),
        row["birth_date"] or "",
        (row["phone"] or "",),
        ((row["id_type"] or "", row["id_number"] or ""),),
    )


def living_people() -> Any:
    """A select of every person of every case that is not removed, the oldest first."""
    living = [model.life.is_distinct_from(DELETED) for model in (Person, Case)]
    people = select(*PERSON).join(Case, Case.id == Person.root)
    return people.where(*living).order_by(Person.id)


def party(row: Row) -> Party:
    """Who a person is, out of the same row."""
    name = " ".join(filter(None, [(row["family_name"] or "").upper(), row["given_names"]]))
    return Party(row["id"], row["root"], row["number"] or "", name, row["office"])


def _people(session: Session, cases: Sequence[str] = ()) -> People:
    """Every person of every case, or of these, by id."""
    wanted = living_people().where(Case.id.in_(cases)) if cases else living_people()
    return {row["id"]: row for row in session.execute(wanted).mappings()}


def _found(people: People, known: Set[frozenset[str]], progress: Progress) -> Iterator[Likely]:
    """Pairs of two cases for which the rule holds and of which nothing was said."""
    index = DuplicateIndex()
    for row in progress.each(people.values(), len(people), COMPARING):
        person = compared(row)
        for match in index.matches(person):
            other = people[str(match.person.key)]
            ids = frozenset({row["id"], other["id"]})
            if other["root"] != row["root"] and ids not in known:
                yield Likely(party(other), party(row), FOUND, match.reasons)
        index.add(person)


def _said(pair: Pair, people: People) -> Likely:
    reasons: tuple[str, ...] = ()
    if pair.other:
        one, other = people[pair.one.person], people[pair.other.person]
        reasons = same_person(compared(one), compared(other))
    return Likely(pair.one, pair.other, pair.verdict, reasons, pair.reason, pair.said_on)


def _principal(people: People, case: str) -> str:
    ours = [row for row in people.values() if row["root"] == case]
    found = [row["id"] for row in ours if row["relation"] == PRINCIPAL] or [
        row["id"] for row in ours
    ]
    if not found:
        raise UserError("nobody", N_("There is nobody in this case. Nothing was changed."))
    return str(found[0])
