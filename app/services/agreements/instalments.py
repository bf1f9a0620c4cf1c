"""The instalments of an agreement: shares of a total, exact to the cent, the last the remainder."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.models.money import Money, share
from app.text import N_

# What each instalment waits for and what proves it: the first one, then all others.
CONDITIONS = (
    N_("Agreement signed by all parties"),
    N_("Use of the previous instalment checked by a visit"),
)
PROOFS = (
    N_("Quotation or invoice of the supplier, signed receipt"),
    N_("Invoices and handover certificates of the previous instalment, visit report"),
)


def split(whole: Money, shares: Sequence[Decimal]) -> list[Money]:
    """One amount for each percentage, each rounded half up; the last one takes what is left."""
    parts: list[Money] = []
    left = whole.minor
    for percent in shares[:-1]:
        part = min(share(whole, percent).minor, left)
        parts.append(Money(part, whole.currency))
        left -= part
    return [*parts, Money(left, whole.currency)]


def percentages(texts: Sequence[str]) -> list[Decimal]:
    """The shares of a rule such as 70;30; the whole at once where they do not make 100."""
    shares = [Decimal(text) for text in texts]
    return shares if sum(shares) == 100 and min(shares) > 0 else [Decimal(100)]
