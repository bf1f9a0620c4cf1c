"""Claims: what a Member State is asked for a period, line by line, frozen once it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import JSON_TEXT, NOTE, TEXT, Choice, Link
from app.models.money import Money
from app.models.office import OFFICES
from app.models.programme import MEMBER_STATES, PROGRAMMES
from app.models.quantities import BALANCE, DAY, NUMBER, RATIO
from app.models.signed import Signed
from app.text import N_, NC_

SENT = "sent"
STATES = {"draft": NC_("claim", "Draft"), "sent": NC_("claim", "Sent")}
KINDS = {
    "payment": N_("Payment"),
    "late": N_("Payment before the period, not claimed so far"),
    "reversal": N_("Money that came back"),
    "correction": N_("Takes back what was claimed"),
    "restored": N_("Claims again what was taken back twice"),
}


class Claim(Signed):
    """A claim on one Member State for one period; of a draft, the lines are not written yet.

    All offices hold this row: nothing in it, nor in `snapshot`, tells of a case."""

    __tablename__ = "claim"
    number: Mapped[str | None] = field(TEXT, N_("Number of the claim"), policy="insert")
    programme: Mapped[str | None] = field(
        PROGRAMMES, N_("Programme"), policy="fixed", needed_for=("create",)
    )
    member_state: Mapped[str | None] = field(
        MEMBER_STATES, N_("Member State"), policy="fixed", needed_for=("create",)
    )
    first: Mapped[date | None] = field(
        DAY, N_("First day of the period"), policy="fixed", needed_for=("create",)
    )
    last: Mapped[date | None] = field(
        DAY, N_("Last day of the period"), policy="fixed", needed_for=("create",)
    )
    note: Mapped[str | None] = field(
        NOTE, N_("Remark"), policy="insert",
        help=N_("It is printed and every office can read it: name no returnee here"),
    )  # fmt: skip
    state: Mapped[str | None] = field(Choice(STATES), N_("State"))
    sent_on: Mapped[date | None] = field(DAY, N_("Sent on"), policy="insert")
    by: Mapped[str | None] = field(Link("user"), N_("Sent by"), policy="insert")
    snapshot: Mapped[str | None] = field(JSON_TEXT, N_("Everything printed"), policy="insert")
    snapshot_sha256: Mapped[str | None] = field(TEXT, N_("Fingerprint"), policy="insert")

    @classmethod
    def decides(cls, values: Mapping[str, Any]) -> bool:
        """Whether they are more than a draft: sending decides."""
        drafted = {"programme", "member_state", "first", "last", "note", "life"}
        return values.get("state") == SENT or bool(values.keys() - drafted - {"state"})


class ClaimLine(CaseRow):
    """One payment as it was claimed, with all that is printed of it; nothing in it ever changes.

    What came back, or is taken back, has amounts below zero."""

    __tablename__ = "claim_line"
    claim: Mapped[str | None] = field(Link("claim"), N_("Claim"), policy="insert")
    position: Mapped[int | None] = field(NUMBER, N_("Position"), policy="insert")
    kind: Mapped[str | None] = field(Choice(KINDS), N_("Kind of line"), policy="insert")
    payment: Mapped[str | None] = field(Link("payment"), N_("Payment"), policy="insert")
    agreement: Mapped[str | None] = field(Link("agreement"), N_("Agreement"), policy="insert")
    number: Mapped[str | None] = field(TEXT, N_("Case number"), policy="insert")
    reference: Mapped[str | None] = field(
        TEXT, N_("Reference of the Member State"), policy="insert"
    )
    beneficiary: Mapped[str | None] = field(TEXT, N_("Beneficiary"), policy="insert")
    office: Mapped[str | None] = field(OFFICES, N_("Office"), policy="insert")
    payee: Mapped[str | None] = field(TEXT, N_("Paid to"), policy="insert")
    paid_on: Mapped[date | None] = field(DAY, N_("Paid on"), policy="insert")
    amount: Mapped[Money | None] = field(BALANCE, N_("Amount"), policy="insert")
    amount_eur: Mapped[Money | None] = field(BALANCE, N_("Amount in euros"), policy="insert")
    rate: Mapped[Decimal | None] = field(RATIO, N_("Rate"), policy="insert")
    rate_date: Mapped[date | None] = field(DAY, N_("Date of the rate"), policy="insert")
    rate_source: Mapped[str | None] = field(TEXT, N_("Source of the rate"), policy="insert")
    percent: Mapped[Decimal | None] = field(RATIO, N_("Share of ERRIN in %"), policy="insert")
    errin_eur: Mapped[Money | None] = field(BALANCE, N_("Share of ERRIN"), policy="insert")
    member_state_eur: Mapped[Money | None] = field(
        BALANCE, N_("Share of the Member State"), policy="insert"
    )
    receipt: Mapped[str | None] = field(TEXT, N_("Receipt number"), policy="insert")
    proof: Mapped[str | None] = field(NOTE, N_("Proofs at hand"), policy="insert")
    agreement_code: Mapped[str | None] = field(TEXT, N_("Code on the paper"), policy="insert")
