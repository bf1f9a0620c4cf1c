"""The journal’s rows: operations by number, record or root, registers, and many rows at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Delete, Insert, Update, select

from app.models.journal import Entry, Register
from app.services.journal.operation import Operation, decode
from app.services.journal.registers import Dot, Fields

PART = 500
T = TypeVar("T")
Key = tuple[str, int]


def operations(connection: Connection, dots: Iterable[Dot]) -> dict[Key, Operation]:
    """The operations that dots name, by (device, seq)."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for dot in dots:
        numbers[dot.device].add(dot.seq)
    found: dict[Key, Operation] = {}
    for device, wanted in numbers.items():
        for part in parts(sorted(wanted)):
            rows = connection.execute(
                select(Entry.seq, Entry.raw).where(Entry.device == device, Entry.seq.in_(part))
            )
            found.update({(device, seq): decode(raw) for seq, raw in rows.all() if raw})
    return found


def of_record(connection: Connection, record: str) -> list[Operation]:
    """Every operation on one record, oldest first."""
    return _decoded(connection, Entry.record == record)


def of_root(connection: Connection, root: str) -> list[Operation]:
    """Every operation on a root and its rows, oldest first."""
    return _decoded(connection, Entry.root == root)


def of_roots(connection: Connection, roots: list[str]) -> list[Operation]:
    """Every operation on these roots (at most PART) and their rows, oldest first."""
    return _decoded(connection, Entry.root.in_(roots))


def _decoded(connection: Connection, condition: object) -> list[Operation]:
    rows = connection.execute(
        select(Entry.raw)
        .where(condition, Entry.raw.is_not(None))  # type: ignore[arg-type]
        .order_by(Entry.lamport, Entry.device, Entry.seq)
    )
    return [decode(raw) for (raw,) in rows.all() if raw]


def load_registers(connection: Connection, ids: Iterable[str]) -> dict[str, Fields]:
    """Registers of these records, by id."""
    found: dict[str, Fields] = {}
    for part in parts(list(ids)):
        rows = connection.execute(
            select(Register.record, Register.dots).where(Register.record.in_(part))
        )
        found.update({record: Fields.unpack(dots) for record, dots in rows.all()})
    return found


def parts(items: list[T]) -> Iterator[list[T]]:
    """Lists short enough for one IN (…)."""
    for start in range(0, len(items), PART):
        yield items[start : start + PART]


def write_many(
    connection: Connection, statement: Insert | Update | Delete, rows: Iterable[tuple[Any, ...]]
) -> None:
    """Execute a statement once a row; values in the order of its parameters, as the driver takes
    them: SQLAlchemy would look at each value again, which costs more than writing it."""
    if given := list(rows):
        connection.exec_driver_sql(str(statement.compile(dialect=connection.dialect)), given)


def stored(
    connection: Connection, columns: Sequence[Column[Any]], rows: Iterable[Mapping[str, Any]]
) -> list[tuple[Any, ...]]:
    """The values of these columns as the driver takes them."""
    dialect = connection.dialect
    takers = [(c.name, c.type.dialect_impl(dialect).bind_processor(dialect)) for c in columns]
    return [tuple([take(row[n]) if take else row[n] for n, take in takers]) for row in rows]
