"""Refuses a file with decisions, or steps of payments, that their officers did not sign or may not
take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from sqlalchemy import Connection, select

from app.models.journal import Device
from app.models.office import OfficerKey, User
from app.models.payment import Payment, PaymentStep
from app.models.record import Record, models
from app.models.reference import codes
from app.models.signed import Signed
from app.services import decisions, signatures
from app.services.bundles.past import dot, held
from app.services.decisions import SINCE
from app.services.errors import UserError
from app.services.journal.operation import VALUES, Operation
from app.services.journal.projection import empty_row, fill
from app.services.journal.registers import Contexts, Dot
from app.text import N_

R = TypeVar("R", bound=Record)
NOTHING_IMPORTED: dict[str, str] = {
    "forged_step": N_(
        "{office} sent a step of a payment that its officer did not sign. Nothing was "
        "imported. Call {office}."
    ),
    "forged_decision": N_(
        "{office} sent a decision that its officer did not sign as it stands. Nothing was "
        "imported. Call {office}."
    ),
    "unsigned_decision": N_(
        "{office} sent a decision that no officer signed, though its computers sign them. "
        "Nothing was imported. Call {office}."
    ),
    "decided_without_right": N_(
        "{office} sent a decision of an officer whose role may not take it. Nothing was "
        "imported. Call {office}."
    ),
}


@dataclass(frozen=True)
class Judge:
    """What is known of officers and records when a file is judged: what stands here, then what
    the file brings."""

    offices: Mapping[str, str]
    contexts: Contexts
    known: Mapping[str, list[Operation]]
    keys: Mapping[str, frozenset[str]]
    begun: decisions.Beginnings

    def refuse_forged(self, op: Operation) -> None:
        """A decision that is not proved never counts, whoever lets it in; a file that holds one
        is no honest one."""
        office, row = self.offices.get(op.r, ""), self._decided(op)
        if op.v.keys() - row.fields().keys():
            return  # of a newer version: it counts once this one can read what was signed
        step = isinstance(row, PaymentStep)
        if not row.signature and not step:
            if decisions.has_begun(dot(op), office, self.begun, self.contexts):
                raise _refused("unsigned_decision", office)
            return  # its computer did not sign yet: it counts as it did then
        if self._home(row.signer) != office or not self._fits(row):
            raise _refused("forged_step" if step else "forged_decision", office)
        if row.role not in decisions.may(row) or row.role not in self._roles(row.signer, op):
            raise _refused("decided_without_right", office)

    def _fits(self, row: Signed) -> bool:
        known = self.keys.get(row.signer, frozenset())
        about = [self._about(row)] if isinstance(row, PaymentStep) else []
        return signatures.fits(known, row.signature, *about, row)

    def _decided(self, op: Operation) -> Signed:
        """The record as its author saw it, with what this operation writes."""
        before = (old for old in self.known.get(str(op.id), ()) if self._saw(op, old))
        return _record(_model(op), str(op.id), str(op.c), [*before, op])

    def _about(self, step: PaymentStep) -> Payment:
        payment = step.payment or ""
        return _record(Payment, payment, payment, self.known.get(payment, []))

    def _home(self, user: str) -> str | None:
        return _record(User, user, user, self.known.get(user, [])).office

    def _roles(self, user: str, op: Operation) -> set[object]:
        """The roles of an officer as the author knew them; two where two computers gave one each,
        none of somebody who had left."""
        seen = [old for old in self.known.get(user, ()) if self._saw(op, old)]
        if any(old.v.get("left_on") for old in seen):
            return set()
        given = [old for old in seen if "role" in old.v]
        last = [a for a in given if not any(self._saw(b, a) for b in given)]
        return {old.v["role"] for old in last}

    def _saw(self, op: Operation, old: Operation) -> bool:
        return self.contexts.before(dot(old), dot(op))


def refuse_forged(
    connection: Connection,
    office: str | None,
    arrived: Iterable[Operation],
    officers: Iterable[Operation],
    contexts: Contexts,
    trusted: list[Device],
) -> None:
    """`office`: the only one whose work is judged, None for all; `arrived`: whole cases;
    `officers`: what the whole file says of officers and their keys."""
    offices = {device.id: device.office for device in trusted}
    values = [op for op in arrived if op.k in VALUES]
    judged = [op for op in values if _decides(op) and office in (None, offices.get(op.r))]
    if not judged:
        return
    people = [op for op in officers if op.k in VALUES]
    named = {str(op.id) for op in judged}
    named |= {str(op.v.get(name)) for op in judged for name in ("payment", _model(op).SIGNER)}
    known = _known(connection, named, [*people, *values])
    begun = _begun(connection, people, offices)
    judge = Judge(offices, contexts, known, _keys(connection, people), begun)
    for op in judged:
        judge.refuse_forged(op)


def _decides(op: Operation) -> bool:
    return op.e in _signed() and _model(op).decides(op.v)


def _model(op: Operation) -> type[Signed]:
    return _signed()[str(op.e)]


@cache
def _signed() -> dict[str, type[Signed]]:
    """The kinds of record that officers sign."""
    return {name: model for name, model in models().items() if issubclass(model, Signed)}


def _known(
    connection: Connection, named: set[str], arrived: Iterable[Operation]
) -> dict[str, list[Operation]]:
    """Everything known of these records, what stands here first."""
    found: dict[str, list[Operation]] = defaultdict(list)
    for op in held(connection, named):
        found[str(op.id)].append(op)
    for op in sorted((op for op in arrived if op.id in named), key=lambda op: (op.l, op.r, op.s)):
        found[str(op.id)].append(op)
    return found


def _keys(connection: Connection, people: Iterable[Operation]) -> dict[str, frozenset[str]]:
    """By officer, the public keys known here and those of the file."""
    found: dict[str, set[str]] = defaultdict(set)
    for user, key in connection.execute(select(OfficerKey.user, OfficerKey.key)):
        found[str(user)].add(str(key))
    for op in people:
        if op.e == OfficerKey.entity() and "key" in op.v:
            found[str(op.v.get("user"))].add(str(op.v["key"]))
    return {user: frozenset(known) for user, known in found.items()}


def _begun(
    connection: Connection, people: Iterable[Operation], offices: Mapping[str, str]
) -> decisions.Beginnings:
    """What says, here or in the file, that an office signs its decisions."""
    found: dict[str, list[Dot]] = defaultdict(list, decisions.beginnings(connection))
    for op in people:
        if op.e == OfficerKey.entity() and op.v.get(SINCE):
            found[offices.get(op.r, "")].append(dot(op))
    return found


def _record(model: type[R], record: str, root: str, operations: Iterable[Operation]) -> R:
    """A record as these operations write it; a value that cannot be read is none."""
    row = empty_row(model, record, root)
    for op in operations:
        fill(model, row, op.v)
    values = {name: value for name, value in row.items() if value is not None}
    return model(**values)


def _refused(code: str, office: str) -> UserError:
    named = codes("offices").get(office, office)
    return UserError(code, NOTHING_IMPORTED[code], office=named)
