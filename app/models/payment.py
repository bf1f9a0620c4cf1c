"""Payments: what is asked for under an instalment, and each signed step until it is paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import NAME, NOTE, TEXT, Choice, Link
from app.models.money import Money
from app.models.office import OFFICES
from app.models.quantities import AMOUNT, DAY, RATIO
from app.models.signed import Signed
from app.text import N_, NC_

MEANS = {
    "bank": N_("Bank transfer"),
    "mobile_money": N_("Mobile money"),
    "cash": N_("Cash against receipt"),
    "cheque": N_("Cheque"),
}
ACTS = {
    "request": NC_("payment", "Requested"),
    "approve": NC_("payment", "Approved"),
    "refuse": NC_("payment", "Refused"),
    "withdraw": NC_("payment", "Withdrawn"),
    "pay": NC_("payment", "Paid"),
    "confirm": NC_("payment", "Confirmed by headquarters"),
    "both_real": NC_("payment", "Real beside the other one"),
    "recorded_twice": NC_("payment", "Recorded twice"),
}


class Payment(CaseRow):
    """Money to be paid under an instalment, or paid back; its lines never change.

    `reverses`: the payment whose money came back; the amounts of a reversal count against it."""

    __tablename__ = "payment"
    office: Mapped[str | None] = field(OFFICES, N_("Office"), policy="insert")
    agreement: Mapped[str | None] = field(Link("agreement"), N_("Agreement"), policy="insert")
    instalment: Mapped[str | None] = field(Link("instalment"), N_("Instalment"), policy="insert")
    reverses: Mapped[str | None] = field(Link("payment"), N_("Reverses"), policy="insert")
    payee: Mapped[str | None] = field(NAME, N_("Paid to"), policy="insert", needed_for=("create",))
    supplier: Mapped[str | None] = field(Link("organisation"), N_("Supplier"), policy="insert")
    means: Mapped[str | None] = field(
        Choice(MEANS), N_("Means of payment"), policy="insert", needed_for=("create",)
    )
    account: Mapped[str | None] = field(
        TEXT, N_("Account or mobile number"), policy="insert", restricted=True
    )
    amount: Mapped[Money | None] = field(
        AMOUNT, N_("Amount"), policy="insert", needed_for=("create",)
    )
    amount_eur: Mapped[Money | None] = field(AMOUNT, N_("Amount in euros"), policy="insert")
    rate: Mapped[Decimal | None] = field(RATIO, N_("Rate"), policy="insert")
    rate_date: Mapped[date | None] = field(DAY, N_("Date of the rate"), policy="insert")
    rate_source: Mapped[str | None] = field(TEXT, N_("Source of the rate"), policy="insert")
    proof: Mapped[str | None] = field(
        NOTE, N_("Proofs at hand"), policy="insert", needed_for=("create",)
    )


class PaymentStep(Signed, CaseRow):
    """What one officer decided of a payment, signed with the officer’s own key.

    `receipt`: number of the receipt, of the step `pay` only."""

    __tablename__ = "payment_step"
    payment: Mapped[str | None] = field(Link("payment"), N_("Payment"), policy="insert")
    act: Mapped[str | None] = field(Choice(ACTS), N_("Step"), policy="insert")
    by: Mapped[str | None] = field(Link("user"), N_("Officer"), policy="insert")
    on: Mapped[date | None] = field(DAY, N_("Date"), policy="insert")
    reason: Mapped[str | None] = field(NOTE, N_("Reason"), policy="insert")
    reference: Mapped[str | None] = field(TEXT, N_("Reference of the transfer"), policy="insert")
    receipt: Mapped[str | None] = field(TEXT, N_("Receipt number"), policy="insert")
