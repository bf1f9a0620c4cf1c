"""Rows as this installation knew them at the end of a day, folded back by the later operations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.models.journal import Entry, Exchange
from app.models.record import DELETED, Record
from app.services.journal.conflicts import Held
from app.services.journal.entries import Key, parts
from app.services.journal.log import contexts, tips
from app.services.journal.operation import Operation, decode
from app.services.journal.projection import empty_row, fill
from app.services.journal.registers import Contexts
from app.services.journal.replay import replayed
from app.services.journal.sight import seen_by

RECEIVED = "received"


@dataclass(frozen=True)
class Cut:
    """How far every log reached here at the end of a day."""

    seen: Mapping[str, int]

    def later(self, session: Session) -> Any:
        """The condition that an entry came after it."""
        held = tips(session.connection())
        return or_(*(and_(Entry.device == one, Entry.seq > self.seen.get(one, 0)) for one in held))

    def knew(self, operation: Operation) -> bool:
        """Whether an operation was here."""
        return operation.s <= self.seen.get(operation.r, 0)


def end_of(day: date) -> int:
    """The last millisecond of a day on this computer."""
    midnight = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return int(midnight.timestamp() * 1000) - 1


def day_of(moment: int) -> date:
    """The day of a moment on this computer."""
    return datetime.fromtimestamp(moment / 1000).astimezone().date()


def cut_at(session: Session, device: str, day: date) -> Cut:
    """What was here: the own log by its moments, other logs by what was imported or seen."""
    connection, end = session.connection(), end_of(day)
    held = tips(connection)
    own = _last_until(session, device, end, held[device].seq if device in held else 0)
    seen = dict(contexts(connection).of(device, own))
    imports = select(Exchange.trace).where(
        Exchange.direction == RECEIVED, Exchange.at <= end, Exchange.retracted_at.is_(None)
    )
    for trace in session.scalars(imports):
        for other, (number, _) in (trace or {}).get("after", {}).items():
            seen[other] = max(seen.get(other, 0), int(number))
    return Cut({**seen, device: own})


def _last_until(session: Session, device: str, end: int, last: int) -> int:
    """The number of the last own operation up to a moment, found by halves."""
    low, high = 0, last
    while low < high:
        middle = (low + high + 1) // 2
        raw = session.scalar(select(Entry.raw).where(Entry.device == device, Entry.seq == middle))
        if raw is None or decode(raw).t <= end:
            low = middle
        else:
            high = middle - 1
    return low


def rows(
    session: Session, model: type[Record], names: Sequence[str], cut: Cut | None
) -> Iterator[tuple[Any, ...]]:
    """Id, root and these fields of every row that is not removed."""
    columns = [getattr(model, name) for name in ("id", "root", *names)]
    query = select(*columns).where(model.life.is_distinct_from(DELETED))
    touched = _touched(session, model, cut) if cut else frozenset()
    for row in session.execute(query):
        if row[0] not in touched:
            yield tuple(row)
    if cut:
        yield from _folded(session, model, names, sorted(touched), cut)


def _touched(session: Session, model: type[Record], cut: Cut) -> frozenset[str]:
    wanted = select(Entry.record).where(Entry.entity == model.entity(), cut.later(session))
    return frozenset(record for record in session.scalars(wanted) if record)


def _folded(
    session: Session, model: type[Record], names: Sequence[str], ids: list[str], cut: Cut
) -> Iterator[tuple[Any, ...]]:
    """The same of rows that later operations touched, by the operations known then."""
    seen = contexts(session.connection())
    for part in parts(ids):
        raws = session.scalars(
            select(Entry.raw)
            .where(Entry.record.in_(part), Entry.raw.is_not(None))
            .order_by(Entry.lamport, Entry.device, Entry.seq)
        )
        yield from _replayed((decode(raw) for raw in raws if raw), model, names, cut, seen)


def _replayed(
    operations: Iterator[Operation],
    model: type[Record],
    names: Sequence[str],
    cut: Cut,
    seen: Contexts,
) -> Iterator[tuple[Any, ...]]:
    registers, values = replayed((op for op in operations if cut.knew(op)), seen)
    for held in registers.values():
        row = empty_row(model, held.record, held.root)
        fill(model, row, _shown(held, values))
        if row["life"] != DELETED:
            yield (held.record, held.root, *(row[name] for name in names))


def _shown(held: Held, values: Mapping[Key, Operation]) -> dict[str, Any]:
    dots = {name: held.fields.shown(name) for name in held.fields}
    return {name: values[dot.device, dot.seq].v.get(name) for name, dot in dots.items()}


def grants(session: Session, cut: Cut | None) -> dict[str, str]:
    """By case, the office that headquarters gave it to last; cases never given are not named."""
    found: dict[str, str] = {}
    query = select(Entry.raw).where(Entry.kind == "grant", Entry.raw.is_not(None))
    for raw in session.scalars(query.order_by(Entry.lamport, Entry.device, Entry.seq)):
        operation = decode(raw or b"")
        if cut is None or cut.knew(operation):
            found[str(operation.c)] = seen_by(operation).owner
    return found


def heard(session: Session, day: date) -> dict[str, date]:
    """By office, the day of its last bundle that was imported here until the end of a day."""
    last = (
        select(Exchange.office, func.max(Exchange.at))
        .where(Exchange.direction == RECEIVED, Exchange.retracted_at.is_(None),
               Exchange.at <= end_of(day))
        .group_by(Exchange.office)
    )  # fmt: skip
    found = session.execute(last.order_by(Exchange.office))
    return {office: day_of(at) for office, at in found}
