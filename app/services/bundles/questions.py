"""Open conflicts as an officer reads them: values side by side, a removal beside what it meets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from app.models.field import Field
from app.models.journal import Device
from app.models.kinds import Link, Options
from app.models.record import ALIVE, DELETED, models
from app.services import settling
from app.services.access import DECIDES, Desk, role_of
from app.services.bundles import naming
from app.services.journal import installations
from app.services.journal.conflicts import registers_of_roots
from app.services.journal.entries import operations
from app.services.journal.log import contexts
from app.services.journal.registers import Contexts, Dot
from app.services.settling import Conflict, Side


@dataclass(frozen=True)
class Origin:
    """Where a value comes from: an installation, and whether that is this one."""

    device: str
    office: str
    laptop: int
    here: bool


@dataclass(frozen=True)
class Choice:
    """One card: the value to settle on, how it is shown, whose it is.

    `edited` names the fields that were changed on this side of a removal.
    """

    value: Any
    shown: Any
    origin: Origin
    who: str
    when: int
    why: str
    edited: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Question:
    """One row: a field of a record, what it was before, and the values to choose from.

    `links` are the names to choose from when the field leads to another record; `reserved`: only
    the head of office or headquarters settles it, and somebody else is at work.
    """

    conflict: Conflict
    what: str
    name: str
    before: Any
    choices: tuple[Choice, ...]
    links: Options | None
    reserved: bool = False

    @property
    def id(self) -> str:
        """The id of the conflict."""
        return self.conflict.id

    @property
    def field(self) -> Field:
        """The field in conflict."""
        return self.conflict.field

    @property
    def is_removal(self) -> bool:
        """Removed on one side, changed on another."""
        return self.field.name == "life"

    @property
    def is_easy(self) -> bool:
        """Whether it may be decided together with others: no money, status, identity, removal."""
        return not self.conflict.needs_reason and not self.is_removal

    @property
    def is_reasoned(self) -> bool:
        """Whether who is at work settles it, with a reason."""
        return self.conflict.needs_reason and not self.reserved

    @property
    def dots(self) -> frozenset[Dot]:
        """What was shown; a choice made on other values no longer counts."""
        return frozenset(side.dot for side in self.conflict.sides)


def questions(desk: Desk, root: str) -> list[Question]:
    """The open conflicts of one case, record by record, fields in their usual order."""
    found = settling.list_open(desk, root)
    with desk.reading() as session:
        reader = _Reader(desk, session.connection(), naming.names(session, [root]))
        asked = [reader.question(conflict) for conflict in found]
    return sorted(asked, key=lambda one: _place(one, root))


def _place(one: Question, root: str) -> tuple[bool, str, int]:
    fields = list(models()[one.conflict.entity].fields())
    record = one.conflict.record
    return record != root, record, fields.index(one.field.name)


class _Reader:
    """Turns conflicts into questions while a session is open."""

    def __init__(self, desk: Desk, connection: Connection, names: Mapping[str, str]) -> None:
        self._connection, self._names = connection, names
        self._decides = role_of(desk) in DECIDES
        devices = connection.execute(select(Device.id, Device.office, Device.laptop))
        own = installations.own(connection, desk.device)
        self._origins = {
            device: Origin(device, office, laptop, device in own)
            for device, office, laptop in devices
        }

    def question(self, conflict: Conflict) -> Question:
        """One conflict with everything that its row shows."""
        spec = conflict.field
        choices = [self._choice(spec, side) for side in conflict.sides]
        if spec.name == "life" and all(choice.value == DELETED for choice in choices):
            choices += self._edits(conflict)
        choices.sort(key=lambda choice: not choice.origin.here)
        return Question(
            conflict,
            naming.what(conflict.entity),
            self._names.get(conflict.record, ""),
            naming.shown(spec, conflict.before, self._names),
            tuple(choices),
            self._links(spec),
            reserved=conflict.needs_reason and not self._decides,
        )

    def _choice(self, spec: Field, side: Side) -> Choice:
        shown = naming.shown(spec, side.value, self._names)
        origin = self._origin(side.device)
        return Choice(side.value, shown, origin, side.who, side.when, side.why or "")

    def _origin(self, device: str) -> Origin:
        return self._origins.get(device) or Origin(device, "", 0, here=False)

    def _links(self, spec: Field) -> Options | None:
        """What a link may lead to instead."""
        if not isinstance(spec.kind, Link):
            return None
        columns = models()[spec.kind.entity].__table__.c
        living = select(columns.id).where(columns.life.is_distinct_from(DELETED))
        ids = self._connection.scalars(living)
        return {id_: self._names[id_] for id_ in ids if self._names.get(id_)}

    def _edits(self, conflict: Conflict) -> list[Choice]:
        """The other side of a removal: who changed the record, or its rows, without knowing."""
        met: dict[str, dict[Dot, list[Field]]] = {}
        for dot, spec in self._unseen(conflict, contexts(self._connection)):
            met.setdefault(dot.device, {}).setdefault(dot, []).append(spec)
        return [self._kept(device, edits) for device, edits in sorted(met.items())]

    def _unseen(self, conflict: Conflict, seen: Contexts) -> Iterator[tuple[Dot, Field]]:
        """Live values that neither led to the removal nor knew of it."""
        removals = [side.dot for side in conflict.sides]
        whole = conflict.record == conflict.root
        for held in registers_of_roots(self._connection, [conflict.root]):
            if not whole and held.record != conflict.record:
                continue
            for spec in naming.fields_of(held.entity):
                for dot in held.fields.get(spec.name, ()):
                    apart = (_apart(dot, removal, seen) for removal in removals)
                    if any(apart):
                        yield dot, spec

    def _kept(self, device: str, edits: Mapping[Dot, list[Field]]) -> Choice:
        last = max(edits)
        operation = operations(self._connection, [last])[last.device, last.seq]
        fields = {spec.name: spec for dot in sorted(edits) for spec in edits[dot]}
        return Choice(
            ALIVE,
            ALIVE,
            self._origin(device),
            self._names.get(operation.u or "", ""),
            operation.t,
            operation.why or "",
            tuple(spec for name, spec in fields.items() if name not in ("life", "case")),
        )


def _apart(one: Dot, other: Dot, seen: Contexts) -> bool:
    return one != other and not seen.before(one, other) and not seen.before(other, one)
