"""What suppliers ask for an item: quotes compared, one chosen, each with the paper received."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.case import Case
from app.models.money import Money
from app.models.package import PackageItem, Quote
from app.models.reading import line
from app.models.record import ALIVE, DELETED
from app.services import attachments, kept_files, records
from app.services.access import Desk
from app.services.attachments import Attachment
from app.services.completeness import refuse_incomplete
from app.services.journal.log import now
from app.services.packages.plan import changeable_case
from app.services.packages.pricing import frozen, refuse_nothing, refuse_other_currency, with_amount
from app.services.packages.totals import currency_of, quotes_of
from app.services.records import Answers, Invalid, Shown
from app.text import N_, sentence

WHY = sentence(N_("Say why the cheapest quote was not chosen"))
# What an item takes from the quote that was chosen for it.
TAKEN = ("supplier", "amount", "rate", "rate_date", "rate_source")


@dataclass(frozen=True)
class Compared:
    """One quote beside the others: its two amounts, what it costs more than the cheapest."""

    quote: Quote
    eur: Money
    local: Money
    more: Money
    chosen: bool

    @property
    def cheapest(self) -> bool:
        """Whether no other quote asks for less."""
        return not self.more.minor


def of_item(desk: Desk, item_id: str) -> list[Compared]:
    """The quotes of an item, the cheapest first."""
    with desk.reading() as session:
        item = records.existing(session, PackageItem, item_id)
        case = records.existing(session, Case, str(item.case))
        return compared(quotes_of(session, case.id), item, currency_of(case))


def compared(quotes: Sequence[Quote], item: PackageItem, currency: str) -> list[Compared]:
    """Those of these quotes that are for an item, the cheapest first."""
    own = [one for one in quotes if one.item == item.id and one.amount and one.rate]
    cheapest = min((one.eur().minor for one in own), default=0)
    found = [
        Compared(one, one.eur(), one.local(currency), Money(one.eur().minor - cheapest, "EUR"),
                 one.id == item.chosen_quote)
        for one in own
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.eur.minor, one.quote.id))


def add(
    desk: Desk,
    item_id: str,
    answers: Answers,
    scan: Attachment | None = None,
    on: date | None = None,
    *,
    quote_id: str | None = None,
) -> str:
    """Add a quote to an item, perhaps with its paper; returns its id.

    answers: fields of Quote; amount as for an item. A known id was added before.
    """
    with desk.writing() as session:
        item, case = _item(desk, session, item_id)
        if quote_id and session.get(Quote, quote_id):
            return quote_id
        currency = currency_of(case)
        quote = records.create(session, Quote, {
            **with_amount(answers, currency), **frozen(session, currency, on), "case": case.id,
            "item": item.id, **({"id": quote_id} if quote_id else {}),
        })  # fmt: skip
        _refuse(quote, currency)
        _attach(session, quote, scan)
        if item.quote in (None, "none"):
            records.change(session, item, {"quote": "received"})
        return quote.id


def change(
    desk: Desk,
    quote_id: str,
    answers: Answers,
    shown: Shown | None = None,
    scan: Attachment | None = None,
) -> None:
    """Change a quote, or add its paper; an item that chose it takes the new amount."""
    with desk.writing() as session:
        quote, item, case = _quote(desk, session, quote_id)
        currency = currency_of(case)
        records.change(session, quote, with_amount(answers, currency), shown)
        _refuse(quote, currency)
        _attach(session, quote, scan)
        if item.chosen_quote == quote.id:
            records.change(session, item, _taken(quote))


def choose(desk: Desk, quote_id: str, reason: str = "") -> None:
    """Choose a quote: its item takes supplier and amount; says why when it is not the cheapest."""
    with desk.writing() as session:
        quote, item, case = _quote(desk, session, quote_id)
        _refuse(quote, currency_of(case))
        others = compared(quotes_of(session, case.id), item, currency_of(case))
        dearer = any(one.quote.id == quote.id and not one.cheapest for one in others)
        why = line(reason) or None if dearer else None
        if dearer and not why:
            raise Invalid({"quote_reason": WHY})
        records.change(session, item, {
            **_taken(quote), "quote": "received", "chosen_quote": quote.id, "quote_reason": why,
        })  # fmt: skip


def remove(desk: Desk, quote_id: str) -> None:
    """Take a quote out; an item that chose it keeps its amount and has no quote chosen."""
    with desk.writing() as session:
        quote, item, case = _quote(desk, session, quote_id)
        quote.life = DELETED
        left = [one for one in quotes_of(session, case.id) if one.item == item.id]
        answers: dict[str, Any] = {}
        if item.chosen_quote == quote.id:
            answers = {"chosen_quote": None, "quote_reason": None}
        if not left and item.quote == "received":
            answers["quote"] = "none"
        records.change(session, item, answers)


def restore(desk: Desk, quote_id: str) -> None:
    """Put a removed quote back; it has to be chosen again."""
    with desk.writing() as session:
        quote = session.get(Quote, quote_id)
        if quote is not None and not quote.alive:
            item, _case = _item(desk, session, str(quote.item))
            quote.life = ALIVE
            if item.quote == "none":
                records.change(session, item, {"quote": "received"})


def paper(desk: Desk, quote_id: str) -> Attachment:
    """The paper of a quote as it was received, under a name that says whose it is."""
    with desk.reading() as session:
        quote = records.existing(session, Quote, quote_id)
        content = kept_files.bytes_of(session, quote.document)
        case = records.existing(session, Case, str(quote.case))
        number = re.sub(r"[^\w-]", "-", f"{case.number}_{quote.number or quote.id[-6:]}")
    return Attachment(number + attachments.extension(content), content)


def _attach(session: Session, quote: Quote, scan: Attachment | None) -> None:
    if scan is None:
        return
    paper = attachments.check(scan.name, scan.content)
    document = records.create(session, Document, {
        "case": quote.case, "kind": "quote", "title": paper.name,
        "file": kept_files.keep(session, paper.content), "made_at": now(),
    })  # fmt: skip
    records.change(session, quote, {"document": document.id})


def _taken(quote: Quote) -> dict[str, Any]:
    return {name: quote.answer(name) for name in TAKEN}


def _refuse(quote: Quote, currency: str) -> None:
    refuse_incomplete(quote)
    refuse_nothing(quote.amount)
    refuse_other_currency(quote.amount, currency)


def _item(desk: Desk, session: Session, item_id: str) -> tuple[PackageItem, Case]:
    item = records.existing(session, PackageItem, item_id)
    return item, changeable_case(desk, session, str(item.case))


def _quote(desk: Desk, session: Session, quote_id: str) -> tuple[Quote, PackageItem, Case]:
    quote = records.existing(session, Quote, quote_id)
    return (quote, *_item(desk, session, str(quote.item)))
