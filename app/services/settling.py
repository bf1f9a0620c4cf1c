"""Open conflicts for a person to settle: both values, who, when, where, and the choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.field import Field
from app.models.journal import Device, OpenConflict
from app.models.office import User
from app.models.person import PRINCIPAL, Person
from app.models.reading import Unclear
from app.models.record import Record, models
from app.models.signed import Signed
from app.services.access import DECIDES, Desk, require_change, require_role, require_shared
from app.services.errors import UserError
from app.services.journal import installations
from app.services.journal.conflicts import registers_of
from app.services.journal.entries import of_record, operations
from app.services.journal.log import contexts
from app.services.journal.operation import VALUES, Operation
from app.services.journal.projection import fill
from app.services.journal.registers import Dot
from app.services.storage.store import recorder_of
from app.text import N_

Row = tuple[str, str, str, str]  # kind, record, root, field
REASONED = {
    *("family_name", "given_names", "birth_date", "sex", "id_number", "status", "consent"),
    "verdict",
}


@dataclass(frozen=True)
class Side:
    """One of the values of a field in conflict."""

    value: Any
    packed: Any
    who: str
    office: str
    device: str
    when: int
    why: str | None
    here: bool
    dot: Dot


@dataclass(frozen=True)
class Conflict:
    """One field of one record with several live values; `before` is the last common one."""

    id: str
    entity: str
    record: str
    root: str
    field: Field
    title: str
    case_number: str
    sides: tuple[Side, ...]
    before: Any

    @property
    def needs_reason(self) -> bool:
        """Money, status and identity are settled with a reason."""
        return self.field.kind.name == "money" or self.field.name in REASONED


def list_open(desk: Desk, root: str | None = None) -> list[Conflict]:
    """Every open conflict, or those of one case, case by case."""
    query = select(OpenConflict.entity, OpenConflict.record, OpenConflict.root, OpenConflict.field)
    if root:
        query = query.where(OpenConflict.root == root)
    with desk.reading() as session:
        found = session.execute(query.order_by(OpenConflict.root, OpenConflict.record)).all()
        rows = [(one.entity, one.record, one.root, one.field) for one in found]
        return [_conflict(desk, session, *row) for row in _asked(rows)]


def _asked(rows: Iterable[Row]) -> Iterator[Row]:
    """Of what was decided and signed at two computers one question: one of them holds whole."""
    told: set[str] = set()
    for row in rows:
        entity, record = row[:2]
        if record not in told:
            yield row
        if _is_signed(entity):
            told.add(record)


def _is_signed(entity: str) -> bool:
    return issubclass(models()[entity], Signed)


def count(desk: Desk) -> int:
    """How many fields are in conflict."""
    with desk.reading() as session:
        return len(session.execute(select(OpenConflict.record)).all())


def find(desk: Desk, conflict: str) -> Conflict:
    """The open conflict of this id (record/field); refused when it is settled already."""
    found = next((one for one in list_open(desk) if one.id == conflict), None)
    if found is None:
        raise UserError("no_conflict", N_("This conflict is no longer open. Nothing was changed."))
    return found


def settle(desk: Desk, conflict: Conflict, value: Any, why: str) -> None:
    """Choose a value (one of the sides or a third one); both stay in the history.

    Money, status and identity are for who decides (ux.md 2.1); the rest for who keeps the case."""
    if conflict.needs_reason:
        require_role(desk, DECIDES)
    if conflict.needs_reason and not why.strip():
        raise UserError(
            "reason_needed",
            N_("Give the reason of this choice: {field} is settled with a reason."),
            field=conflict.field,
        )
    problem = conflict.field.problem(value)
    if problem:
        raise UserError("invalid", N_("Nothing was saved. {reason}"), reason=problem)
    with desk.writing(why) as session:
        case = session.get(Case, conflict.root)
        if case is not None:
            require_change(desk, case)
        else:
            require_shared(desk, session.get(models()[conflict.entity], conflict.record))
        _refuse_moved(session.connection(), conflict)
        _write(session, conflict, conflict.field.pack(value), why)


def _write(session: Session, conflict: Conflict, packed: Any, why: str) -> None:
    model = models()[conflict.entity]
    values = {conflict.field.name: packed, **_followers(session, model, conflict, packed)}
    connection = session.connection()
    recorder_of(session).settle(
        connection, conflict.entity, conflict.record, conflict.root, values, why
    )
    table = cast(Table, model.__table__)
    row = connection.execute(select(table).where(table.c.id == conflict.record)).one()
    filled = dict(row._mapping)
    fill(model, filled, values)
    connection.execute(update(table).where(table.c.id == conflict.record).values(filled))


def _followers(
    session: Session, model: type[Record], conflict: Conflict, packed: Any
) -> dict[str, Any]:
    """Values that were saved together with the chosen one, such as the date of a status; of what
    was signed all of them."""
    fields = model.fields().items()
    whole = _is_signed(conflict.entity)
    names = [n for n, spec in fields if whole or spec.follows == conflict.field.name]
    chosen = next((side for side in conflict.sides if side.packed == packed), None)
    if whole and chosen is None:
        raise UserError(
            "signed_whole",
            N_(
                "What was signed is taken as it was signed: choose one of the two. Nothing was "
                "saved."
            ),
        )
    if not names or chosen is None:
        return {}
    dot = chosen.dot
    op = operations(session.connection(), [dot])[dot.device, dot.seq]
    return {name: op.v[name] for name in names if name in op.v}


def _refuse_moved(connection: Connection, conflict: Conflict) -> None:
    """Settle only what was shown."""
    now = set(registers_of(connection, conflict.record).get(conflict.field.name, ()))
    if now != {side.dot for side in conflict.sides}:
        raise UserError(
            "changed_meanwhile",
            N_("These values changed meanwhile. Nothing was settled. Look at them again."),
        )


def _conflict(
    desk: Desk, session: Session, entity: str, record: str, root: str, name: str
) -> Conflict:
    connection = session.connection()
    spec = models()[entity].fields()[name]
    dots = registers_of(connection, record)[name]
    ops = operations(connection, dots)
    own = installations.own(connection, desk.device)
    sides = tuple(
        Side(
            value=_read(spec, op.v.get(name)),
            packed=op.v.get(name),
            who=_user(session, op.u),
            office=_office(session, dot.device),
            device=dot.device,
            when=op.t,
            why=op.why or _written(op),
            here=dot.device in own,
            dot=dot,
        )
        for dot in sorted(dots, key=lambda d: (d.device not in own, d))
        for op in [ops[dot.device, dot.seq]]
    )
    title, number = _titles(session, entity, record, root)
    before = _before(connection, record, spec, dots)
    return Conflict(f"{record}/{name}", entity, record, root, spec, title, number, sides, before)


def _written(op: Operation) -> str | None:
    """The reason of a record that holds its own."""
    reason = op.v.get("reason")
    return reason if isinstance(reason, str) else None


def _before(connection: Connection, record: str, spec: Field, dots: list[Dot]) -> Any:
    """The newest value that the authors of all sides had seen."""
    seen = contexts(connection)
    known = [
        op
        for op in of_record(connection, record)
        if op.k in VALUES
        and spec.name in op.v
        and all(seen.before(Dot(op.t, op.r, op.s), dot) for dot in dots)
    ]
    return _read(spec, known[-1].v[spec.name]) if known else None


def _read(spec: Field, packed: Any) -> Any:
    try:
        return spec.unpack(packed)
    except Unclear:
        return None


def _user(session: Session, user: str | None) -> str:
    found = session.get(User, user) if user else None
    return (found.name if found else None) or ""


def _office(session: Session, device: str) -> str:
    found = session.get(Device, device)
    return found.office if found else ""


def _titles(session: Session, entity: str, record: str, root: str) -> tuple[str, str]:
    """The person of the case and its number; else nothing."""
    case = session.get(Case, root)
    principal = session.scalar(
        select(Person).where(Person.case == root, Person.relation == PRINCIPAL)
    )
    return (principal.full_name if principal else entity), (case.number or "" if case else record)
