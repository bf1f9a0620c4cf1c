"""What a new item starts from: the currency and rate of the case, what the catalogue suggests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.case import Case
from app.services import rates, records
from app.services.access import Desk
from app.services.errors import UserError
from app.services.packages import items
from app.services.packages.totals import currency_of
from app.services.rates import Quote
from app.text import Language


@dataclass(frozen=True)
class Offer:
    """The local currency of a case and its rate of the day; `refused` says why there is none."""

    currency: str
    quote: Quote | None
    refused: UserError | None = None


def offer(desk: Desk, case_id: str, on: date | None = None) -> Offer:
    """What items added on a day (today) are converted with."""
    with desk.reading() as session:
        currency = currency_of(records.existing(session, Case, case_id))
        try:
            return Offer(currency, rates.current(session, currency, on or date.today()))
        except UserError as error:
            return Offer(currency, None, error)


def suggested(desk: Desk, service: str, shown_in: Language) -> dict[str, Any]:
    """Label, mode, unit and quote of a service, as fields of an item."""
    with desk.reading() as session:
        return items.defaults(session, service, shown_in)
