"""What an agreement foresees, what was asked for, paid and came back, to the minor unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement, Instalment, Termination, ends, in_force
from app.models.case import CaseRow
from app.models.money import Money
from app.models.payment import Payment, PaymentStep
from app.services import decisions, signatures
from app.services.access import Desk
from app.services.journal.entries import parts
from app.services.payments.steps import PENDING, Standing, standing

R = TypeVar("R", bound=CaseRow)


@dataclass(frozen=True)
class Sum:
    """One amount in the local currency and in euros."""

    local: Money
    eur: Money

    def __add__(self, other: Sum) -> Sum:
        """Both currencies apart."""
        return Sum(_plus(self.local, other.local, 1), _plus(self.eur, other.eur, 1))

    def __sub__(self, other: Sum) -> Sum:
        """Both currencies apart; may be negative: more was paid than foreseen."""
        return Sum(_plus(self.local, other.local, -1), _plus(self.eur, other.eur, -1))


@dataclass(frozen=True)
class Due:
    """An instalment of the agreement in force, with what became of it.

    `asked`: requested or approved, `paid`: money that left less money that came back."""

    instalment: Instalment
    foreseen: Sum
    asked: Sum
    paid: Sum
    payments: tuple[Standing, ...]

    @property
    def left(self) -> Sum:
        """What may still be asked for."""
        return self.foreseen - self.asked - self.paid

    @property
    def over(self) -> bool:
        """More was paid than foreseen, in two offices for instance: somebody has to look."""
        judged = any(one.step("both_real") for one in self.payments)
        return (self.foreseen - self.paid).local.minor < 0 and not judged


@dataclass(frozen=True)
class Ledger:
    """The payments of one case beside its agreement in force; no agreement, nothing due.

    `ended`: the agreement ended, so that nothing more is asked for; what was paid counts."""

    case: str
    agreement: Agreement | None
    dues: tuple[Due, ...]
    payments: tuple[Standing, ...]
    ended: Termination | None = None

    @property
    def pending(self) -> int:
        """How many payments were asked for and are neither paid nor refused."""
        return sum(one.state in PENDING for one in self.payments)

    def due(self, position: int) -> Due | None:
        """The instalment of this position."""
        return next((one for one in self.dues if one.instalment.position == position), None)

    def total(self, currency: str) -> Due | None:
        """All instalments as one, None without any."""
        if not self.dues:
            return None
        zero = nothing(currency)
        first = self.dues[0]
        return Due(
            first.instalment,
            sum((one.foreseen for one in self.dues), zero),
            sum((one.asked for one in self.dues), zero),
            sum((one.paid for one in self.dues), zero),
            self.payments,
        )


def nothing(currency: str) -> Sum:
    """No money."""
    return Sum(Money(0, currency), Money(0, "EUR"))


def amount(payment: Payment) -> Sum:
    """What a payment moves."""
    if payment.amount is None or payment.amount_eur is None:
        raise ValueError("a payment has its amounts")
    return Sum(payment.amount, payment.amount_eur)


def standings(session: Session, case_id: str) -> list[Standing]:
    """Every payment of a case with its state, oldest first."""
    return list(read(session, case_id).payments)


def of_case(desk: Desk, case_id: str) -> Ledger:
    """The ledger of a case as it stands."""
    with desk.reading() as session:
        return read(session, case_id)


def read(session: Session, case_id: str) -> Ledger:
    """The ledger of a case; payments under an earlier version count at their position."""
    return books(session, [case_id])[case_id]


def books(session: Session, cases: Sequence[str]) -> dict[str, Ledger]:
    """The ledgers of several cases, read at once."""
    steps = _by_case(session, PaymentStep, cases)
    keys = signatures.keys(session, {one.by for rows in steps.values() for one in rows if one.by})
    payments, lines = _by_case(session, Payment, cases), _by_case(session, Instalment, cases)
    versions = _by_case(session, Agreement, cases)
    terminations = _ends(session, cases)
    return {
        case: _book(
            case,
            versions[case],
            lines[case],
            [standing(one, steps[case], keys) for one in payments[case]
             if one.amount and one.amount_eur],
            next(iter(ends(terminations[case])[::-1]), None),
        )
        for case in cases
    }  # fmt: skip


def _ends(session: Session, cases: Sequence[str]) -> dict[str, list[Termination]]:
    """What says that agreements ended, as far as it counts."""
    found = _by_case(session, Termination, cases)
    known = decisions.counting(session, (row for rows in found.values() for row in rows))
    return {case: [row for row in known if row.root == case] for case in cases}


def _book(
    case: str,
    versions: list[Agreement],
    lines: list[Instalment],
    found: list[Standing],
    ended: Termination | None,
) -> Ledger:
    force = in_force(versions)
    positions = {line.id: line.position or 0 for line in lines}
    dues = [
        _due(line, [one for one in found if positions.get(one.payment.instalment or "") == at])
        for line in sorted(lines, key=lambda line: line.position or 0)
        if force and line.agreement == force.id and (at := line.position or 0)
    ]
    return Ledger(case, force, tuple(dues), tuple(found), ended)


def _due(line: Instalment, payments: Sequence[Standing]) -> Due:
    if line.amount_local is None or line.amount_eur is None:
        raise ValueError("an instalment has its amounts")
    zero = nothing(line.amount_local.currency)
    asked, paid = zero, zero
    for one in payments:
        moves = amount(one.payment)
        back = bool(one.payment.reverses)
        if one.moved:
            paid = paid - moves if back else paid + moves
        elif one.state in PENDING and not back:
            asked += moves
    foreseen = Sum(line.amount_local, line.amount_eur)
    return Due(line, foreseen, asked, paid, tuple(payments))


def _plus(one: Money, other: Money, sign: int) -> Money:
    if one.currency != other.currency:
        raise ValueError("amounts of several currencies cannot be added")
    return Money(one.minor + sign * other.minor, one.currency)


def _by_case(session: Session, model: type[R], cases: Sequence[str]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {case: [] for case in cases}
    for part in parts(list(cases)):
        for row in session.scalars(select(model).where(model.root.in_(part)).order_by(model.id)):
            if row.alive:
                found[row.root].append(row)
    return found
