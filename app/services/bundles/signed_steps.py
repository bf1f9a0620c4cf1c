"""Refuses a file with steps of payments that their officers did not sign, or may not take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import Connection, select

from app.models.journal import Device
from app.models.office import OfficerKey, User
from app.models.payment import Payment, PaymentStep
from app.models.record import Record
from app.models.reference import codes
from app.services.bundles.past import held
from app.services.errors import UserError
from app.services.journal.operation import VALUES, Operation
from app.services.journal.projection import empty_row, fill
from app.services.payments.steps import is_proved
from app.text import N_

R = TypeVar("R", bound=Record)


def refuse_forged(
    connection: Connection, office: str | None, arrived: Iterable[Operation], trusted: list[Device]
) -> None:
    """`office`: the only one whose work is judged, None for all; `arrived`: the whole file.

    A step that is not proved never counts, whoever lets it in; a file that holds one is no
    honest one."""
    operations = [op for op in arrived if op.k in VALUES]
    offices = {device.id: device.office for device in trusted}
    judged = [
        op
        for op in operations
        if op.e == PaymentStep.entity() and office in (None, offices.get(op.r))
    ]
    if not judged:
        return
    payments = _of(connection, operations, Payment, {str(op.v.get("payment")) for op in judged})
    officers = {str(op.v.get("by")) for op in judged}
    homes = {
        user: _record(User, user, found).office
        for user, found in _of(connection, operations, User, officers).items()
    }
    keys = _keys(connection, operations)
    for op in judged:
        step = _record(PaymentStep, str(op.id), [op])
        payment = _record(Payment, step.payment or "", payments.get(step.payment or "", []))
        own = homes.get(step.by or "") == offices.get(op.r)
        if not own or not is_proved(payment, step, keys):
            raise _refused(offices.get(op.r, ""))


def _keys(connection: Connection, operations: Iterable[Operation]) -> dict[str, frozenset[str]]:
    """By officer, the public keys known here and those of the file."""
    found: dict[str, set[str]] = defaultdict(set)
    for user, key in connection.execute(select(OfficerKey.user, OfficerKey.key)):
        found[str(user)].add(str(key))
    for op in operations:
        if op.e == OfficerKey.entity():
            found[str(op.v.get("user"))].add(str(op.v.get("key")))
    return {user: frozenset(known) for user, known in found.items()}


def _of(
    connection: Connection,
    operations: Iterable[Operation],
    model: type[Record],
    wanted: set[str],
) -> dict[str, list[Operation]]:
    """Everything known of these records, what stands here first."""
    found: dict[str, list[Operation]] = defaultdict(list)
    for op in held(connection, wanted):
        found[str(op.id)].append(op)
    for op in operations:
        if op.e == model.entity() and op.id in wanted:
            found[str(op.id)].append(op)
    return found


def _record(model: type[R], record: str, operations: Iterable[Operation]) -> R:
    """A record as these operations write it; a value that cannot be read is none."""
    row = empty_row(model, record, record)
    for op in operations:
        fill(model, row, op.v)
    values = {name: value for name, value in row.items() if value is not None}
    return model(**values)


def _refused(office: str) -> UserError:
    return UserError(
        "forged_step",
        N_(
            "{office} sent a step of a payment that its officer did not sign. Nothing was "
            "imported. Call {office}."
        ),
        office=codes("offices").get(office, office),
    )
