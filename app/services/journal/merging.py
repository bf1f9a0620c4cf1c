"""Merging incoming operations into registers, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from app.models.record import Record, models
from app.services.journal import conflicts
from app.services.journal.conflicts import Held
from app.services.journal.entries import Key, operations, parts
from app.services.journal.operation import VALUES, Operation
from app.services.journal.projection import Row, empty_row, fill
from app.services.journal.registers import Contexts, Dot, Fields


@dataclass
class Merge:
    """The outcome of a merge, ready to be shown or written."""

    registers: dict[str, Held] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    news: dict[str, dict[str, Any]] = field(default_factory=dict)
    before: dict[str, Row] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    changed: dict[str, set[str]] = field(default_factory=dict)
    conflicts: list[dict[str, str]] = field(default_factory=list)
    unreadable: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def roots(self) -> set[str]:
        """Roots of every touched record."""
        return {held.root for held in self.registers.values()}


def merge(connection: Connection, incoming: Iterable[Operation], seen: Contexts) -> Merge:
    """Apply operations (merges already in `seen`) to the registers held here, in memory."""
    arrived = [op for op in incoming if op.k in VALUES and op.id and op.c and op.e]
    registers, families = _touched(connection, arrived)
    known = set(registers)
    merged = Merge()
    shown: dict[str, dict[str, Dot | None]] = {}
    for op in arrived:
        record = str(op.id)
        one = registers.setdefault(record, Held(record, str(op.c), str(op.e), Fields()))
        merged.registers[record] = one
        before = shown.setdefault(record, {})
        for name in op.v.keys() - before.keys():
            before[name] = one.fields.shown(name) if name in one.fields else None
        one.fields.take(Dot(op.t, op.r, op.s), op.v, seen)
    merged.fresh = set(merged.registers) - known
    values = _values(connection, merged, registers.values(), shown, arrived)
    for record, one in merged.registers.items():
        _show(one, shown[record], values, merged)
    _load_rows(connection, merged)
    merged.conflicts = conflicts.open_rows(registers.values(), values, seen)
    merged.conflicts += conflicts.elsewhere(connection, merged.roots - families, registers)
    return merged


def _touched(
    connection: Connection, arrived: Iterable[Operation]
) -> tuple[dict[str, Held], set[str]]:
    """The registers of records that operations concern, and the roots read whole for them.

    A whole root is needed only where a removal meets edits of its rows."""
    roots = {str(op.id): str(op.c) for op in arrived}
    families = conflicts.with_removals(connection, set(roots.values()))
    families |= {str(op.c) for op in arrived if "life" in op.v}
    alone = {record for record, root in roots.items() if root not in families}
    held = conflicts.registers_of_roots(connection, families)
    held += conflicts.registers_of_records(connection, alone)
    return {one.record: one for one in held}, families


def _values(
    connection: Connection,
    merged: Merge,
    registers: Iterable[Held],
    shown: Mapping[str, Mapping[str, Dot | None]],
    arrived: Iterable[Operation],
) -> dict[Key, Operation]:
    """The operations behind every dot that must be read: shown anew, or doubtful."""
    values = {(op.r, op.s): op for op in arrived}
    wanted = {dot for held in registers for dot in conflicts.doubtful(held.fields)}
    for record, one in merged.registers.items():
        for name, before in shown[record].items():
            dot = one.fields.shown(name)
            if dot != before:
                wanted.add(dot)
    missing = [dot for dot in wanted if (dot.device, dot.seq) not in values]
    return {**values, **operations(connection, missing)}


def _show(
    one: Held, shown: Mapping[str, Dot | None], values: Mapping[Key, Operation], merged: Merge
) -> None:
    """Note the values that the record shows now and did not before."""
    news: dict[str, Any] = {}
    for name, before in shown.items():
        dot = one.fields.shown(name)
        if dot != before:
            news[name] = values[dot.device, dot.seq].v.get(name)
    if news:
        merged.news[one.record] = news


def _load_rows(connection: Connection, merged: Merge) -> None:
    """Lay the news over the rows that stand in the tables."""
    wanted: dict[str, list[str]] = {}
    for record in merged.news:
        wanted.setdefault(merged.registers[record].entity, []).append(record)
    for entity, ids in wanted.items():
        if model := models().get(entity):
            merged.before.update(stored_rows(connection, model, ids))
            merged.rows[entity] = {record: _row(model, record, merged) for record in ids}


def stored_rows(connection: Connection, model: type[Record], ids: list[str]) -> dict[str, Row]:
    """The rows of a table that stand under these ids."""
    table = model.__table__
    names = table.columns.keys()
    key = names.index("id")
    return {
        row[key]: dict(zip(names, row, strict=True))
        for part in parts(ids)
        for row in connection.execute(select(*table.columns).where(table.c.id.in_(part))).all()
    }


def _row(model: type[Record], record: str, merged: Merge) -> Row:
    held, news, before = merged.registers[record], merged.news[record], merged.before.get(record)
    row = dict(before) if before else empty_row(model, record, held.root)
    merged.unreadable += [(held.entity, record, name) for name in fill(model, row, news)]
    if before is None:
        merged.new.add(record)
    else:
        different = {name for name in news if before.get(name) != row.get(name)}
        unknowns = set(before["unknowns"] or {}) ^ set(row["unknowns"] or {})
        if different | unknowns:
            merged.changed[record] = different | unknowns
    return row
