"""Amounts: integer minor units with a currency, converted by dated rates, rounded half up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from app.text import decimals


class Money(NamedTuple):
    """An amount in minor units (cents; whole francs) of an ISO 4217 currency."""

    minor: int
    currency: str

    @property
    def value(self) -> Decimal:
        """The amount in major units."""
        return Decimal(self.minor).scaleb(-decimals(self.currency))


def money(value: Decimal | int | str, currency: str) -> Money:
    """Round an amount in major units half up to the currency’s minor unit."""
    minor = Decimal(value).scaleb(decimals(currency)).quantize(Decimal(1), ROUND_HALF_UP)
    return Money(int(minor), currency)


def to_eur(amount: Money, rate: Decimal) -> Money:
    """Euros of an amount; rate = units of its currency per euro."""
    return amount if amount.currency == "EUR" else money(amount.value / rate, "EUR")


def from_eur(amount: Money, rate: Decimal, currency: str) -> Money:
    """Local currency of an amount in euros; rate = units per euro."""
    return amount if currency == "EUR" else money(amount.value * rate, currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Sum of rounded lines of one currency; a line of another currency is an error."""
    lines = list(amounts)
    if any(line.currency != currency for line in lines):
        raise ValueError("amounts of several currencies cannot be added")
    return Money(sum(line.minor for line in lines), currency)


def share(amount: Money, percent: Decimal) -> Money:
    """Half-up rounded percentage of an amount."""
    return money(amount.value * percent / 100, amount.currency)
