"""The order of an item from its supplier: what, at which price, delivered where, how paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.services.documents.agreement_paper import long_date
from app.services.documents.amounts import in_words, money
from app.services.documents.blocks import Block, Gap, Stack, Style, Text
from app.services.documents.data import Amount, Label, Office, Operator
from app.services.documents.fonts import BOLD
from app.services.documents.frame import clauses, footed, headed, named, opening, to_sign, words
from app.services.documents.page import TEXT_HEIGHT, build
from app.services.documents.parts import (
    CELL,
    FIGURE,
    FIGURE_BOLD,
    FINE,
    Editions,
    header,
    label_words,
    passage,
    said,
)
from app.services.documents.tables import Table, ruled
from app.services.documents.wording import BLANK, CLAUSES_VERSION, Edition, editions

SHARES = (88.0, 22.0, 25.0, 35.0)
NAME = Style(10, 13.2, BOLD)


@dataclass(frozen=True, kw_only=True)
class PurchaseOrder:
    """Everything a supplier reads: nothing on why, from where or how somebody returned."""

    office: Office
    number: str
    case: str
    written: date
    supplier: Operator | None = None
    quote: str = ""
    quoted_on: date | None = None
    item: Label
    quantity: Decimal | None = None
    unit: Label | None = None
    amount: Amount | None = None
    beneficiary: str
    phone: str = ""
    address: str = ""
    planned: date | None = None


def render(data: PurchaseOrder, language: str) -> bytes:
    """The order as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("purchase_order", CLAUSES_VERSION, language)
    # The last clause goes to the page of the signatures: none is signed without its text.
    *terms, last = headed(told, "terms.heading", _terms(told, data))
    blocks: list[Block] = [
        *opening(told, data.office, _supplier(told, data), number=data.number),
        *named(told, "facts", _facts(told, data)),
        *headed(told, "order.heading", [_lines(told, data), *_spelled(told, data)]),
        *headed(told, "delivery.heading", [Stack(named(told, "delivery", _delivery(told, data)))]),
        *terms,
        Stack(
            [last, Gap(8), _made(told, data), Gap(4), _signatures(told, data)], whole=TEXT_HEIGHT
        ),
    ]
    title = told[0].say("paper.title", number=data.number)
    return build(blocks, footed(told, data.office, language, title))


def _supplier(told: Editions, data: PurchaseOrder) -> Block:
    """The address of who receives the order, on the right of the letterhead."""
    one = data.supplier
    if one is None:
        return Stack([Text(words(told, "facts.supplier"), CELL), Text(BLANK)])
    lines = [line for line in (one.person, one.address, one.phone) if line]
    return Stack([Text(one.name or BLANK, NAME), *(Text(line, CELL) for line in lines)])


def _facts(told: Editions, data: PurchaseOrder) -> dict[str, str]:
    quoted = data.quoted_on
    day = said(told, lambda edition: long_date(edition, quoted)) if quoted else ""
    return {
        "case": data.case,
        "quote": ", ".join(part for part in (data.quote, day) if part),
    }


def _lines(told: Editions, data: PurchaseOrder) -> Block:
    names = [words(told, f"order.{name}", "\n") for name in ("item", "quantity", "unit", "amount")]
    quantity = told[0].language.number(data.quantity) if data.quantity is not None else "—"
    row = [
        Text(label_words(told, data.item), CELL),
        Text(quantity, FIGURE),
        Text(label_words(told, data.unit) or "—", CELL),
        Text(money(told, data.amount), FIGURE_BOLD),
    ]
    return Table(header(names, SHARES, figures=(1, 3)), [ruled(row, SHARES)])


def _spelled(told: Editions, data: PurchaseOrder) -> list[Block]:
    return [in_words(told, data.amount)] if data.amount else []


def _delivery(told: Editions, data: PurchaseOrder) -> dict[str, str]:
    planned = data.planned
    return {
        "beneficiary": data.beneficiary or BLANK,
        "phone": data.phone,
        "place": data.address or BLANK,
        "planned": said(told, lambda edition: long_date(edition, planned)),
    }


def _terms(told: Editions, data: PurchaseOrder) -> list[Block]:
    def values(edition: Edition) -> dict[str, str]:
        return {"number": data.number, "office": data.office.label.said(edition.language)}

    # Two languages in small print stay on one page.
    return clauses(told, "terms", values, style=CELL if len(told) == 1 else FINE)


def _made(told: Editions, data: PurchaseOrder) -> Block:
    def tell(edition: Edition) -> str:
        place = data.office.city or BLANK
        return edition.say("terms.made", place=place, date=long_date(edition, data.written))

    return passage(told, tell, CELL)


def _signatures(told: Editions, data: PurchaseOrder) -> Block:
    name = data.supplier.person if data.supplier else ""
    office = data.office
    head = (
        ", ".join(filter(None, (office.head_name, office.head_title))) if office.head_name else ""
    )
    return to_sign(told, {"office": [head], "supplier": [name]})
