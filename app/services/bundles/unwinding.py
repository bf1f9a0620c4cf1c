"""Taking an import out again in one transaction: journal, registers, rows, conflicts, papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from app.models.journal import (
    Blob,
    Context,
    Device,
    Entry,
    Log,
    Peer,
    Register,
    SearchWord,
    SignedHead,
)
from app.models.record import Record, models
from app.services.bundles import applying, traces
from app.services.bundles.traces import Trace
from app.services.journal import conflicts, sight
from app.services.journal.conflicts import Held
from app.services.journal.entries import Key, parts
from app.services.journal.log import Tip, contexts, set_tip
from app.services.journal.merging import stored_rows
from app.services.journal.operation import VALUES, Operation
from app.services.journal.projection import fill
from app.services.journal.replay import replayed
from app.services.storage import indexing, seeds

Values = dict[str, Any]


@dataclass
class Unwound:
    """What was touched: ids by entity, and their roots."""

    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    roots: set[str] = field(default_factory=set)
    fields: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def unwind(connection: Connection, exchange: str, trace: Trace) -> Unwound:
    """Leave everything as it was before the import that this trace tells of."""
    gone = touched(traces.operations(connection, traces.brought(trace)))
    cut(connection, trace.first)
    rebuild(connection, gone)
    _papers_and_cards(connection, trace)
    _peer(connection, exchange, trace)
    return gone


def rebuild(connection: Connection, gone: Unwound) -> None:
    """Everything that these operations touched, as the journal says now."""
    sight.derive(connection, gone.roots)
    _records(connection, gone)
    conflicts.derive(connection, sorted(gone.roots))
    indexing.index(connection, gone.roots)


def new_records(connection: Connection, trace: Trace, *among: ColumnElement[bool]) -> set[str]:
    """The records of which nothing was known before the import, seeded ones apart."""
    records = _named(connection, traces.brought(trace), Entry.kind.in_(VALUES), *among)
    earlier = traces.earlier(trace)
    older = (_named(connection, Entry.record.in_(part), earlier) for part in parts(sorted(records)))
    return records.difference(seeds.ids(), *older)


def _named(connection: Connection, *rows: ColumnElement[bool]) -> set[str]:
    return {str(record) for record in connection.scalars(select(Entry.record).where(*rows))}


def touched(operations: Iterable[Operation]) -> Unwound:
    """What these operations named."""
    found = Unwound()
    for op in operations:
        found.ids[str(op.e)].add(str(op.id))
        found.fields[str(op.id)].update(op.v)
        found.roots.add(str(op.c))
    return found


def cut(connection: Connection, firsts: Mapping[str, int]) -> None:
    """Take out of each log everything from this number on."""
    for device, first in firsts.items():
        for model in (Entry, Context, SignedHead):
            connection.execute(delete(model).where(model.device == device, model.seq >= first))
        last = connection.execute(
            select(Entry.seq, Entry.head, Entry.lamport).where(
                Entry.device == device, Entry.seq == first - 1
            )
        ).one_or_none()
        if last:
            set_tip(connection, device, Tip(*last))
        else:
            connection.execute(delete(Log).where(Log.device == device))


def _records(connection: Connection, gone: Unwound) -> None:
    """Registers and rows as the operations that stay make them."""
    seen = contexts(connection)
    for entity, ids in gone.ids.items():
        stay = [op for part in parts(sorted(ids)) for op in _of_records(connection, part)]
        registers, values = replayed(stay, seen)
        applying.write_dots(connection, registers.values())
        _remove(connection, Register, Register.record, ids - registers.keys())
        if model := models().get(entity):
            shown = {record: _shown(held, values) for record, held in registers.items()}
            _rows(connection, model, gone, shown)
    _remove(connection, SearchWord, SearchWord.record, gone.ids.get("case", set()))


def _of_records(connection: Connection, ids: list[str]) -> Iterator[Operation]:
    return traces.operations(connection, Entry.record.in_(ids))


def _shown(held: Held, values: Mapping[Key, Operation]) -> Values:
    """The journal value of every field that some operation wrote."""
    dots = {name: held.fields.shown(name) for name in held.fields}
    return {name: values[dot.device, dot.seq].v.get(name) for name, dot in dots.items()}


def _rows(
    connection: Connection, model: type[Record], gone: Unwound, shown: Mapping[str, Values]
) -> None:
    """Fields show what they showed before; seeded rows have their seed again, new ones vanish."""
    table, ids, planted = (
        cast(Table, model.__table__),
        gone.ids[model.entity()],
        seeds.planted(model),
    )
    _remove(connection, table, table.c.id, ids - shown.keys() - planted.keys())
    rows = stored_rows(connection, model, sorted(ids))
    for record, row in rows.items():
        names = gone.fields[record]
        fill(model, row, {name: shown.get(record, {}).get(name) for name in names})
        seed = planted.get(record, {})
        row.update({n: seed[n] for n in names & seed.keys() - shown.get(record, {}).keys()})
    applying.rewrite(connection, table, rows.values(), set(table.columns.keys()) - {"id"})


def _remove(connection: Connection, table: Any, column: Any, ids: Iterable[str]) -> None:
    for part in parts(sorted(ids)):
        connection.execute(delete(table).where(column.in_(part)))


def _papers_and_cards(connection: Connection, trace: Trace) -> None:
    """What came along goes; a card that an officer compared meanwhile stays."""
    _remove(connection, Blob, Blob.sha256, trace.papers)
    for part in parts(list(trace.cards)):
        connection.execute(delete(Device).where(Device.id.in_(part), Device.trusted_by.is_(None)))
        gone = Device.replaced_by.in_(part), Device.replaced_by.not_in(select(Device.id))
        connection.execute(update(Device).where(*gone).values(replaced_by=None))


def _peer(connection: Connection, exchange: str, trace: Trace) -> None:
    """What the sender said it holds, unless another file of it was heard since."""
    gone = connection.execute(delete(Peer).where(Peer.bundle == exchange))
    if gone.rowcount and trace.peer:
        connection.execute(insert(Peer).values(**trace.peer))
