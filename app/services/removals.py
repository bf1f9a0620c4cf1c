"""What was removed and can be put back: cases by a list, their records one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.journal import Device
from app.models.office import User
from app.models.person import PRINCIPAL, Person
from app.models.reading import line
from app.models.record import ALIVE, DELETED, Record
from app.services import case_saving, records
from app.services.access import Desk, may_change, require_change
from app.services.case_saving import Saved
from app.services.errors import UserError
from app.services.journal.entries import load_registers, operations
from app.services.journal.operation import Operation
from app.text import N_


@dataclass(frozen=True)
class Removed:
    """A removed case: who took it out, when, where and why; whether this desk may put it back."""

    case: str
    number: str
    ms_reference: str
    name: str
    at: int
    who: str
    office: str
    why: str
    may_restore: bool


def removed_cases(desk: Desk) -> list[Removed]:
    """Every removed case, the last one first."""
    with desk.reading() as session:
        gone = list(session.scalars(select(Case).where(Case.life == DELETED)))
        orders = _orders(session.connection(), [case.id for case in gone])
        names = _names(session)
    found = [_removed(desk, case, orders[case.id], names) for case in gone if case.id in orders]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _removed(desk: Desk, case: Case, order: Operation, names: Mapping[str, str]) -> Removed:
    return Removed(
        case=case.id,
        number=case.number or "",
        ms_reference=case.ms_reference or "",
        name=names.get(case.id, ""),
        at=order.t,
        who=names.get(order.u or "", ""),
        office=names.get(order.r, ""),
        why=order.why or "",
        may_restore=may_change(desk, case),
    )


def _names(session: Session) -> dict[str, str]:
    """By id: officers, the offices of installations, principals of removed cases."""
    found = {row.id: row.name or "" for row in session.scalars(select(User))}
    found |= {row.id: row.office for row in session.scalars(select(Device))}
    principal = (Person.relation == PRINCIPAL, Person.life.is_distinct_from(DELETED))
    removed = select(Person).join(Case, Case.id == Person.root).where(Case.life == DELETED)
    people = session.scalars(removed.where(*principal))
    return found | {person.root: person.full_name for person in people}


def find(desk: Desk, ref: str) -> Removed:
    """The removed case of a case number or Member State reference."""
    wanted = line(ref).lower()
    found = [
        one
        for one in removed_cases(desk)
        if wanted in (one.number.lower(), one.ms_reference.lower())
    ]
    if len(found) != 1:
        raise UserError("not_found", N_("No single removed case is “{ref}”."), ref=line(ref))
    return found[0]


def restore(desk: Desk, model: type[Record], record: str, why: str = "") -> Saved:
    """Put a removed record back as it was; what met its removal is settled instead."""
    with desk.writing(why.strip() or None) as session:
        found = session.get(model, record)
        if found is None or found.alive:
            raise UserError("not_removed", N_("This is not removed. Nothing was changed."))
        case = found if isinstance(found, Case) else records.existing(session, Case, found.root)
        require_change(desk, case)
        return case_saving.change(session, found, {"life": ALIVE})


def _orders(connection: Connection, cases: list[str]) -> dict[str, Operation]:
    """The operation by which each of these cases is removed."""
    registers = load_registers(connection, cases)
    dots = {case: fields.shown("life") for case, fields in registers.items() if "life" in fields}
    found = operations(connection, dots.values())
    return {case: found[dot.device, dot.seq] for case, dot in dots.items()}
