"""The lines of a claim and what was left out of it, with their sums; currencies are never mixed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.models.claim import ClaimLine
from app.models.money import Money, total
from app.text import N_

EUR = "EUR"
REASONS = {
    "to_confirm": N_("Headquarters has not confirmed this payment yet"),
    "unproved": N_("Not signed as it stands: ask the office"),
    "after_period": N_("Paid after the period: it comes in the next claim"),
    "over": N_("More was paid than the instalment foresees: say first whether both are real"),
    "original": N_("The payment that came back is not claimed itself"),
}


@dataclass(frozen=True)
class Scope:
    """Who is asked, under which programme, for which period."""

    member_state: str
    programme: str
    first: date
    last: date


@dataclass(frozen=True)
class LeftOut:
    """A payment that is not claimed now, and why."""

    payment: str
    case: str
    number: str
    beneficiary: str
    amount: Money
    paid_on: date | None
    reason: str


@dataclass(frozen=True)
class InCurrency:
    """What was paid in one local currency, and what that is in euros."""

    local: Money
    eur: Money


@dataclass(frozen=True)
class Statement:
    """Every sum is the sum of rounded lines."""

    lines: tuple[ClaimLine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def eur(self) -> Money:
        """All expenses in euros."""
        return total((worth(line.amount_eur) for line in self.lines), EUR)

    @property
    def errin(self) -> Money:
        """The share of ERRIN."""
        return total((worth(line.errin_eur) for line in self.lines), EUR)

    @property
    def member_state(self) -> Money:
        """The share of the Member State."""
        return total((worth(line.member_state_eur) for line in self.lines), EUR)

    @property
    def currencies(self) -> list[InCurrency]:
        """The sums by local currency, never mixed."""
        found = sorted({line.amount.currency for line in self.lines if line.amount})
        return [self._in(currency) for currency in found]

    def _in(self, currency: str) -> InCurrency:
        own = [line for line in self.lines if line.amount and line.amount.currency == currency]
        return InCurrency(
            total((line.amount for line in own if line.amount), currency),
            total((worth(line.amount_eur) for line in own), EUR),
        )


def worth(amount: Money | None) -> Money:
    """An amount in euros; none, or one in another currency, is nothing."""
    return amount if amount and amount.currency == EUR else Money(0, EUR)


def net(lines: Iterable[ClaimLine]) -> list[ClaimLine]:
    """Of the lines of one payment: those that no correction took back, the first of them."""
    known = list(lines)
    kept = [line for line in known if line.kind != "correction"]
    return kept[: max(0, 2 * len(kept) - len(known))]


def overdone(lines: Iterable[ClaimLine]) -> list[ClaimLine]:
    """Corrections beyond what was claimed: two computers took the same line back."""
    known = list(lines)
    corrections = [line for line in known if line.kind == "correction"]
    return corrections[len(known) - len(corrections) :]
