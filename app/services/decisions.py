"""Which decisions count: those that their officer signed in a role that may take them, and those
from before decisions were signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.models.claim import Claim
from app.models.confirmation import OF_HEADQUARTERS, Confirmation
from app.models.journal import Device, Register
from app.models.office import OfficerKey
from app.models.payment import PaymentStep
from app.models.record import Record
from app.models.signed import Signed
from app.services import signatures
from app.services.access import CASEWORK, DECIDES, HEADQUARTERS, Desk
from app.services.journal.entries import load_registers
from app.services.journal.log import contexts
from app.services.journal.registers import Contexts, Dot, Fields
from app.services.signatures import Keys

S = TypeVar("S", bound=Signed)
Roles = frozenset[str]
ONLY_HEADQUARTERS = frozenset({HEADQUARTERS})
PAYS = frozenset({"finance", "head_of_office"})
# Who may take a step of a payment (security.md C7); that these are different people is looked at
# besides.
OF_PAYMENTS: Mapping[str, Roles] = {
    "request": CASEWORK,
    "withdraw": CASEWORK,
    "approve": DECIDES,
    "refuse": DECIDES,
    "pay": PAYS,
    "confirm": ONLY_HEADQUARTERS,
    "both_real": DECIDES,
    "recorded_twice": DECIDES,
}
SINCE = "signs"  # of the key of an officer: from here on its computer signs every decision


def may(row: Signed) -> Roles:
    """The roles that may take this decision."""
    match row:
        case PaymentStep():
            return OF_PAYMENTS.get(row.act or "", frozenset())
        case Confirmation():
            return ONLY_HEADQUARTERS if row.finding in OF_HEADQUARTERS else CASEWORK
        case Claim():
            return ONLY_HEADQUARTERS
    return DECIDES


def sign(desk: Desk, row: Signed, role: str, *about: Record) -> None:
    """Put role and signature of the officer at work under a decision, and under what it is about;
    nothing of either is changed afterwards."""
    row.role = role
    row.signature = signatures.sign(desk, *about, row)


def is_signed(row: Signed, keys: Keys, *about: Record) -> bool:
    """Whether its officer signed exactly this, in a role that may."""
    known = keys.get(row.signer, frozenset())
    return row.role in may(row) and signatures.fits(known, row.signature, *about, row)


def counting(session: Session, rows: Iterable[S]) -> list[S]:
    """Those of these rows that count, in their order.

    What bears no signature counts only if it was written before its computer signed decisions."""
    known = list(rows)
    keys = signatures.keys(session, {row.signer for row in known}) if known else {}
    bare = {row.id for row in known if not row.signature}
    before = written_before(session.connection(), bare) if bare else frozenset()
    return [row for row in known if row.id in before or is_signed(row, keys)]


def written_before(connection: Connection, records: Iterable[str]) -> frozenset[str]:
    """Those of these records whose every author had not heard yet that his office signs."""
    seen, begun = contexts(connection), beginnings(connection)
    offices = offices_of(connection)
    return frozenset(
        record
        for record, fields in load_registers(connection, records).items()
        if not any(
            has_begun(dot, offices.get(dot.device, ""), begun, seen)
            for name, dots in fields.items() if name != "life"
            for dot in dots
        )
    )  # fmt: skip


Beginnings = Mapping[str, list[Dot]]  # by office, what says that a computer of it signs decisions


def has_begun(dot: Dot, office: str, begun: Beginnings, seen: Contexts) -> bool:
    """Whether the author of an operation knew of a computer of its office that signs decisions."""
    return any(seen.before(mark, dot) or mark == dot for mark in begun.get(office, ()))


def beginnings(connection: Connection) -> Beginnings:
    """What is held here of that."""
    offices, found = offices_of(connection), defaultdict(list)
    wanted = select(Register.dots).where(Register.entity == OfficerKey.entity())
    for packed in connection.scalars(wanted):
        for mark in Fields.unpack(packed).get(SINCE, ()):
            found[offices.get(mark.device, "")].append(mark)
    return found


def offices_of(connection: Connection) -> dict[str, str]:
    """The office of every installation known here."""
    return {row.id: row.office for row in connection.execute(select(Device.id, Device.office))}
