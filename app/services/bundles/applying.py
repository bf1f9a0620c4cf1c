"""Writing a planned import inside one transaction: journal, registers, rows, conflicts, papers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from app.models.journal import Blob, Context, Entry, OpenConflict, Register, SignedHead
from app.models.record import models
from app.services.access import Desk
from app.services.bundles.manifest import Part
from app.services.bundles.planned import Plan
from app.services.bundles.verifying import Arrived
from app.services.journal import erasing, sight
from app.services.journal.conflicts import Held
from app.services.journal.entries import parts, stored, write_many
from app.services.journal.log import OwnLog, set_tip
from app.services.journal.operation import VALUES
from app.services.journal.projection import Row
from app.services.storage import indexing

WITHHELD = "withheld"


def write(desk: Desk, connection: Connection, planned: Plan) -> None:
    """Write everything the plan holds; headquarters then notes what it has seen."""
    verified = planned.verified
    if not (verified.entries or verified.filled):
        return
    _entries(connection, planned)
    _filled(connection, planned)
    orders = [(str(op.c), op.r, op.s) for op in verified.operations if op.k == "erase"]
    erasing.erase(connection, orders)
    sight.derive(connection, _unsettled(connection, planned))
    _registers(connection, planned)
    _rows(connection, planned)
    _conflicts(connection, planned)
    _papers(connection, planned)
    indexing.index(connection, _reindexed(planned))
    if desk.is_headquarters and any(op.k != "merge" for op in verified.operations):
        log = OwnLog(connection, desk.device, desk.store.clock)
        log.catch_up()
        log.write()


def _unsettled(connection: Connection, planned: Plan) -> set[str]:
    """Cases of which a grant arrived, or whose office is not known yet: nothing else moves it."""
    operations = planned.verified.operations
    granted = {str(op.c) for op in operations if op.k == "grant"}
    arrived = {str(op.c) for op in operations if op.k in VALUES and sight.restricted(op.e)}
    return (granted | (arrived - sight.owned(connection, arrived))) - planned.erased


def _entries(connection: Connection, planned: Plan) -> None:
    verified = planned.verified
    if verified.entries:
        rows = [_entry(entry, planned.erased) for entry in verified.entries]
        write_many(connection, insert(Entry), rows)
    merges = [op for op in verified.operations if op.k == "merge"]
    if merges:
        seen = planned.contexts
        connection.execute(
            insert(Context),
            [{"device": m.r, "seq": m.s, "seen": dict(seen.of(m.r, m.s))} for m in merges],
        )
    for device, tip in verified.tips.items():
        set_tip(connection, device, tip)
    heads = [_head(part) for part in planned.opened.manifest.parts if part.device in verified.tips]
    if heads:
        connection.execute(insert(SignedHead), heads)


def _entry(entry: Arrived, erased: frozenset[str]) -> tuple[Any, ...]:
    """The journal row of an entry; of an erased case only digest and root are kept."""
    op = entry.operation
    place, chained = (entry.device, entry.seq), (entry.digest, entry.head)
    if op is None:
        return (*place, WITHHELD, entry.lamport, None, None, None, None, *chained)
    if op.k in VALUES and op.c in erased:
        return (*place, erasing.ERASED, entry.lamport, op.c, None, None, None, *chained)
    return (*place, op.k, entry.lamport, op.c, op.e, op.id, entry.raw, *chained)


def _head(part: Part) -> dict[str, Any]:
    return {
        "device": part.device,
        "seq": part.last,
        "head": bytes.fromhex(part.head),
        "signature": part.signature,
    }


def _filled(connection: Connection, planned: Plan) -> None:
    """Bytes that were withheld so far take their place."""
    for op, raw in planned.verified.filled:
        if op.c in planned.erased:
            continue
        connection.execute(
            update(Entry)
            .where(Entry.device == op.r, Entry.seq == op.s)
            .values(raw=raw, kind=op.k, root=op.c, entity=op.e, record=op.id)
        )


def _registers(connection: Connection, planned: Plan) -> None:
    merged = planned.merge
    fresh = [merged.registers[record] for record in merged.fresh]
    rows = [(held.record, held.root, held.entity, _dots(held)) for held in fresh]
    write_many(connection, insert(Register), rows)
    write_dots(connection, [h for r, h in merged.registers.items() if r not in merged.fresh])


def write_dots(connection: Connection, registers: Iterable[Held]) -> None:
    """Write the dots of registers that stand here."""
    place = Register.record == bindparam("of")
    statement = update(Register).where(place).values(dots=bindparam("now"))
    write_many(connection, statement, [(_dots(held), held.record) for held in registers])


def _dots(held: Held) -> str:
    return msgspec.json.encode(held.fields.pack()).decode()


def _rows(connection: Connection, planned: Plan) -> None:
    """The rows of records, one executemany a table."""
    merged = planned.merge
    for entity, rows in merged.rows.items():
        table = cast(Table, models()[entity].__table__)
        new = [row for record, row in rows.items() if record in merged.new]
        write_many(connection, insert(table), stored(connection, list(table.columns), new))
        changed = rows.keys() & merged.changed.keys()
        names = {name for record in changed for name in merged.changed[record]}
        rewrite(connection, table, [rows[record] for record in changed], {"unknowns", *names})


def rewrite(
    connection: Connection, table: Table, rows: Iterable[Row], names: Iterable[str]
) -> None:
    """Write these columns of rows that stand under their ids."""
    columns = [column for column in table.columns if column.name in set(names)]
    values: Any = {column.name: bindparam(f"new_{column.name}") for column in columns}
    statement = update(table).where(table.c.id == bindparam("of")).values(values)
    write_many(connection, statement, stored(connection, [*columns, table.c.id], rows))


def _conflicts(connection: Connection, planned: Plan) -> None:
    for part in parts(sorted(planned.merge.roots)):
        connection.execute(delete(OpenConflict).where(OpenConflict.root.in_(part)))
    if planned.merge.conflicts:
        connection.execute(insert(OpenConflict), planned.merge.conflicts)


def _reindexed(planned: Plan) -> set[str]:
    merged = planned.merge
    return {
        merged.registers[record].root
        for record, news in merged.news.items()
        if indexing.concerned(merged.registers[record].entity, news)
    }


def _papers(connection: Connection, planned: Plan) -> None:
    for sha256, content in planned.opened.papers.items():
        if connection.scalar(select(Blob.sha256).where(Blob.sha256 == sha256)) is None:
            connection.execute(insert(Blob).values(sha256=sha256, content=content))
