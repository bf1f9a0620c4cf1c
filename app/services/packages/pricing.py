"""Amounts as they are typed in a package: read, converted at the rate of a day, which is frozen."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models import reading
from app.models.money import Money
from app.models.reading import Unclear
from app.models.record import Record
from app.services import rates
from app.services.records import Answers, Invalid
from app.text import N_, sentence


def frozen(session: Session, currency: str, on: date | None) -> dict[str, Any]:
    """The rate of a day (today) as the fields of a line hold it; UserError `no_rate`."""
    quote = rates.current(session, currency, on or date.today())
    return {"rate": quote.rate, "rate_date": quote.date, "rate_source": quote.source}


def differs(row: Record, answers: Answers) -> bool:
    """Whether a record answers otherwise."""
    return any(row.answer(name) != answer for name, answer in answers.items())


def with_amount(answers: Answers, local: str) -> dict[str, Any]:
    """The answers with the amount read, and without the currency it was typed in."""
    given = {name: answer for name, answer in answers.items() if name != "currency"}
    if isinstance(given.get("amount"), str):
        currency = answers.get("currency") or local
        try:
            given["amount"] = reading.amount(given["amount"], currency)
        except Unclear as unclear:
            raise Invalid({"amount": unclear.sentence}) from unclear
    return given


def refuse_nothing(amount: Money | None) -> None:
    """Raise Invalid for an amount of zero."""
    if not amount or not amount.minor:
        raise Invalid({"amount": sentence(N_("Enter an amount greater than zero"))})


def refuse_other_currency(amount: Money | None, local: str) -> None:
    """Raise Invalid for an amount that is neither in euros nor in the local currency."""
    if amount and amount.currency not in ("EUR", local):
        raise Invalid(
            {"amount": sentence(N_("Enter the amount in euros or in the local currency"))}
        )
