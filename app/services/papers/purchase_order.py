"""The order of an item from its supplier; nothing on the return is read for it."""

from __future__ import annotations

from datetime import date

from app.services.access import Desk
from app.services.agreements import parties
from app.services.documents.purchase_order import PurchaseOrder
from app.services.documents.purchase_order import render as render
from app.services.errors import UserError
from app.services.papers.items import Ordered, ordered
from app.services.reports.letterhead import own_office
from app.text import N_


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> PurchaseOrder:
    """What the order prints, the same for every reader; UserError no_supplier."""
    found = ordered(desk, case_id, subject)
    _refuse_nobody(found)
    item = found.item
    quote = next((one for one in found.sums.quotes if one.id == item.chosen_quote), None)
    person = parties.beneficiary(found.case, found.people[0] if found.people else None)
    return PurchaseOrder(
        office=own_office(desk, found.case.office),
        number=found.number,
        case=found.case.number or "",
        written=date.today(),
        supplier=found.supplier,
        quote=(quote.number or "") if quote else "",
        quoted_on=quote.quoted_on if quote else None,
        item=found.label,
        quantity=found.quantity,
        unit=found.unit,
        amount=found.value,
        beneficiary=found.beneficiary,
        phone=person.phone,
        address=person.address,
        planned=item.planned,
    )


def _refuse_nobody(found: Ordered) -> None:
    if found.supplier is None:
        raise UserError(
            "no_supplier",
            N_(
                "“{item}” has no supplier yet: there is nobody to order it from. Nothing was made. "
                "Choose its supplier, or one of its quotes, in the package."
            ),
            item=found.label.fr,
        )
