"""Writing a planned import inside one transaction: journal, registers, rows, conflicts, papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, insert, update

from app.models.journal import Context, Entry, OpenConflict, Register, SignedHead
from app.models.record import models
from app.services.access import Desk
from app.services.bundles import papers
from app.services.bundles.manifest import Part
from app.services.bundles.planned import Plan
from app.services.bundles.verified import Arrived
from app.services.journal import erasing, sight
from app.services.journal.conflicts import Held
from app.services.journal.entries import parts, stored, write_many
from app.services.journal.log import OwnLog, set_tip
from app.services.journal.merging import Merge
from app.services.journal.operation import CONTROL
from app.services.journal.projection import Row
from app.services.storage import indexing

WITHHELD = "withheld"
PAGE = 5_000  # entries written at a time


@dataclass
class Written:
    """What an import touched: ids by entity, and their roots; of a large one no ids, which are as
    many as it has records: it is told which kinds."""

    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    roots: set[str] = field(default_factory=set)

    def note(self, merged: Merge, with_ids: bool) -> None:
        """Add what a merge touched."""
        for record, held in merged.registers.items():
            self.ids[held.entity].update((record,) if with_ids else ())
        self.roots |= merged.roots


def write(desk: Desk, connection: Connection, planned: Plan) -> Written:
    """Write everything the plan holds; headquarters then notes what it has seen."""
    verified, written = planned.verified, Written()
    if not (verified.fresh or verified.filled):
        papers.keep(connection, planned.opened.content)
        return written
    _journal(connection, planned)
    granted = {str(op.c) for op in verified.control if op.k == "grant"}
    sight.derive(connection, granted - planned.erased)
    for merged in planned.merges(connection):
        _merged(connection, merged)
        written.note(merged, with_ids=not verified.is_large)
        del merged  # before the next portion of a large file is read
    papers.keep(connection, planned.opened.content)
    merges = sum(op.k == "merge" for op in verified.control)
    if desk.is_headquarters and verified.count > merges:
        log = OwnLog(connection, desk.device, desk.store.clock)
        log.catch_up()
        log.write()
    return written


def _journal(connection: Connection, planned: Plan) -> None:
    verified = planned.verified
    _entries(connection, planned)
    _filled(connection, planned)
    orders = [(str(op.c), op.r, op.s) for op in verified.control if op.k == "erase"]
    erasing.erase(connection, orders)


def _merged(connection: Connection, merged: Merge) -> None:
    """Sight, registers, rows, conflicts and search words of whole roots."""
    restricted = {h.root for h in merged.registers.values() if sight.restricted(h.entity)}
    sight.derive(connection, restricted - sight.owned(connection, restricted))
    _registers(connection, merged)
    _rows(connection, merged)
    _conflicts(connection, merged)
    indexing.index(connection, _reindexed(merged))


def _entries(connection: Connection, planned: Plan) -> None:
    verified = planned.verified
    entries = verified.entries()
    while page := [_entry(entry, planned.erased) for entry in islice(entries, PAGE)]:
        write_many(connection, insert(Entry), page)
    merges = [op for op in verified.control if op.k == "merge"]
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
    if op.k not in CONTROL and op.c in erased:
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


def _registers(connection: Connection, merged: Merge) -> None:
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


def _rows(connection: Connection, merged: Merge) -> None:
    """The rows of records, one executemany a table."""
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


def _conflicts(connection: Connection, merged: Merge) -> None:
    for part in parts(sorted(merged.roots)):
        connection.execute(delete(OpenConflict).where(OpenConflict.root.in_(part)))
    if merged.conflicts:
        connection.execute(insert(OpenConflict), merged.conflicts)


def _reindexed(merged: Merge) -> set[str]:
    return {
        merged.registers[record].root
        for record, news in merged.news.items()
        if indexing.concerned(merged.registers[record].entity, news)
    }
