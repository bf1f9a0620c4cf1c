"""What a newer version had sent and this one could not show, shown once an upgrade knows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from sqlalchemy import Connection, Table, delete, func, insert, inspect, or_, select

from app.models.journal import Register, Sight
from app.models.record import Record, models
from app.services.journal import conflicts, sight
from app.services.journal.conflicts import Held
from app.services.journal.entries import operations, parts
from app.services.journal.merging import stored_rows
from app.services.journal.projection import Row, empty_row, fill
from app.services.journal.registers import Fields
from app.services.storage import indexing, seeds

Columns = Mapping[str, frozenset[str]]


def columns(connection: Connection) -> Columns:
    """The columns of every table of a file."""
    found = inspect(connection)
    return {
        table: frozenset(column["name"] for column in found.get_columns(table))
        for table in found.get_table_names()
    }


def show(connection: Connection, before: Columns) -> None:
    """Fill the tables and columns that the file did not have `before` from the journal."""
    roots: set[str] = set()
    for entity, model in models().items():
        table = model.__tablename__
        names = model.fields().keys() - before.get(table, frozenset())
        for held in parts(list(_kept(connection, entity, names, table not in before))):
            _write(connection, model, held, names)
            roots |= {one.root for one in held}
            if not sight.restricted(entity):  # it was taken for a case
                own = Sight.root.in_([one.root for one in held])
                connection.execute(delete(Sight).where(own))
    conflicts.derive(connection, sorted(roots))
    indexing.index(connection, roots)


def _kept(connection: Connection, entity: str, names: set[str], whole: bool) -> Iterator[Held]:
    """The registers that hold something of this."""
    wanted = select(Register.record, Register.root, Register.dots).where(Register.entity == entity)
    if not whole:
        found = [func.instr(Register.dots, f'"{name}"') > 0 for name in sorted(names)]
        wanted = wanted.where(or_(False, *found))
    for row in connection.execute(wanted.order_by(Register.record)).all() if names else ():
        yield Held(row.record, row.root, entity, Fields.unpack(row.dots))


def _write(connection: Connection, model: type[Record], held: list[Held], names: set[str]) -> None:
    """The rows of these registers, with the values shown of these fields."""
    table, planted = cast(Table, model.__table__), seeds.planted(model)
    stored = stored_rows(connection, model, [one.record for one in held])
    shown = [{n: one.fields.shown(n) for n in names & one.fields.keys()} for one in held]
    values = operations(connection, {dot for dots in shown for dot in dots.values()})
    rows: list[Row] = []
    for one, dots in zip(held, shown, strict=True):
        new = {**empty_row(model, one.record, one.root), **planted.get(one.record, {})}
        row = stored.get(one.record, new)
        fill(model, row, {n: values[dot.device, dot.seq].v.get(n) for n, dot in dots.items()})
        rows.append(row)
    connection.execute(delete(table).where(table.c.id.in_(list(stored))))
    connection.execute(insert(table), rows)
