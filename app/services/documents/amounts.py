"""Amounts on papers: figures, words, conversion, and the rows that add them up."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Text
from app.services.documents.data import Amount, Rate
from app.services.documents.frame import words
from app.services.documents.lines import Span
from app.services.documents.parts import CELL, CELL_BOLD, FIGURE, FIGURE_BOLD, Editions, passage
from app.services.documents.pen import THIN
from app.services.documents.tables import Row, ruled
from app.services.documents.wording import BLANK, Edition
from app.services.documents.words import amount_in_words


def money(told: Editions, amount: Amount | None) -> str:
    """An amount with its currency, as in the first language of the paper; a dash for none."""
    return told[0].language.money(amount) if amount else "—"


def figures(told: Editions, amount: Amount | None) -> str:
    """An amount whose currency the column names."""
    return told[0].language.amount(amount) if amount else "—"


def both(
    told: Editions, eur: Amount | None, local: Amount | None, currency: str, bold: bool = False
) -> list[Block]:
    """The cells of an amount: euros, then the local currency where there is one."""
    shown = [eur, *([local] if currency != "EUR" else [])]
    return [Text(figures(told, amount), FIGURE_BOLD if bold else FIGURE) for amount in shown]


def columns(told: Editions, currency: str) -> list[str]:
    """The names of those cells."""
    signs = [] if currency == "EUR" else [told[0].language.currency(currency)]
    return [words(told, "amounts.euros", "\n"), *signs]


def summed(name: str, cells: Sequence[Block], shares: Sequence[float], bold: bool = True) -> Row:
    """A row of sums under a table: its name takes the columns that are not summed."""
    wide = (sum(shares[: -len(cells)]), *shares[-len(cells) :])
    row = ruled([Text(name, CELL_BOLD if bold else CELL), *cells], wide)
    return Row(row.cells, row.shares, row.pad, rule=THIN if bold else row.rule, whole=row.whole)


def in_words(told: Editions, amount: Amount) -> Block:
    """An amount spelled out in each language."""

    def tell(edition: Edition) -> list[Span]:
        spelled = amount_in_words(amount, edition.language.code)
        return edition.spans(
            "amounts.in_words", words=spelled, figures=edition.language.money(amount)
        )

    return passage(told, tell)


def rate_words(
    edition: Edition, rate: Rate, group: str = "amounts", rounded: bool = True
) -> list[Span]:
    """The rate with its day and source; a sample says so, sums say how they are rounded."""
    language = edition.language
    spans = edition.spans(
        f"{group}.rate" if rate.date else f"{group}.rate_undated",
        one=language.money((100, "EUR")),
        rate=f"{language.number(rate.value)}\u00a0{language.currency(rate.currency)}",
        date=long_date(edition, rate.date),
        source=rate.source.said(language) if rate.source else BLANK,
    )
    keys = [*(["rate_sample"] if rate.sample else []), *(["rounding"] if rounded else [])]
    return [
        *spans,
        *(span for key in keys for span in (Span(" "), *edition.spans(f"{group}.{key}"))),
    ]


def rated(told: Editions, rate: Rate | None, rounded: bool = True) -> list[Block]:
    """A paragraph on the rate; nothing when all is in euros or no rate is known."""
    if rate is None or rate.currency == "EUR":
        return []
    return [passage(told, lambda edition: rate_words(edition, rate, rounded=rounded), CELL)]
