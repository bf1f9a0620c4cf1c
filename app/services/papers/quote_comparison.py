"""The comparison of the quotes for an item, gathered from the package."""

from __future__ import annotations

from datetime import date

from app.models.paper import INTERNAL
from app.services import directory, organisations
from app.services.access import Desk
from app.services.agreements import amounts
from app.services.documents.quote_comparison import ComparedQuote, QuoteComparison
from app.services.documents.quote_comparison import render as render
from app.services.packages.quotes import Compared, compared
from app.services.papers.items import ordered
from app.services.reports.letterhead import own_office


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> QuoteComparison:
    """What the table prints; name and reason are for the office and the Member State."""
    found = ordered(desk, case_id, subject)
    with desk.reading() as session:
        names = organisations.names(session)
    item, sums, internal = found.item, found.sums, profile == INTERNAL
    quotes = compared(sums.quotes, item, sums.currency)
    return QuoteComparison(
        office=own_office(desk, found.case.office),
        case=found.case.number or "",
        beneficiary=found.beneficiary if internal else None,
        item=found.label,
        quantity=found.quantity,
        unit=found.unit,
        local_currency=sums.currency,
        rate=amounts.rate(sums, None),
        quotes=tuple(_quote(one, names) for one in quotes),
        reason=item.quote_reason if internal else None,
        prepared_by=directory.users(desk).get(found.case.officer or "", ""),
        written=date.today(),
    )


def _quote(one: Compared, names: dict[str, str]) -> ComparedQuote:
    quote = one.quote
    return ComparedQuote(
        name=names.get(quote.supplier or "", ""),
        number=quote.number or "",
        quoted_on=quote.quoted_on,
        eur=one.eur,
        local=one.local,
        more=one.more,
        chosen=one.chosen,
    )
