"""The agreement’s third article: items, subtotals, total in figures and in words, rate."""

from __future__ import annotations

from app.services.documents.agreement_paper import Paper, long_date
from app.services.documents.blocks import Block, Gap, Stack, Text
from app.services.documents.data import Amount, Item, Sum
from app.services.documents.lines import Span
from app.services.documents.parts import (
    CELL,
    CELL_BOLD,
    FIGURE,
    FIGURE_BOLD,
    FINE,
    header,
    passage,
)
from app.services.documents.pen import THIN
from app.services.documents.tables import Row, Table, ruled
from app.services.documents.wording import BLANK, Edition
from app.services.documents.words import amount_in_words

SHARES = (10.0, 59.0, 37.0, 22.0, 21.0)
LOCAL = (21.0,)


def money(paper: Paper) -> list[Block]:
    """Article 3."""
    table = Stack([paper.intro("money.intro"), Gap(2), _items(paper)], kept=2)
    return paper.article(3, "money", [table, *_in_words(paper), *_rate(paper)])


def _items(paper: Paper) -> Table:
    shares = SHARES + (LOCAL if paper.local else ())
    names = [paper.lines(f"money.{name}") for name in ("position", "item", "supplier", "mode")]
    names += [paper.lines("money.euros"), *([paper.currency] if paper.local else [])]
    rows: list[Block] = [
        ruled(_item(paper, number, item), shares) for number, item in enumerate(paper.data.items, 1)
    ]
    rows = rows or [ruled([Text(paper.say("money.no_item"), CELL)], [1])]
    last = Stack([rows.pop(), *_totals(paper, shares)], whole=260)
    return Table(header(names, shares, figures=(4, 5)), [*rows, last])


def _item(paper: Paper, number: int, item: Item) -> list[Block]:
    fine = " · ".join(part for part in (paper.label(item.service), _quantity(paper, item)) if part)
    what = [Text(item.label, CELL), *([Text(fine, FINE)] if fine else [])]
    return [
        Text(str(number), CELL),
        Stack(what),
        Text(item.supplier or "—", CELL),
        Text(paper.lines(f"money.{item.mode}"), CELL),
        *paper.in_both(_figure(paper, item.eur, item), _figure(paper, item.local, item)),
    ]


def _figure(paper: Paper, amount: Amount | None, item: Item) -> Text:
    """The amount that was agreed is bold, its conversion is not."""
    agreed = amount is not None and amount[1] == item.typed[1]
    return Text(paper.figures(amount), FIGURE_BOLD if agreed else FIGURE)


def _quantity(paper: Paper, item: Item) -> str:
    if item.quantity is None:
        return ""
    number = paper.editions[0].language.number(item.quantity)
    unit = paper.label(item.unit)
    if not unit:
        return number
    return paper.editions[0].say("money.quantity", quantity=number, unit=unit)


def _totals(paper: Paper, shares: tuple[float, ...]) -> list[Row]:
    """Subtotals when there is an operator, then the total above a stronger line."""
    data = paper.data
    rows = []
    if paper.operator:
        rows.append(_sum(paper, "money.to_beneficiary", data.to_beneficiary, shares))
        rows.append(_sum(paper, "money.operator_fees", data.operator_fees, shares))
    return [*rows, _sum(paper, "money.total", data.total, shares, total=True)]


def _sum(
    paper: Paper, key: str, amount: Sum, shares: tuple[float, ...], total: bool = False
) -> Row:
    words, figure = (CELL_BOLD, FIGURE_BOLD) if total else (CELL, FIGURE)
    euros, local = (Text(paper.figures(part), figure) for part in (amount.eur, amount.local))
    figures = paper.in_both(euros, local)
    wide = (sum(shares[: -len(figures)]), *shares[-len(figures) :])
    row = ruled([Text(paper.say(key), words), *figures], wide)
    return Row(row.cells, row.shares, row.pad, rule=THIN) if total else row


def _in_words(paper: Paper) -> list[Block]:
    total = paper.data.total
    if total.eur is None or total.local is None or not paper.data.items:
        return []
    eur, local = total.eur, total.local

    def tell(edition: Edition) -> list[Span]:
        code, written = edition.language.code, edition.language.money
        return edition.spans(
            "money.in_words" if paper.local else "money.in_words_euros",
            eur_words=amount_in_words(eur, code),
            eur=written(eur),
            local_words=amount_in_words(local, code),
            local=written(local),
        )

    return [passage(paper.editions, tell)]


def _rate(paper: Paper) -> list[Block]:
    """The rate with its day and source, how lines are rounded; nothing when all is in euros."""
    rate = paper.data.rate
    if rate is None or not paper.local:
        return []

    def tell(edition: Edition) -> list[Span]:
        language = edition.language
        sample = [Span(" "), *edition.spans("money.rate_sample")] if rate.sample else []
        figures = f"{language.number(rate.value)}\u00a0{language.currency(rate.currency)}"
        return [
            *edition.spans(
                "money.rate" if rate.date else "money.rate_undated",
                one=language.money((100, "EUR")),
                rate=figures,
                date=long_date(edition, rate.date),
                source=rate.source.said(language) if rate.source else BLANK,
            ),
            *sample,
            Span(" "),
            *edition.spans("money.rounding"),
        ]

    return [passage(paper.editions, tell)]
