"""Every value that a planned import brings for one case: before, after, who, where and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from app.models.field import Field, Unknown
from app.models.journal import Device
from app.models.reading import Unclear
from app.models.record import DELETED
from app.services.access import Desk
from app.services.bundles import naming
from app.services.bundles.foreseen import CHANGED, NEW, OPEN
from app.services.bundles.planned import Plan
from app.services.journal.conflicts import Held, registers_of_roots
from app.services.journal.entries import Key, operations
from app.services.journal.merging import Merge
from app.services.journal.operation import Operation
from app.services.journal.registers import Dot

REMOVED = "removed"
UNSHOWN = ("case", "package")  # a row's way to its parent
INNER = ("json", "file")


@dataclass(frozen=True)
class Change:
    """One field: its value here, the one received, and whose it is; `open` when to be settled.

    Values are shown with field.show(value, language); links are names already.
    """

    field: Field
    before: Any
    after: Any
    who: str
    office: str
    when: int
    open: bool = False

    @property
    def restricted(self) -> bool:
        """Whether it is masked until it is asked for."""
        return self.field.restricted


@dataclass(frozen=True)
class RecordChange:
    """One record of a case; kind: new, changed, removed or open; `what` is a message."""

    record: str
    what: str
    name: str
    kind: str
    changes: list[Change]


def records(desk: Desk, planned: Plan, root: str) -> list[RecordChange]:
    """What the import does to the records of one case, fields to settle first."""
    with desk.reading() as session:
        connection = session.connection()
        merged = planned.merge_of(connection, root)
        known = naming.names(session, [root])
        for entity in ("user", "organisation", *(model.entity() for model in naming.OF_A_CASE)):
            rows = merged.rows.get(entity, {})
            known |= {record: naming.own_name(entity, row) for record, row in rows.items()}
        arrived = planned.verified.around(root)
        reader = _Reader(merged, arrived, connection, known)
        found = [change for held in reader.held(root) if (change := reader.record(held))]
    ranks = {OPEN: 0, REMOVED: 1, CHANGED: 2, NEW: 3}
    return sorted(found, key=lambda one: (ranks[one.kind], one.record != root))


class _Reader:
    """Reads plan and journal together while a session is open."""

    def __init__(
        self,
        merged: Merge,
        arrived: list[Operation],
        connection: Connection,
        names: Mapping[str, str],
    ) -> None:
        self._merge, self._connection, self._names = merged, connection, names
        self._arrived: dict[Key, Operation] = {(op.r, op.s): op for op in arrived}
        devices = connection.execute(select(Device.id, Device.office))
        self._offices = {row.id: row.office for row in devices}

    def held(self, root: str) -> list[Held]:
        """Registers of the case, with what arrived laid over what is here."""
        known = {held.record: held for held in registers_of_roots(self._connection, [root])}
        fresh = {r: h for r, h in self._merge.registers.items() if h.root == root}
        return list({**known, **fresh}.values())

    def record(self, held: Held) -> RecordChange | None:
        """What happens to one record, None when nothing that is shown."""
        changes = list(self._changes(held))
        if not changes:
            return None
        row = self._row(held) or {}
        kind = NEW if held.record in self._merge.new else CHANGED
        if any(change.open for change in changes):
            kind = OPEN
        elif any(c.field.name == "life" and c.after == DELETED for c in changes):
            kind = REMOVED
        name = naming.own_name(held.entity, row) if row else self._names.get(held.record, "")
        return RecordChange(held.record, naming.what(held.entity), name, kind, changes)

    def _changes(self, held: Held) -> Iterator[Change]:
        opened = {c["field"] for c in self._merge.conflicts if c["record"] == held.record}
        changed = self._merge.changed.get(held.record, set())
        if held.record in self._merge.new:
            row = self._row(held) or {}
            changed = {n for n in held.fields if row.get(n) is not None or n in _unknowns(row)}
        for spec in naming.fields_of(held.entity):
            if spec.name not in held.fields or not _worth_showing(spec):
                continue
            if spec.name in opened:
                yield self._open(spec, held)
            elif spec.name in changed:
                yield self._change(spec, held)

    def _change(self, spec: Field, held: Held) -> Change:
        before = _answer(self._merge.before.get(held.record, {}), spec.name)
        after = _answer(self._row(held) or {}, spec.name)
        return self._said(spec, before, after, held.fields.shown(spec.name))

    def _open(self, spec: Field, held: Held) -> Change:
        """The newest value here against the newest received; a removal against what stands."""
        dots = sorted(held.fields[spec.name])
        came = [dot for dot in dots if (dot.device, dot.seq) in self._arrived]
        here = [dot for dot in dots if dot not in came]
        if not (came and here):
            came, here = dots[-1:], dots[:-1]
        before = self._value(spec, here[-1]) if here else None
        return self._said(spec, before, self._value(spec, came[-1]), came[-1], is_open=True)

    def _said(
        self, spec: Field, before: Any, after: Any, dot: Dot, is_open: bool = False
    ) -> Change:
        operation = self._operation(dot)
        return Change(
            spec,
            naming.shown(spec, before, self._names),
            naming.shown(spec, after, self._names),
            who=self._names.get(operation.u or "", ""),
            office=self._offices.get(dot.device, ""),
            when=operation.t,
            open=is_open,
        )

    def _value(self, spec: Field, dot: Dot) -> Any:
        packed = self._operation(dot).v.get(spec.name)
        try:
            return spec.unpack(packed)
        except Unclear:
            return None

    def _operation(self, dot: Dot) -> Operation:
        key = (dot.device, dot.seq)
        return self._arrived.get(key) or operations(self._connection, [dot])[key]

    def _row(self, held: Held) -> Mapping[str, Any] | None:
        return self._merge.rows.get(held.entity, {}).get(held.record)


def _worth_showing(spec: Field) -> bool:
    return spec.name not in UNSHOWN and spec.kind.name not in INNER


def _unknowns(row: Mapping[str, Any]) -> Mapping[str, str]:
    return row.get("unknowns") or {}


def _answer(row: Mapping[str, Any], name: str) -> Any:
    reason = _unknowns(row).get(name)
    return Unknown(reason) if reason else row.get(name)
