"""The quotes for an item side by side, the one that was chosen, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.services.documents.agreement_paper import long_date
from app.services.documents.amounts import both, columns, figures, rated
from app.services.documents.blocks import Block, Gap, Stack, Text
from app.services.documents.data import Amount, Label, Office, Rate
from app.services.documents.frame import footed, headed, named, opening, to_sign, words
from app.services.documents.lines import Span
from app.services.documents.page import build
from app.services.documents.parts import (
    CELL,
    CELL_BOLD,
    FIGURE,
    FINE,
    Editions,
    header,
    label_words,
    passage,
    said,
)
from app.services.documents.tables import Row, Table, ruled
from app.services.documents.wording import BLANK, CLAUSES_VERSION, Edition, editions

SHARES, LOCAL = (9.0, 70.0, 26.0), (27.0,)
REST = (22.0, 16.0)


@dataclass(frozen=True, kw_only=True)
class ComparedQuote:
    """What one supplier asks; `more`: euros above the cheapest."""

    name: str
    number: str = ""
    quoted_on: date | None = None
    eur: Amount
    local: Amount
    more: Amount
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class QuoteComparison:
    """Everything the table prints; a partner is given neither name nor reason."""

    office: Office
    case: str
    beneficiary: str | None = None
    item: Label
    quantity: Decimal | None = None
    unit: Label | None = None
    local_currency: str
    rate: Rate | None = None
    quotes: tuple[ComparedQuote, ...] = ()
    reason: str | None = None
    prepared_by: str = ""
    written: date

    @property
    def chosen(self) -> ComparedQuote | None:
        """The quote that was chosen."""
        return next((one for one in self.quotes if one.chosen), None)


def render(data: QuoteComparison, language: str) -> bytes:
    """The table as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("quote_comparison", CLAUSES_VERSION, language)
    signing = {"prepared": [data.prepared_by], "office": [data.office.head_name]}
    why = passage(told, lambda edition: _why(told, edition, data))
    made = passage(told, lambda edition: _made(edition, data), CELL)
    blocks: list[Block] = [
        *opening(told, data.office),
        *named(told, "facts", _facts(told, data)),
        *headed(
            told, "quotes.heading", [_table(told, data), *rated(told, data.rate, rounded=False)]
        ),
        *headed(told, "chosen.heading", [why]),
        Gap(12),
        Stack([made, Gap(6), to_sign(told, signing)], whole=300),
    ]
    title = told[0].say("paper.foot", item=label_words(told[:1], data.item))
    return build(blocks, footed(told, data.office, language, title))


def _facts(told: Editions, data: QuoteComparison) -> dict[str, str]:
    amount = told[0].language.number(data.quantity) if data.quantity is not None else ""
    unit = label_words(told, data.unit)
    return {
        "case": data.case,
        "beneficiary": data.beneficiary or "",
        "item": label_words(told, data.item),
        "quantity": " ".join(part for part in (amount, unit) if part) if amount else "",
    }


def _table(told: Editions, data: QuoteComparison) -> Block:
    shares = SHARES + (() if data.local_currency == "EUR" else LOCAL) + REST
    names = [words(told, f"quotes.{name}", "\n") for name in ("position", "supplier")]
    names += columns(told, data.local_currency)
    names += [words(told, f"quotes.{name}", "\n") for name in ("more", "kept")]
    rows: list[Block] = [
        _quote(told, data, number, one, shares) for number, one in enumerate(data.quotes, 1)
    ]
    none = ruled([Text(words(told, "quotes.none"), CELL)], [1])
    return Table(header(names, shares, range(2, len(names) - 1)), rows or [none])


def _quote(
    told: Editions,
    data: QuoteComparison,
    number: int,
    one: ComparedQuote,
    shares: tuple[float, ...],
) -> Row:
    style = CELL_BOLD if one.chosen else CELL
    cells: list[Block] = [
        Text(str(number), style),
        Stack([Text(one.name or "—", style), *_fine(told, one)]),
        *both(told, one.eur, one.local, data.local_currency, bold=one.chosen),
        Text(figures(told, one.more) if one.more[0] else "—", FIGURE),
        Text(words(told, "quotes.yes", "\n") if one.chosen else "", CELL_BOLD),
    ]
    return ruled(cells, shares)


def _fine(told: Editions, one: ComparedQuote) -> list[Block]:
    """Number and day of a quote, as far as they are known."""
    on = one.quoted_on
    key = ("numbered" if one.number else "dated") + ("_on" if one.number and on else "")
    if not (one.number or on):
        return []

    def tell(edition: Edition) -> str:
        day = edition.language.date(on) if on else ""
        return edition.say(f"quotes.{key}", number=one.number, date=day)

    return [Text(said(told, tell, "\n"), FINE)]


def _why(told: Editions, edition: Edition, data: QuoteComparison) -> list[Span]:
    one = data.chosen
    if one is None:
        return edition.spans("chosen.nothing")
    only = "only" if len(data.quotes) == 1 else "cheapest"
    key = only if not one.more[0] else "dearer" if data.reason else "unsaid"
    shown = one.eur if data.local_currency == "EUR" else one.local
    return edition.spans(
        f"chosen.{key}",
        supplier=one.name,
        amount=edition.language.money(shown),
        more=edition.language.money(one.more),
        reason=(data.reason or "").rstrip(" ."),
    )


def _made(edition: Edition, data: QuoteComparison) -> str:
    day = long_date(edition, data.written)
    return edition.say("chosen.made", place=data.office.city or BLANK, date=day)
