"""Everything that a claim on a Member State prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.services.documents.data import Amount, Label, Office


@dataclass(frozen=True, kw_only=True)
class ClaimedLine:
    """One payment as it is claimed; `kind`: payment, late, reversal or correction."""

    position: int
    kind: str
    number: str
    reference: str = ""
    beneficiary: str = ""
    payee: str = ""
    paid_on: date | None = None
    local: Amount
    eur: Amount
    rate: Decimal | None = None
    rate_date: date | None = None
    rate_source: str = ""
    percent: Decimal
    errin: Amount
    member_state: Amount
    receipt: str = ""
    proof: str = ""
    agreement: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimPaper:
    """Everything the claim prints; its sums are those that were frozen. No code: a draft."""

    office: Office
    number: str = ""
    code: str = ""
    member_state: Label
    agency: Label
    programme: str
    first: date
    last: date
    written: date
    note: str = ""
    lines: tuple[ClaimedLine, ...] = ()
    local: tuple[Amount, ...] = ()
    eur: Amount
    errin: Amount
    member_state_share: Amount
    erased: int = 0
    wording: str

    @property
    def draft(self) -> bool:
        """Whether it is not sent yet."""
        return not self.number

    @property
    def erased_sums(self) -> tuple[Amount, Amount, Amount]:
        """Euros of the lines that are no longer here: expenses, both shares."""
        return (
            _rest(self.eur, (line.eur for line in self.lines)),
            _rest(self.errin, (line.errin for line in self.lines)),
            _rest(self.member_state_share, (line.member_state for line in self.lines)),
        )


def _rest(whole: Amount, parts: Iterable[Amount]) -> Amount:
    return whole[0] - sum(part[0] for part in parts), whole[1]
