"""Open conflicts: derived from registers, the same everywhere, closed by anyone who settles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.orm import InstrumentedAttribute

from app.models.journal import OpenConflict, Register
from app.models.record import DELETED, models
from app.services.journal.entries import Key, load_registers, operations, parts
from app.services.journal.log import contexts
from app.services.journal.operation import Operation
from app.services.journal.registers import Contexts, Dot, Fields

ASKED = ("ask", "insert", "fixed")


class Held(NamedTuple):
    """One register with what it belongs to."""

    record: str
    root: str
    entity: str
    fields: Fields


def asks(entity: str, name: str) -> bool:
    """Whether two values of this field are for a person to settle."""
    model = models().get(entity)
    spec = model.fields().get(name) if model else None
    return spec is not None and spec.policy in ASKED


def open_fields(entity: str, fields: Fields, values: Mapping[Key, Operation]) -> list[str]:
    """Fields with several distinct live values; `values` holds the operations of their dots."""
    return [name for name, dots in fields.items() if len(dots) > 1 and asks(entity, name)
            and len({same(values[d.device, d.seq].v.get(name)) for d in dots}) > 1]  # fmt: skip


def same(value: Any) -> bytes:
    """A value as bytes that are equal for equal values."""
    return msgspec.json.encode(value, order="sorted")


def doubtful(fields: Fields) -> set[Dot]:
    """Dots whose operations are needed to know whether a record is in conflict."""
    several = {dot for dots in fields.values() if len(dots) > 1 for dot in dots}
    return several | set(fields.get("life", ()))


def closed_by_own(connection: Connection, written: Collection[tuple[str, str, set[str]]]) -> None:
    """Own operations settle what they write: (record, root, fields) each.

    Their author has seen every live dot, so where nothing is open, nothing opens."""
    table = OpenConflict
    open_roots: set[str] = set()
    for part in parts(sorted({root for _, root, _ in written})):
        open_roots.update(connection.scalars(select(table.root).where(table.root.in_(part))))
    for record, root, names in written:
        if root in open_roots:
            closed = (table.record == record, table.field.in_(names - {"life"}))
            connection.execute(delete(table).where(*closed))
    derive_life = select(table.root).where(table.root.in_(open_roots), table.field == "life")
    if open_roots:
        again = {root for _, root, names in written if "life" in names and root in open_roots}
        derive(connection, again | set(connection.scalars(derive_life)))


def derive(connection: Connection, roots: Iterable[str], known: Contexts | None = None) -> int:
    """Write the open conflicts of these roots anew; answers how many are open in them."""
    count = 0
    seen = known or contexts(connection)
    for part in parts(list(roots)):
        rows = _rows(connection, part, seen)
        connection.execute(delete(OpenConflict).where(OpenConflict.root.in_(part)))
        if rows:
            connection.execute(insert(OpenConflict), rows)
        count += len(rows)
    return count


def _rows(connection: Connection, roots: list[str], seen: Contexts) -> list[dict[str, str]]:
    registers = registers_of_roots(connection, roots)
    wanted = {dot for held in registers for dot in doubtful(held.fields)}
    return open_rows(registers, operations(connection, wanted), seen)


def registers_of_roots(connection: Connection, roots: Iterable[str]) -> list[Held]:
    """Every register of these roots."""
    return _held(connection, Register.root, roots)


def registers_of_records(connection: Connection, ids: Iterable[str]) -> list[Held]:
    """The registers of these records."""
    return _held(connection, Register.record, ids)


def _held(
    connection: Connection, column: InstrumentedAttribute[str], ids: Iterable[str]
) -> list[Held]:
    rows = select(Register.record, Register.root, Register.entity, Register.dots)
    return [
        Held(row.record, row.root, row.entity, Fields.unpack(row.dots))
        for part in parts(sorted(ids))
        for row in connection.execute(rows.where(column.in_(part))).all()
    ]


def with_removals(connection: Connection, roots: Iterable[str]) -> set[str]:
    """Those roots where something was removed: there, edits of one record concern another."""
    removed = select(Register.root).where(func.instr(Register.dots, '"life"') > 0)
    return {
        root
        for part in parts(sorted(roots))
        for root in connection.scalars(removed.where(Register.root.in_(part))).all()
    }


def elsewhere(
    connection: Connection, roots: Iterable[str], records: Container[str]
) -> list[dict[str, str]]:
    """Rows of OpenConflict of these roots that concern none of these records."""
    table = OpenConflict
    rows = select(table.record, table.root, table.entity, table.field)
    return [
        dict(row._mapping)
        for part in parts(sorted(roots))
        for row in connection.execute(rows.where(table.root.in_(part)))
        if row.record not in records
    ]


def open_rows(
    registers: Iterable[Held], values: Mapping[Key, Operation], seen: Contexts
) -> list[dict[str, str]]:
    """Rows of OpenConflict for whole roots; `values` holds the operations of doubtful dots."""
    families: dict[str, list[Held]] = defaultdict(list)
    for held in registers:
        families[held.root].append(held)
    rows = []
    for root, family in families.items():
        for held in family:
            names = open_fields(held.entity, held.fields, values)
            own = [held.fields]
            relatives = [h.fields for h in family] if held.record == root else own
            removed = "life" in held.fields and "life" not in names
            if removed and deleted_and_edited(held.fields, relatives, values, seen):
                names.append("life")
            line = {"record": held.record, "root": root, "entity": held.entity}
            rows += [{**line, "field": name} for name in names]
    return rows


def deleted_and_edited(
    fields: Fields, family: list[Fields], values: Mapping[Key, Operation], seen: Contexts
) -> bool:
    """A live removal, and a live dot of the record or its rows, neither before the other."""
    removals = [d for d in fields.get("life", ()) if values[d.device, d.seq].v["life"] == DELETED]
    return any(
        dot != removal and not seen.before(dot, removal) and not seen.before(removal, dot)
        for removal in removals
        for relative in family
        for dot in relative.dots()
    )


def open_names(connection: Connection, record: str) -> set[str]:
    """The fields of a record that wait to be settled."""
    return set(connection.scalars(select(OpenConflict.field).where(OpenConflict.record == record)))


def registers_of(connection: Connection, record: str) -> Fields:
    """The live dots of one record."""
    return load_registers(connection, [record]).get(record, Fields())
