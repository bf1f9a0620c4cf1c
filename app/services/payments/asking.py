"""Asking for a payment under an instalment, or for money paid to come back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app.models import reading
from app.models.agreement import Agreement
from app.models.case import Case
from app.models.money import Money, money
from app.models.payment import Payment
from app.models.quantities import DAY, PHONE, RATIO
from app.models.reading import Unclear, line, lines
from app.models.record import uuid7
from app.services import endings, records
from app.services.access import Desk, require_custody, require_role
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.payments import ledger, limits
from app.services.payments.ledger import Due, Ledger, Sum
from app.services.payments.signing import take_step
from app.services.payments.steps import ASKS, PENDING, Standing
from app.services.rates import local_currency
from app.services.records import Invalid
from app.text import N_, sentence

TYPED_TWICE = ("bank", "mobile_money")  # means whose account is typed twice


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an officer asks for; `amount`: as typed, or Money in the local currency."""

    position: int
    amount: str | Money
    payee: str
    means: str
    proof: str
    account: str = ""
    account_again: str = ""
    supplier: str | None = None


def ask(desk: Desk, case_id: str, wanted: Wanted, *, payment_id: str | None = None) -> str:
    """Ask for a payment; its id. A known id was asked for before.

    UserError: no_right, not_owner, nothing_signed, agreement_ended, no_instalment, too_much,
    payment_limit, Invalid.
    """
    role = require_role(desk, ASKS)
    with desk.writing() as session:
        case = records.existing(session, Case, case_id)
        require_custody(desk, case)
        if payment_id and session.get(Payment, payment_id):
            return payment_id
        endings.refuse_ended(session, case_id)
        book = ledger.read(session, case_id)
        due = _due(book, wanted.position)
        moves = _moves(due, _amount(wanted, case), book)
        limits.refuse(limits.of(session, case, wanted.means), moves.local)
        payment = records.create(session, Payment, {
            "id": payment_id or uuid7(), "case": case_id, "office": desk.office,
            "agreement": due.instalment.agreement, "instalment": due.instalment.id,
            "payee": line(wanted.payee) or None, "supplier": wanted.supplier,
            "means": wanted.means or None, "account": _account(wanted, case),
            "amount": moves.local, "amount_eur": moves.eur,
            "proof": lines(wanted.proof) or None, **_rate(book.agreement),
        })  # fmt: skip
        refuse_incomplete(payment)
        take_step(desk, session, payment, "request", role)
        return payment.id


def take_back(desk: Desk, payment_id: str, reason: str, *, reversal_id: str | None = None) -> str:
    """Ask that a payment made in error is taken back whole; the id of the reversal."""
    role = require_role(desk, ASKS)
    if not line(reason):
        raise UserError("why_needed", N_("Say why the money comes back. Nothing was saved."))
    with desk.writing(line(reason)) as session:
        if reversal_id and session.get(Payment, reversal_id):
            return reversal_id
        paid = records.existing(session, Payment, payment_id)
        require_custody(desk, records.existing(session, Case, str(paid.case)))
        _refuse_reversal(ledger.standings(session, str(paid.case)), paid)
        copied = {
            name: paid.answer(name)
            for name in ("case", "agreement", "instalment", "payee", "supplier", "means", "account",
                         "amount", "amount_eur", "rate", "rate_date", "rate_source")
        }  # fmt: skip
        back = records.create(session, Payment, {
            **copied, "id": reversal_id or uuid7(), "office": desk.office,
            "reverses": paid.id, "proof": line(reason),
        })  # fmt: skip
        take_step(desk, session, back, "request", role, reason=line(reason))
        return back.id


def _refuse_reversal(found: list[Standing], paid: Payment) -> None:
    own = next(one for one in found if one.payment.id == paid.id)
    if paid.reverses or not own.moved:
        raise UserError(
            "not_paid", N_("Only a payment that was made can be taken back. Nothing was saved.")
        )
    back = (one for one in found if one.payment.reverses == paid.id)
    if any(one.moved or one.state in PENDING for one in back):
        raise UserError(
            "taken_back", N_("This payment is already being taken back. Nothing was saved.")
        )


def _due(book: Ledger, position: int) -> Due:
    if book.agreement is None:
        raise UserError(
            "nothing_signed",
            N_(
                "No agreement of this case is signed: nothing can be paid yet. Mark the "
                "agreement as signed first. Nothing was saved."
            ),
        )
    found, before = book.due(position), book.due(position - 1)
    if found is None:
        raise UserError(
            "no_instalment",
            N_("The agreement has no instalment {n}. Nothing was saved."),
            n=position,
        )
    if before and not before.paid.local.minor:
        raise UserError(
            "instalment_before",
            N_("Instalment {n} is not paid yet: it comes first. Nothing was saved."),
            n=position - 1,
        )
    return found


def _amount(wanted: Wanted, case: Case) -> Money:
    currency = local_currency(case.country or "")
    try:
        given = wanted.amount
        found = reading.amount(given, currency) if isinstance(given, str) else given
    except Unclear as unclear:
        raise Invalid({"amount": unclear.sentence}) from unclear
    if found.currency != currency:
        said = sentence(N_("Payments are made in {currency}"), currency=currency)
        raise Invalid({"amount": said})
    if found.minor <= 0:
        raise Invalid({"amount": sentence(N_("Enter an amount above zero"))})
    return found


def _moves(due: Due, amount: Money, book: Ledger) -> Sum:
    """The amount with its euros: in proportion, the last payment takes what is left of them."""
    whole = book.total(amount.currency)
    left = min(due.left.local.minor, whole.left.local.minor if whole else 0)
    if amount.minor > left:
        raise UserError(
            "too_much",
            N_(
                "{amount} is more than instalment {n} has left: {left}. Payments asked for count "
                "as well. Nothing was saved."
            ),
            amount=amount,
            n=due.instalment.position or 0,
            left=Money(max(left, 0), amount.currency),
        )
    if amount.minor == due.left.local.minor:
        return Sum(amount, due.left.eur)
    foreseen = due.foreseen
    euros = money(foreseen.eur.value * amount.minor / foreseen.local.minor, "EUR")
    return Sum(amount, Money(min(euros.minor, due.left.eur.minor), "EUR"))


def _account(wanted: Wanted, case: Case) -> str | None:
    """The account, typed twice the same; a mobile number in one form."""
    if wanted.means not in TYPED_TWICE:
        return line(wanted.account) or None
    mobile = wanted.means == "mobile_money"
    one, again = (
        reading.phone(typed, case.country or "SN") if mobile else "".join(line(typed).split())
        for typed in (wanted.account, wanted.account_again)
    )
    if not one:
        raise Invalid({"account": sentence(N_("Enter the account or number that is paid"))})
    if one.casefold() != again.casefold():
        raise Invalid({"account": sentence(N_("Both entries differ: type the account again"))})
    if mobile and (said := PHONE.problem(one)):
        raise Invalid({"account": said})
    return one


def _rate(agreement: Agreement | None) -> dict[str, Any]:
    """The rate at which the agreement in force was frozen, as it is printed there."""
    found = json.loads((agreement and agreement.snapshot) or "{}").get("rate") or {}
    source = found.get("source") or {}
    return {
        "rate": RATIO.unpack(found.get("value")),
        "rate_date": DAY.unpack(found.get("date")),
        "rate_source": source.get("fr"),
    }
