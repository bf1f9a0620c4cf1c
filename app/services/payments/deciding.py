"""Approving, refusing, paying and confirming a payment; each step by a person who may take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.office import User
from app.models.payment import Payment, PaymentStep
from app.models.reading import line
from app.models.reference import codes
from app.services import endings, officers, records
from app.services.access import HEADQUARTERS, Desk, require_custody, require_role
from app.services.case_number import complete
from app.services.decisions import OF_PAYMENTS, PAYS
from app.services.errors import UserError
from app.services.payments import ledger
from app.services.payments.signing import take_step
from app.services.payments.steps import STATES, Standing
from app.services.rules import rules
from app.text import N_, sentence

TRANSFERS = ("bank", "mobile_money", "cheque")  # means whose payment has a reference
DELIVERY = "delivery"


@dataclass(frozen=True)
class Open:
    """A payment that somebody decides on, inside the transaction that writes the step."""

    session: Session
    case: Case
    found: Standing
    role: str

    @property
    def payment(self) -> Payment:
        """The payment itself."""
        return self.found.payment


def approve(desk: Desk, payment: str) -> None:
    """Agree that a payment is made; never by who asked for it."""
    with _deciding(desk, payment, "approve", ("requested",)) as one:
        _refuse_own(desk, one.found, "request")
        _refuse_ended(one)
        _refuse_over_limit(one)
        _refuse_over(one)
        take_step(desk, one.session, one.payment, "approve", one.role)


def refuse(desk: Desk, payment: str, reason: str) -> None:
    """Refuse a payment that is not made yet, with a reason."""
    why = _why(reason)
    with _deciding(desk, payment, "refuse", ("requested", "approved"), why) as one:
        take_step(desk, one.session, one.payment, "refuse", one.role, reason=why)


def withdraw(desk: Desk, payment: str, reason: str) -> None:
    """Take back what one asked for oneself, before it is paid."""
    why = _why(reason)
    with _deciding(desk, payment, "withdraw", ("requested", "approved"), why) as one:
        if desk.user not in one.found.people("request"):
            raise UserError(
                "not_asked_by_you",
                N_("Only who asked for a payment withdraws it. Nothing was changed."),
            )
        take_step(desk, one.session, one.payment, "withdraw", one.role, reason=why)


def pay(desk: Desk, payment: str, on: date, reference: str = "") -> str:
    """Note that the money left on a day (came back, for a reversal); the number of its receipt.

    In an office of two the head who approved may pay: headquarters then confirms."""
    with _deciding(desk, payment, "pay", ("approved",)) as one:
        _refuse_own(desk, one.found, "request")
        if one.found.people("approve") == {desk.user}:
            _refuse_alone(desk, one)
        _refuse_day(one, on)
        _refuse_ended(one, on)
        if one.payment.means in TRANSFERS and not line(reference):
            raise UserError(
                "reference_needed",
                N_("Enter the reference of the transfer. Nothing was saved."),
            )
        receipt = _next_receipt(desk, one.session, on.year)
        take_step(
            desk, one.session, one.payment, "pay", one.role,
            on=on, reference=line(reference), receipt=receipt,
        )  # fmt: skip
        _deliver(one, on)
        return receipt


def confirm(desk: Desk, payment: str) -> None:
    """Headquarters confirms a payment that one person approved and paid."""
    with _deciding(desk, payment, "confirm", ("to_confirm",)) as one:
        take_step(desk, one.session, one.payment, "confirm", one.role)


def both_real(desk: Desk, payment: str, reason: str) -> None:
    """Of payments beyond an instalment: this one was made as well, money left twice."""
    why = _why(reason)
    with _deciding(desk, payment, "both_real", ("paid", "to_confirm"), why) as one:
        take_step(desk, one.session, one.payment, "both_real", one.role, reason=why)


def recorded_twice(desk: Desk, payment: str, reason: str) -> None:
    """Of payments beyond an instalment: this is another one written down again, no money left."""
    why = _why(reason)
    with _deciding(desk, payment, "recorded_twice", ("paid", "to_confirm"), why) as one:
        _refuse_own(desk, one.found, "pay")
        take_step(desk, one.session, one.payment, "recorded_twice", one.role, reason=why)


# ---- what is looked at first


@contextmanager
def _deciding(
    desk: Desk, payment: str, act: str, states: tuple[str, ...], why: str | None = None
) -> Iterator[Open]:
    """The payment with its state as of this very transaction: two deciders never pass at once."""
    role = require_role(desk, OF_PAYMENTS[act])
    with desk.writing(why) as session:
        row = records.existing(session, Payment, payment)
        case = records.existing(session, Case, str(row.case))
        require_custody(desk, case)
        known = ledger.standings(session, case.id)
        found = next(one for one in known if one.payment.id == payment)
        if found.state not in states:
            raise UserError(
                "payment_state",
                N_("This payment is now: “{state}”. Look again. Nothing was changed."),
                state=sentence(STATES[found.state]),
            )
        yield Open(session, case, found, role)


def _why(reason: str) -> str:
    if not line(reason):
        raise UserError("why_needed", N_("Give the reason. Nothing was changed."))
    return line(reason)


def _refuse_own(desk: Desk, found: Standing, act: str) -> None:
    if desk.user in found.people(act):
        raise UserError(
            "same_person",
            N_(
                "You asked for or paid this payment yourself: another officer decides. "
                "Nothing was changed."
            ),
        )


def _refuse_ended(one: Open, left_on: date | None = None) -> None:
    """Money comes back also after the end of an agreement; it leaves until then only."""
    if not one.payment.reverses:
        endings.refuse_paying(one.session, one.case.id, left_on)


def _refuse_over_limit(one: Open) -> None:
    """Above a limit of the programme, where there is one, headquarters approves."""
    place = (one.case.referral_date, one.case.member_state, one.case.country)
    limit = rules(one.session).money("approval_limit", *place)
    euros = ledger.amount(one.payment).eur
    if limit and euros.minor > limit.minor and one.role != HEADQUARTERS:
        raise UserError(
            "above_limit",
            N_(
                "{amount} is above {limit}: headquarters approves it at the next exchange. "
                "Nothing was changed."
            ),
            amount=euros,
            limit=limit,
        )


def _refuse_over(one: Open) -> None:
    """What was asked for in two offices at once may be more than the instalment."""
    book = ledger.read(one.session, one.case.id)
    due = next((due for due in book.dues if one.found.payment.id in _ids(due)), None)
    if due and not one.payment.reverses and due.left.local.minor < 0:
        raise UserError(
            "too_much_asked",
            N_(
                "More was asked for than instalment {n} foresees. Refuse one of the payments "
                "first. Nothing was changed."
            ),
            n=due.instalment.position or 0,
        )


def _ids(due: ledger.Due) -> set[str]:
    return {one.payment.id for one in due.payments}


def _refuse_alone(desk: Desk, one: Open) -> None:
    """Who approved pays only where nobody else of the office could."""
    others = others_who_pay(payers(one.session, desk), desk, one.found)
    if others:
        raise UserError(
            "payer_approved",
            N_(
                "You approved this payment: {name} pays it, so that three people looked at it. "
                "Nothing was changed."
            ),
            name=others[0].name or "",
        )


def payers(session: Session, desk: Desk) -> list[User]:
    """Who may pay in the own office."""
    known = officers.of_office(session, desk.office)
    return [user for user in known if user.role in PAYS and not user.left_on]


def others_who_pay(payers: Iterable[User], desk: Desk, found: Standing) -> list[User]:
    """Those who may pay this payment in place of who is at work."""
    return [user for user in payers if user.id not in {desk.user, *found.people("request")}]


def _refuse_day(one: Open, on: date) -> None:
    asked = one.found.step("request")
    if on > date.today():
        raise UserError(
            "paid_in_future", N_("The day of payment cannot be in the future. Nothing was saved.")
        )
    if asked and asked.on and on < asked.on:
        raise UserError(
            "paid_before_asked",
            N_("This payment was asked for on {day}: it cannot be older. Nothing was saved."),
            day=asked.on,
        )


def _next_receipt(desk: Desk, session: Session, year: int) -> str:
    """Receipts of a computer and year follow each other without gaps: DKR-R2026-00001-4."""
    start = f"{desk.office}-R{year}-{desk.laptop}"
    receipt = PaymentStep.receipt
    last = session.scalar(select(func.max(receipt)).where(receipt >= start, receipt < start + "~"))
    return complete(f"{start}{int(last[len(start) :][:4]) + 1 if last else 1:04d}")


def _deliver(one: Open, on: date) -> None:
    """With the first payment the delivery begins."""
    status = codes("statuses").get(one.case.status or "")
    if status and DELIVERY in status.row["next_codes"].split(";") and not one.payment.reverses:
        records.change(one.session, one.case, {"status": DELIVERY, "status_date": on})
