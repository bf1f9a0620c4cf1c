"""What a planned import brings, as rows to read before anything is written: case by case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.person import PRINCIPAL, Person
from app.services.access import Desk
from app.services.bundles import importing, joining, naming, receipts
from app.services.bundles.foreseen import (
    CHANGED,
    ERASED,
    GROUPS,
    MERGED,
    MONEY,
    NEW,
    OPEN,
    UNSHOWN,
    Arriving,
)
from app.services.bundles.lookalikes import Lookalikes
from app.services.bundles.planned import Plan, Portion
from app.services.bundles.problems import problems_of, problems_of_file
from app.services.integrity import Problem
from app.services.journal.conflicts import registers_of_roots
from app.services.journal.entries import parts
from app.services.journal.merging import Merge
from app.services.journal.operation import VALUES
from app.services.journal.registers import Dot
from app.services.tasks import Progress


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

    def counts(self) -> dict[str, int]:
        """How many cases each group holds; groups without any left out."""
        found = Counter(group for one in self.arriving for group in one.groups)
        return {group: found[group] for group in GROUPS if found[group]}


def look(desk: Desk, path: Path, progress: Progress | None = None) -> Preview:
    """Plan the import of a file and say what it would do; nothing is written."""
    arriving: list[Arriving] = []
    alike = Lookalikes()
    found: list[Problem] = []

    def take(session: Session, portion: Portion) -> None:
        arriving.extend(_arriving(session, portion))
        alike.take(session, portion.merge)
        found.extend(problems_of(session, portion.merge))

    planned = importing.plan(desk, path, progress, take)
    words = receipts.words_for(joining.content(path))
    with desk.reading() as session:
        likely = alike.found(session, {one.root: one.number for one in arriving})
        arriving = [replace(one, lookalikes=likely.get(one.root, ())) for one in arriving]
        arriving += _erased(session, planned)
        found = [*problems_of_file(session, planned), *found]
    ranks = {group: rank for rank, group in enumerate(GROUPS)}
    arriving.sort(key=lambda one: (ranks[one.groups[0]], one.family_name, one.given_names))
    return Preview(planned, words, arriving, found)


def _arriving(session: Session, portion: Portion) -> list[Arriving]:
    merged = portion.merge
    root_of = {record: held.root for record, held in merged.registers.items()}
    new = Counter(root_of[record] for record in merged.new)
    changed: Counter[str] = Counter()
    for record, fields in merged.changed.items():
        changed[root_of[record]] += len(fields)
    opened = Counter(row["root"] for row in merged.conflicts)
    money = {held.root for held in merged.registers.values() if held.entity in MONEY}
    unshown = {held.root for held in merged.registers.values() if held.entity in UNSHOWN}
    roots = sorted({*new, *changed, *opened, *money} - unshown)
    numbers = _numbers(session, merged, roots)
    titles = _titles(session, merged, roots, numbers)
    both = _from_both_sides(session, portion, set(roots) - merged.new - opened.keys())
    return [
        Arriving(
            root,
            *titles[root],
            kind=_kind(root, merged, opened, both),
            new_records=new[root],
            changed_fields=changed[root],
            open_fields=opened[root],
            money=root in money,
        )
        for root in roots
    ]


def _kind(root: str, merged: Merge, opened: Mapping[str, int], both: set[str]) -> str:
    if opened.get(root):
        return OPEN
    return NEW if root in merged.new else MERGED if root in both else CHANGED


def _from_both_sides(session: Session, portion: Portion, roots: set[str]) -> set[str]:
    """Those of these roots of which values stand that who wrote the new ones had not seen."""
    came: dict[str, list[Dot]] = defaultdict(list)
    for op in portion.operations:
        if op.c in roots and op.k in VALUES:
            came[str(op.c)].append(Dot(op.t, op.r, op.s))
    return {
        held.root
        for held in registers_of_roots(session.connection(), came)
        for old in held.fields.dots()
        if any(not portion.contexts.before(old, dot) for dot in came[held.root])
    }


def _erased(session: Session, planned: Plan) -> list[Arriving]:
    """Cases that this file orders erased: of those known here the number is said, no more."""
    ordered = {str(op.c) for op in planned.verified.control if op.k == "erase"}
    return [
        Arriving(case, "case", number or "", "", "", ERASED)
        for part in parts(sorted(ordered))
        for case, number in session.execute(select(Case.id, Case.number).where(Case.id.in_(part)))
    ]


Title = tuple[str, str, str, str]  # entity, number, family name, given names


def _titles(
    session: Session, merged: Merge, roots: list[str], numbers: Mapping[str, str]
) -> dict[str, Title]:
    """What each root is called after the import."""
    people = _principals(session, merged, roots)
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
