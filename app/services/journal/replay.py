"""The tables as the journal says they must be, computed root by root and compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from app.models.journal import Context, Entry, OpenConflict, Register
from app.models.record import Record, models
from app.services.journal import conflicts
from app.services.journal.conflicts import Held
from app.services.journal.entries import Key, of_roots
from app.services.journal.merging import stored_rows
from app.services.journal.operation import VALUES, Operation, decode
from app.services.journal.projection import Row, empty_row, fill
from app.services.journal.registers import Contexts, Dot, Fields


class Difference(NamedTuple):
    """Something that does not stand as the journal says; ids only, never values."""

    what: str
    entity: str
    record: str


def replayed_contexts(connection: Connection) -> Contexts:
    """Every context, computed anew from the merges."""
    seen = Contexts()
    rows = connection.execute(
        select(Entry.raw).where(Entry.kind == "merge").order_by(Entry.lamport, Entry.device)
    )
    for (raw,) in rows:
        if raw is not None:  # merges are never withheld
            seen.merge(decode(raw))
    return seen


def context_differences(connection: Connection, seen: Contexts) -> Iterator[Difference]:
    """Contexts that do not stand as the merges say."""
    rows = connection.execute(select(Context.device, Context.seq, Context.seen)).all()
    for device, seq, stored in rows:
        if dict(seen.of(device, seq)) != stored:
            yield Difference("context", device, str(seq))


def all_roots(connection: Connection) -> list[str]:
    """Every root that an operation names."""
    roots = select(Entry.root).where(Entry.root.is_not(None)).distinct().order_by(Entry.root)
    return [str(root) for root in connection.scalars(roots)]


def differences(connection: Connection, roots: list[str], seen: Contexts) -> Iterator[Difference]:
    """Registers, rows and open conflicts of these roots that are not as the journal says."""
    registers, values = replayed(of_roots(connection, roots), seen)
    rows = select(Register.record, Register.dots).where(Register.root.in_(roots))
    stored = {row.record: row.dots for row in connection.execute(rows).all()}
    for record in registers.keys() | stored.keys():
        expected = registers[record].fields.pack() if record in registers else None
        if expected != stored.get(record):
            entity = registers[record].entity if record in registers else "register"
            yield Difference("register", entity, record)
    yield from _row_differences(connection, registers, values)
    open_now = conflicts.open_rows(registers.values(), values, seen)
    queue = {(row["record"], row["field"]) for row in open_now}
    table = OpenConflict
    found = connection.execute(select(table.record, table.field).where(table.root.in_(roots))).all()
    for record, name in queue ^ {(row.record, row.field) for row in found}:
        yield Difference("conflict", name, record)


def replayed(
    operations: Iterable[Operation], seen: Contexts
) -> tuple[dict[str, Held], dict[Key, Operation]]:
    """The registers that these operations make, by record, and the operations by number."""
    registers: dict[str, Held] = {}
    values: dict[Key, Operation] = {}
    for op in operations:
        if op.k in VALUES:
            record, root = str(op.id), str(op.c)
            held = registers.setdefault(record, Held(record, root, str(op.e), Fields()))
            held.fields.take(Dot(op.t, op.r, op.s), op.v, seen)
            values[op.r, op.s] = op
    return registers, values


def _row_differences(
    connection: Connection, registers: dict[str, Held], values: dict[Key, Operation]
) -> Iterator[Difference]:
    known = models()
    for entity in {held.entity for held in registers.values()} & known.keys():
        model = known[entity]
        ids = [record for record, held in registers.items() if held.entity == entity]
        stored = stored_rows(connection, model, ids)
        for record in ids:
            if not _stands(model, registers[record], stored.get(record), values):
                yield Difference("row", entity, record)


def _stands(
    model: type[Record], held: Held, stored: Row | None, values: dict[Key, Operation]
) -> bool:
    """A row equals the replay; fields that no operation wrote are seeds and stand as planted."""
    if stored is None:
        return False
    shown: dict[str, Any] = {}
    for name in held.fields:
        dot = held.fields.shown(name)
        shown[name] = values[dot.device, dot.seq].v.get(name)
    row = empty_row(model, held.record, held.root)
    fill(model, row, shown)
    names = [*(name for name in shown if name in model.fields()), "root"]
    return (
        all(row[name] == stored[name] for name in names) and row["unknowns"] == stored["unknowns"]
    )
