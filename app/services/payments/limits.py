"""What a means of payment carries at once in a country, and the parts that a sum is split into."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.money import Money
from app.services.errors import UserError
from app.services.rates import local_currency
from app.services.rules import Rules, rules
from app.text import N_, Language

PREFIX = {"mobile_money": "mobile_money", "cash": "cash"}


@dataclass(frozen=True)
class Limits:
    """Least and most of one payment and what it must be a multiple of, in minor units."""

    least: int = 1
    most: int | None = None
    multiple: int = 1

    def allow(self, amount: Money) -> bool:
        """Whether one payment can carry this."""
        return (
            amount.minor >= self.least
            and (self.most is None or amount.minor <= self.most)
            and amount.minor % self.multiple == 0
        )

    def split(self, amount: Money) -> tuple[list[Money], Money]:
        """As few payments as carry it, and the rest that none can carry."""
        least = self.least + -self.least % self.multiple
        most = amount.minor if self.most is None else self.most
        most -= most % self.multiple
        if most < least:
            return [], amount
        full, last = divmod(amount.minor - amount.minor % self.multiple, most)
        parts = [most] * full
        if 0 < last < least and full and most - (least - last) >= least:
            parts[-1] -= least - last  # the last one must be large enough to be paid
            last = least
        if last >= least:
            parts.append(last)
        rest = amount.minor - sum(parts)
        return [Money(part, amount.currency) for part in parts], Money(rest, amount.currency)


@dataclass(frozen=True)
class Amounts:
    """Several amounts in one sentence."""

    amounts: tuple[Money, ...]

    def said(self, language: Language) -> str:
        """With plus signs between them."""
        return " + ".join(language.money(one) for one in self.amounts)


def of(session: Session, case: Case, means: str) -> Limits:
    """The limits of a means of payment in the country of a case, as the programme has them."""
    prefix = PREFIX.get(means)
    return _limits(rules(session), prefix, case) if prefix else Limits()


def _limits(known: Rules, prefix: str, case: Case) -> Limits:
    place = (case.referral_date, case.member_state, case.country)
    currency = local_currency(case.country or "")
    least, most = (
        amount if amount and amount.currency == currency else None
        for amount in (known.money(f"{prefix}_{end}", *place) for end in ("min", "max"))
    )
    multiple = known.number("payment_multiple", *place) if prefix == "mobile_money" else None
    return Limits(least.minor if least else 1, most.minor if most else None, int(multiple or 1))


def refuse(limits: Limits, amount: Money) -> None:
    """Refuse what one payment cannot carry, with the parts that can."""
    if limits.allow(amount):
        return
    parts, rest = limits.split(amount)
    if not parts:
        raise UserError(
            "payment_too_small",
            N_(
                "{amount} is less than this means of payment carries. Choose another means. "
                "Nothing was saved."
            ),
            amount=amount,
        )
    words = N_(
        "This means of payment does not carry {amount} at once. Ask for {parts} instead. "
        "Nothing was saved."
    )
    if rest.minor:
        words = N_(
            "This means of payment does not carry {amount} at once. Ask for {parts} instead; "
            "{rest} is left for another means. Nothing was saved."
        )
    raise UserError("payment_limit", words, amount=amount, parts=Amounts(tuple(parts)), rest=rest)
