"""What was said of persons who may be one: pair by pair, case by case, and who is shown as whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.person import Person
from app.models.record import DELETED
from app.models.same_person import POSSIBLE, SAME, SamePerson, veil
from app.services.access import OWNER, Desk
from app.services.journal.entries import parts

Rows = Sequence[SamePerson]


@dataclass(frozen=True)
class Party:
    """A person of a case that was not removed; `office` owns the case."""

    person: str
    case: str
    number: str
    name: str
    office: str


@dataclass(frozen=True)
class Pair:
    """What stands of two persons; `other` is None where its case cannot be seen here."""

    one: Party
    other: Party | None
    verdict: str
    reason: str
    said_on: date | None

    @property
    def ids(self) -> frozenset[str]:
        """The persons."""
        return frozenset({self.one.person, *([self.other.person] if self.other else [])})


def all_pairs(session: Session) -> list[Pair]:
    """Everything that stands here, the last said first."""
    found = list(_pairs(session, _rows(session)))
    return sorted(found, key=lambda pair: pair.said_on or date.min, reverse=True)


def of_case(session: Session, case: str) -> list[Pair]:
    """What was said of the people of a case; `one` is the person of this case."""
    ours = _rows(session, SamePerson.root == case)
    veils = [veil(str(row.person)) for row in ours]
    theirs = _rows(session, SamePerson.other.in_(veils), SamePerson.root != case) if ours else []
    found = [pair for pair in _pairs(session, [*ours, *theirs], case) if pair.one.case == case]
    return sorted(found, key=lambda pair: (pair.one.name, pair.other.number if pair.other else ""))


def shown_at(desk: Desk, pairs: list[Pair]) -> list[Pair]:
    """What is worth saying: at headquarters, who sees all, the other side is missing only once its
    case was erased."""
    return [pair for pair in pairs if pair.other or not desk.is_headquarters]


def shown_under(session: Session, among: Collection[str] | None = None) -> dict[str, str]:
    """By person said to be the same as others: the one of them all who is shown, that is the
    smallest id among those seen here. Whoever is not seen connects the others all the same.
    `among`: nothing is answered while nothing was said of these."""
    if among is not None and not _any_said(session, among):
        return {}
    rows = _rows(session)
    known = {veil(str(row.person)): str(row.person) for row in rows}
    living = parties(session, known.values())
    found: dict[str, str] = {}
    for component in _components(rows):
        seen = sorted(known[one] for one in component if known.get(one) in living)
        found |= dict.fromkeys(seen, seen[0] if seen else "")
    return found


def counted_twice(session: Session, cases: Iterable[str]) -> Counter[str]:
    """By case: how many of its persons are others of the same case once more."""
    found: Counter[str] = Counter()
    for part in parts(list(cases)):
        rows: dict[str, list[SamePerson]] = defaultdict(list)
        for row in _rows(session, SamePerson.root.in_(part)):
            rows[row.root].append(row)
        for case, ours in rows.items():
            living = parties(session, [str(row.person) for row in ours])
            known = {veil(person) for person in living}
            found[case] = sum(max(len(one & known) - 1, 0) for one in _components(ours))
    return found


def parties(session: Session, persons: Iterable[str]) -> dict[str, Party]:
    """These persons by id; those removed, or of a removed case, left out."""
    found: dict[str, Party] = {}
    living = [model.life.is_distinct_from(DELETED) for model in (Person, Case)]
    wanted = select(Person, Case.number, OWNER.label("office")).join(Case, Case.id == Person.root)
    for part in parts(sorted(set(persons))):
        for row in session.execute(wanted.where(Person.id.in_(part), *living)):
            person = row.Person
            name = person.full_name
            found[person.id] = Party(person.id, person.root, row.number or "", name, row.office)
    return found


def _any_said(session: Session, persons: Collection[str]) -> bool:
    said = select(SamePerson.id).limit(1)
    return any(
        session.scalar(said.where(SamePerson.person.in_(part))) for part in parts(sorted(persons))
    )


def _rows(session: Session, *conditions: ColumnElement[bool]) -> list[SamePerson]:
    return list(session.scalars(select(SamePerson).where(*conditions).order_by(SamePerson.id)))


def _by_pair(rows: Rows) -> dict[frozenset[str], list[SamePerson]]:
    """Both sides of each pair, or the one that is here."""
    found: dict[frozenset[str], list[SamePerson]] = defaultdict(list)
    for row in rows:
        found[frozenset({veil(str(row.person)), str(row.other)})].append(row)
    return found


def _verdict(sides: Rows) -> str | None:
    """What both sides say; where they came to differ, it is to be decided again."""
    said = {row.verdict if row.alive else None for row in sides}
    return said.pop() if len(said) == 1 else POSSIBLE


def _pairs(session: Session, rows: Rows, first: str = "") -> Iterator[Pair]:
    """The pairs that stand, the side of the case `first` before the other."""
    known = parties(session, [str(row.person) for row in rows])
    for sides in _by_pair(rows).values():
        verdict = _verdict(sides)
        here = [known[str(row.person)] for row in sides if row.person in known]
        if verdict is None or len(here) < len(sides):
            continue
        here.sort(key=lambda party: (party.case != first, party.person))
        reason = next((row.reason for row in sides if row.reason), "")
        days = [row.said_on for row in sides if row.said_on]
        other = here[1] if len(here) > 1 else None
        yield Pair(here[0], other, verdict, reason, max(days, default=None))


def _components(rows: Rows) -> list[set[str]]:
    """Veils of persons who are one, in groups; whatever the order in which it was said."""
    group: dict[str, set[str]] = {}
    for pair, sides in _by_pair(rows).items():
        if _verdict(sides) == SAME:
            joined = set(pair).union(*(group.get(one, ()) for one in pair))
            group |= dict.fromkeys(joined, joined)
    return list({id(one): one for one in group.values()}.values())
