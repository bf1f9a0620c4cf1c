"""Search of the top bar: cases with the reason why each was found, and papers by their code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.folding import digits, fold, words
from app.models.paper import KINDS, Paper
from app.models.person import PRINCIPAL, Person
from app.models.record import DELETED
from app.models.short_code import read_code
from app.services import search_terms
from app.services.access import Desk
from app.text import N_

LOOKED_AT = 60
SHORTEST_PHONE = 4
NAME, NUMBER = N_("Name"), N_("Case number")
Trait = tuple[str, str]
P = TypeVar("P", Agreement, Paper)


@dataclass(frozen=True)
class Hit:
    """A case that was found, and by what; `agreement` or `paper` when the code of one was typed."""

    case: str
    number: str
    name: str
    status: str
    why: str
    matched: str
    agreement: str | None = None
    version: int | None = None
    paper: str | None = None


@dataclass(frozen=True)
class _Found:
    """A case with the people in it, the principal first."""

    case: Case
    people: list[Person]

    def hit(self, why: str, matched: str) -> Hit:
        case, name = self.case, self.people[0].full_name if self.people else ""
        return Hit(case.id, case.number or "", name, case.status or "", why, matched)

    def with_paper(self, paper: Agreement | Paper, code: str) -> Hit:
        if isinstance(paper, Agreement):
            found = self.hit(N_("Agreement"), code)
            return replace(found, agreement=paper.id, version=paper.version)
        words = KINDS.get(paper.kind or "", paper.kind or "")
        return replace(self.hit(words, code), paper=paper.id, version=paper.version)


def find(desk: Desk, text: str, limit: int = 20) -> list[Hit]:
    """The best matches first; nothing for a text without words."""
    with desk.reading() as session:
        return _by_code(session, text) or _by_words(session, text)[:limit]


def _by_code(session: Session, text: str) -> list[Hit]:
    code = read_code(text)
    if code is None:
        return []
    papers: list[Agreement | Paper] = [
        *_of_code(session, Agreement, code),
        *_of_code(session, Paper, code),
    ]
    found = {one.case.id: one for one in _read(session, [paper.root for paper in papers])}
    return [found[paper.root].with_paper(paper, code) for paper in papers if paper.root in found]


def _of_code(session: Session, model: type[P], code: str) -> Sequence[P]:
    wanted = (model.code == code, model.life.is_distinct_from(DELETED))
    return session.scalars(select(model).where(*wanted).order_by(model.id)).all()


def _by_words(session: Session, text: str) -> list[Hit]:
    selected = search_terms.found(text)
    if selected is None:
        return []
    newest = select(Case.id).where(Case.id.in_(selected)).order_by(Case.number.desc())
    found = _read(session, list(session.scalars(newest.limit(LOOKED_AT))))
    hits = [one.hit(*_reason(text, one)) for one in found]
    return sorted(hits, key=lambda hit: (_RANK.get(hit.why, len(_RANK)), fold(hit.name)))


def _read(session: Session, ids: Sequence[str]) -> list[_Found]:
    living = (Person.root.in_(ids), Person.life.is_distinct_from(DELETED))
    people: dict[str, list[Person]] = {key: [] for key in ids}
    for person in session.scalars(select(Person).where(*living).order_by(Person.id)):
        people[person.root].append(person)
    cases = session.scalars(
        select(Case).where(Case.id.in_(ids), Case.life.is_distinct_from(DELETED))
    )
    return [_Found(case, sorted(people[case.id], key=_not_principal)) for case in cases]


def _not_principal(person: Person) -> bool:
    return person.relation != PRINCIPAL


def _reason(text: str, found: _Found) -> Trait:
    """The trait that holds most of the typed words."""
    typed = words(text)
    traits = [trait for trait in _traits(found) if trait[1]]
    return max(traits, key=lambda trait: _score(typed, trait[1]), default=(NUMBER, ""))


def _traits(found: _Found) -> Iterator[Trait]:
    case = found.case
    for place, person in enumerate(found.people):
        yield (N_("Family") if place else NAME), person.full_name
        for spelling in person.other_names or ():
            yield N_("Other spelling"), spelling
        yield N_("Name in Arabic"), person.arabic_name or ""
        yield N_("Telephone"), person.phone or ""
        yield N_("Identity document"), person.id_number or ""
    yield NUMBER, case.number or ""
    yield N_("MS reference"), case.ms_reference or ""
    yield N_("Place"), ", ".join(filter(None, [case.town, case.address]))
    yield N_("Emergency contact"), case.emergency_name or ""
    yield N_("Emergency contact"), case.emergency_phone or ""


_RANK = {NUMBER: 0, NAME: 1}


def _score(typed: list[str], text: str) -> int:
    """How many of the typed words this text holds; figures in a row count whole."""
    held = words(text)
    figures = digits("".join(typed)).lstrip("0") if all(w.isdecimal() for w in typed) else ""
    if len(figures) >= SHORTEST_PHONE and figures in digits(text):
        return len(typed)
    return sum(any(_same(word, other) for other in held) for word in typed)


def _same(typed: str, word: str) -> bool:
    return word.startswith(typed) or (word,) in search_terms.spellings(typed)
