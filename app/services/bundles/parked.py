"""Work of other computers that headquarters does not know, set aside for an officer to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.field import Field
from app.models.journal import Device, Parked
from app.models.reading import Unclear
from app.services.access import Desk
from app.services.bundles import naming
from app.services.journal.operation import Operation, decode


@dataclass(frozen=True)
class SetAside:
    """One change: case number, kind of record and its name, who, where, when (ms), the values.

    `what` is a message; values are shown with field.show(value, language)."""

    number: str
    what: str
    name: str
    who: str
    office: str
    when: int
    values: tuple[tuple[Field, Any], ...]


def count(desk: Desk) -> int:
    """How many changes lie aside."""
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(Parked)) or 0


def listed(desk: Desk) -> list[SetAside]:
    """Every change that lies aside, oldest first."""
    with desk.reading() as session:
        ops = [decode(raw) for raw in session.scalars(select(Parked.raw))]
        names = naming.names(session, {str(op.c) for op in ops if op.c})
        offices = _offices(session.connection())
        ordered = sorted(ops, key=lambda op: (op.t, op.r, op.s))
        return [_one(session, op, names, offices) for op in ordered]


def forget(desk: Desk) -> int:
    """Drop everything that lies aside, after somebody dealt with it; how many there were."""
    with desk.store.transaction() as connection:
        return connection.execute(delete(Parked)).rowcount


def _offices(connection: Connection) -> dict[str, str]:
    return {row.id: row.office for row in connection.execute(select(Device.id, Device.office))}


def _one(
    session: Session, op: Operation, names: dict[str, str], offices: dict[str, str]
) -> SetAside:
    case = session.get(Case, op.c) if op.c else None
    return SetAside(
        number=(case.number if case else None) or "",
        what=naming.what(op.e or ""),
        name=names.get(op.id or "", ""),
        who=names.get(op.u or "", ""),
        office=offices.get(op.r, ""),
        when=op.t,
        values=tuple(_values(op, names)),
    )


def _values(op: Operation, names: dict[str, str]) -> Iterator[tuple[Field, Any]]:
    for spec in naming.fields_of(op.e or ""):
        if spec.name in op.v:
            try:
                yield spec, naming.shown(spec, spec.unpack(op.v[spec.name]), names)
            except Unclear:
                continue
