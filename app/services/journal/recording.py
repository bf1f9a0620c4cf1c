"""Recording a save: what a session changed becomes operations in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, insert, inspect, update
from sqlalchemy.orm import Session

from app.models.field import Unknown
from app.models.journal import Register
from app.models.record import Record
from app.services.journal import conflicts, sight
from app.services.journal.entries import load_registers
from app.services.journal.log import Clock, OwnLog, now
from app.services.journal.registers import Dot, Fields

Values = dict[str, Any]


class Recorder:
    """Listens to one writing session; every flush is journalled, nothing can forget it."""

    def __init__(
        self, device: str, author: str | None, why: str | None = None, clock: Clock = now
    ) -> None:
        self._device = device
        self._clock = clock
        self.author = author
        self._why = why
        self._log: OwnLog | None = None
        self.changed: dict[str, set[str]] = defaultdict(set)
        self.roots: set[str] = set()
        self.unindexed: set[str] = set()

    def before_flush(self, session: Session, *_: Any) -> None:
        """Turn new and changed records into operations and registers."""
        if any(isinstance(gone, Record) for gone in session.deleted):
            raise TypeError("records are marked as removed, never deleted")
        touched = [row for row in (*session.new, *session.dirty) if isinstance(row, Record)]
        changes = [(row, values) for row in touched if (values := changed_values(row))]
        if not changes:
            return
        connection = session.connection()
        roots = {row.root for row, _ in changes}
        sight.refuse_unseen(connection, self._device, roots)
        log = self.log(connection)
        dots = [(row, values, self._put(log, row, values)) for row, values in changes]
        log.write()
        _write_registers(connection, dots)
        written = [(row.id, row.root, set(values)) for row, values, _ in dots]
        conflicts.closed_by_own(connection, written)
        new = {row.root for row in touched if row in session.new and sight.restricted(row.entity())}
        sight.derive(connection, new - sight.of_roots(connection, new).keys())

    def log(self, connection: Connection) -> OwnLog:
        """The own log of this transaction."""
        if self._log is None:
            self._log = OwnLog(connection, self._device, self._clock)
        return self._log

    def _put(self, log: OwnLog, row: Record, values: Values) -> Dot:
        self.note(row.entity(), row.id, row.root)
        parts: Values = {"c": row.root, "e": row.entity(), "id": row.id, "v": values}
        return log.append("put", u=self.author, why=self._why, **parts)

    def settle(
        self, connection: Connection, entity: str, record: str, root: str, values: Values, why: str
    ) -> None:
        """Journal a choice between values; always written, even for the value shown."""
        log = self.log(connection)
        parts: Values = {"c": root, "e": entity, "id": record, "v": values, "why": why or None}
        dot = log.append("settle", u=self.author, **parts)
        log.write()
        self.note(entity, record, root)
        fields = load_registers(connection, [record])[record]
        fields.overwrite(dot, values)
        connection.execute(
            update(Register).where(Register.record == record).values(dots=fields.pack())
        )
        conflicts.closed_by_own(connection, [(record, root, set(values))])

    def note(self, entity: str, record: str, root: str) -> None:
        """Remember what to tell the tables and pages after the commit."""
        self.changed[entity].add(record)
        self.roots.add(root)
        self.unindexed.add(root)


def changed_values(row: Record) -> Values:
    """The described fields that differ from what is stored, as journal values."""
    state = inspect(row)
    fields = row.fields().items()
    now = {name: spec.pack(row.answer(name)) for name, spec in fields}
    if state.transient or state.pending:
        return {name: value for name, value in now.items() if value is not None}
    unknowns = _stored(state, "unknowns") or {}
    values: Values = {}
    for name, spec in fields:
        past = _stored(state, name)
        reason = unknowns.get(name) if past is None else None
        old = spec.pack(Unknown(reason) if reason else past)
        if now[name] != old:
            if spec.policy in ("insert", "fixed") and old is not None:
                raise TypeError(f"{row.entity()}.{name} never changes once written")
            values[name] = now[name]
    return values


def _stored(state: Any, name: str) -> Any:
    """What the table holds of an attribute."""
    history = state.attrs[name].history
    return (history.deleted or history.unchanged or (None,))[0]


def _write_registers(connection: Connection, dots: Iterable[tuple[Record, Values, Dot]]) -> None:
    """Own operations overwrite the dots of their fields: their author has seen them all."""
    fresh: list[Values] = []
    moved: list[Values] = []
    ids = [row.id for row, _, _ in dots]
    known = load_registers(connection, ids)
    for row, values, dot in dots:
        fields = known.get(row.id, Fields())
        fields.overwrite(dot, values)
        line = {"record": row.id, "root": row.root, "entity": row.entity(), "dots": fields.pack()}
        (moved if row.id in known else fresh).append(line)
        known[row.id] = fields
    if fresh:
        connection.execute(insert(Register), fresh)
    if moved:
        connection.execute(
            update(Register).where(Register.record == bindparam("key")),
            [{"key": line["record"], "dots": line["dots"]} for line in moved],
        )
