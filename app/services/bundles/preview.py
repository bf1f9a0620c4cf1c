"""What a planned import brings, as rows to read before anything is written: case by case."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.person import PRINCIPAL, Person
from app.services.access import Desk
from app.services.bundles import importing, naming, receipts
from app.services.bundles.planned import Plan
from app.services.bundles.problems import problems_of
from app.services.integrity import Problem
from app.services.journal.entries import parts
from app.services.journal.merging import Merge
from app.services.tasks import Progress

NEW, CHANGED, OPEN = "new", "changed", "open"


@dataclass(frozen=True)
class Arriving:
    """One case, or one other root such as an officer, that the import would touch.

    kind: open (fields to settle), changed or new; then counts of records and fields.
    """

    root: str
    entity: str
    number: str
    family_name: str
    given_names: str
    kind: str
    new_records: int
    changed_fields: int
    open_fields: int


@dataclass(frozen=True)
class Preview:
    """A plan as it is shown: where it comes from, what it touches, what to look at."""

    plan: Plan
    words: tuple[str, ...]
    arriving: list[Arriving]
    problems: list[Problem]

    @property
    def is_empty(self) -> bool:
        """Nothing in it is new here."""
        return not self.plan.verified.count


def look(desk: Desk, path: Path, progress: Progress | None = None) -> Preview:
    """Plan the import of a file and say what it would do; nothing is written."""
    arriving: list[Arriving] = []
    found: list[Problem] = []

    def take(session: Session, merged: Merge) -> None:
        arriving.extend(_arriving(session, merged))
        found.extend(problems_of(session, merged))

    planned = importing.plan(desk, path, progress, take)
    ranks = {OPEN: 0, CHANGED: 1, NEW: 2}
    arriving.sort(key=lambda one: (ranks[one.kind], one.family_name, one.given_names))
    return Preview(planned, receipts.words_of(path), arriving, found)


def _arriving(session: Session, merged: Merge) -> list[Arriving]:
    root_of = {record: held.root for record, held in merged.registers.items()}
    new = Counter(root_of[record] for record in merged.new)
    changed: Counter[str] = Counter()
    for record, fields in merged.changed.items():
        changed[root_of[record]] += len(fields)
    opened = Counter(row["root"] for row in merged.conflicts)
    roots = sorted({*new, *changed, *opened})
    titles = _titles(session, merged, roots)
    return [
        Arriving(
            root,
            *titles[root],
            kind=OPEN if opened[root] else NEW if root in merged.new else CHANGED,
            new_records=new[root],
            changed_fields=changed[root],
            open_fields=opened[root],
        )
        for root in roots
    ]


Title = tuple[str, str, str, str]  # entity, number, family name, given names


def _titles(session: Session, merged: Merge, roots: list[str]) -> dict[str, Title]:
    """What each root is called after the import."""
    people = _principals(session, merged, roots)
    numbers = _numbers(session, merged, roots)
    entities = {h.root: h.entity for r, h in merged.registers.items() if r == h.root}
    titles: dict[str, Title] = {}
    for root in roots:
        if root in numbers:
            titles[root] = ("case", numbers[root], *people.get(root, ("", "")))
        else:
            entity = entities.get(root, "")
            row = merged.rows.get(entity, {}).get(root, {})
            titles[root] = (entity, "", naming.own_name(entity, row), "")
    return titles


def _principals(session: Session, merged: Merge, roots: list[str]) -> dict[str, tuple[str, str]]:
    columns = select(Person.root, Person.family_name, Person.given_names)
    found: dict[str, tuple[str, str]] = {}
    for part in parts(roots):
        known = columns.where(Person.root.in_(part), Person.relation == PRINCIPAL)
        found.update(
            {root: (name or "", given or "") for root, name, given in session.execute(known)}
        )
    for row in merged.rows.get("person", {}).values():
        if row["relation"] == PRINCIPAL:
            found[row["root"]] = (row["family_name"] or "", row["given_names"] or "")
    return found


def _numbers(session: Session, merged: Merge, roots: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts(roots):
        known = select(Case.id, Case.number).where(Case.id.in_(part))
        found.update({case: number or "" for case, number in session.execute(known)})
    incoming = merged.rows.get("case", {})
    return found | {case: row["number"] or "" for case, row in incoming.items()}
