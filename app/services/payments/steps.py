"""The state of a payment, out of the steps that officers signed; what is not signed counts not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.models.payment import Payment, PaymentStep
from app.services import decisions
from app.services.access import CASEWORK
from app.services.decisions import OF_PAYMENTS
from app.services.signatures import Keys
from app.text import N_, NC_

STATES = {
    "requested": N_("To approve"),
    "approved": N_("To pay"),
    "paid": NC_("payment", "Paid"),
    "to_confirm": N_("Paid, headquarters is to confirm"),
    "refused": NC_("payment", "Refused"),
    "withdrawn": NC_("payment", "Withdrawn"),
    "recorded_twice": N_("Recorded twice, counts no more"),
    "unproved": N_("Not signed as it stands"),
}
MOVED = frozenset({"paid", "to_confirm"})
PENDING = frozenset({"requested", "approved"})
ASKS = CASEWORK


@dataclass(frozen=True)
class Standing:
    """One payment with its proved steps, oldest first, and the state that follows from them."""

    payment: Payment
    steps: tuple[PaymentStep, ...]
    state: str

    def people(self, *acts: str) -> frozenset[str]:
        """Who took these steps."""
        return frozenset(one.by or "" for one in self.steps if one.act in acts)

    def step(self, *acts: str) -> PaymentStep | None:
        """The last of these steps."""
        return next((one for one in reversed(self.steps) if one.act in acts), None)

    @property
    def moved(self) -> bool:
        """Whether money has left."""
        return self.state in MOVED

    @property
    def receipt(self) -> str:
        """The number of its receipt, empty before it is paid."""
        paid = self.step("pay")
        return (paid.receipt if paid else None) or ""


def standing(payment: Payment, steps: Iterable[PaymentStep], keys: Keys) -> Standing:
    """The state of a payment; steps of other payments are passed over.

    Every order of arrival gives the same state: nothing here looks at clocks."""
    own = sorted((one for one in steps if one.payment == payment.id), key=lambda one: one.id)
    proved = tuple(one for one in own if is_proved(payment, one, keys))
    return Standing(payment, proved, state_of(proved))


def is_proved(payment: Payment, step: PaymentStep, keys: Keys) -> bool:
    """Whether its officer signed exactly this step of exactly this payment, in a fitting role."""
    return step.alive and payment.alive and decisions.is_signed(step, keys, payment)


def state_of(steps: Sequence[PaymentStep]) -> str:
    """The state that proved steps of one payment add up to, in any order."""
    people = {act: {one.by for one in steps if one.act == act} for act in OF_PAYMENTS}
    asked = people["request"]
    approved, paid = people["approve"] - asked, people["pay"] - asked
    if not asked:
        return "unproved"
    if people["recorded_twice"] - people["pay"]:
        return "recorded_twice"
    if paid and approved:
        return _moved(paid, approved, people["confirm"] - asked)
    if people["refuse"]:
        return "refused"
    if people["withdraw"] & asked:
        return "withdrawn"
    return "approved" if approved else "requested"


def _moved(paid: set[str | None], approved: set[str | None], confirmed: set[str | None]) -> str:
    """Three people, or headquarters as the third."""
    three = len(paid | approved) > 1
    return "paid" if three or confirmed - paid - approved else "to_confirm"
