"""The tables of a reintegration plan: expenses by category, who pays, what happens when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.services.documents.amounts import both, columns, money, rated, summed
from app.services.documents.blocks import Block, Stack, Text
from app.services.documents.data import Amount, Contribution, Funding, Label, Rate, Sum
from app.services.documents.frame import words
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
from app.services.documents.tables import Row, Table, ruled

ITEMS = (67.0, 39.0, 20.0)
STEPS = (27.0, 77.0, 22.0)
AMOUNT = (22.0,)
FUNDING = (100.0, 30.0, 40.0)


@dataclass(frozen=True, kw_only=True)
class PlannedItem:
    """One expense: what, for whom it is bought, in which form, when."""

    label: Label
    service: Label | None = None
    supplier: str = ""
    mode: Label | None = None
    planned: date | None = None
    eur: Amount | None = None
    local: Amount | None = None


@dataclass(frozen=True, kw_only=True)
class Category:
    """Expenses of one kind and their sums."""

    title: Label
    items: tuple[PlannedItem, ...]
    sum: Sum


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of the calendar: an instalment with its amounts, a visit, the end of something."""

    on: date | None = None
    what: Label
    under: Label | None = None
    share: Decimal | None = None
    eur: Amount | None = None
    local: Amount | None = None


def budget(
    told: Editions, categories: Sequence[Category], total: Sum, rate: Rate | None
) -> list[Block]:
    """Expenses under the name and sum of their category, then the total and the rate."""
    currency = rate.currency if rate else total.local[1] if total.local else "EUR"
    shares = ITEMS + AMOUNT * len(columns(told, currency))
    names = [words(told, f"budget.{name}", "\n") for name in ("item", "supplier", "mode")]
    rows = [row for category in categories for row in _category(told, category, currency, shares)]
    rows = rows or [ruled([Text(words(told, "amounts.none"), CELL)], [1])]
    sums = both(told, total.eur, total.local, currency, bold=True)
    last = Stack([rows.pop(), summed(words(told, "amounts.total"), sums, shares)], whole=200)
    heads = header([*names, *columns(told, currency)], shares, range(3, len(shares)))
    return [Table(heads, [*rows, last]), *rated(told, rate)]


def _category(
    told: Editions, category: Category, currency: str, shares: tuple[float, ...]
) -> list[Block]:
    """The name of a category never stands alone at the foot of a page."""
    name = label_words(told, category.title)
    sums = both(told, category.sum.eur, category.sum.local, currency, bold=True)
    first, *rest = (_item(told, item, currency, shares) for item in category.items)
    return [Stack([summed(name, sums, shares), first], whole=200), *rest]


def _item(told: Editions, item: PlannedItem, currency: str, shares: tuple[float, ...]) -> Row:
    day = told[0].language.date(item.planned) if item.planned else ""
    beside = " · ".join(part for part in (label_words(told, item.service), day) if part)
    fine = [Text(beside, FINE)] if beside else []
    return ruled(
        [
            Stack([Text(label_words(told, item.label), CELL), *fine]),
            Text(item.supplier or "—", CELL),
            Text(label_words(told, item.mode, "\n") or "—", CELL),
            *both(told, item.eur, item.local, currency),
        ],
        shares,
    )


def calendar(told: Editions, steps: Sequence[Step], currency: str) -> Block:
    """Instalments and visits in the order of their days; what has no day yet comes first."""
    shares = STEPS + AMOUNT * len(columns(told, currency))
    names = [words(told, f"calendar.{name}", "\n") for name in ("on", "what", "share")]
    rows: list[Block] = [_step(told, step, currency, shares) for step in steps]
    rows = rows or [ruled([Text(words(told, "calendar.none"), CELL)], [1])]
    heads = header([*names, *columns(told, currency)], shares, range(2, len(shares)))
    return Table(heads, rows)


def _step(told: Editions, step: Step, currency: str, shares: tuple[float, ...]) -> Row:
    language = told[0].language
    under = label_words(told, step.under)
    what = [Text(label_words(told, step.what), CELL), *([Text(under, FINE)] if under else [])]
    amounts = both(told, step.eur, step.local, currency)
    return ruled(
        [
            Text(language.date(step.on) if step.on else words(told, "calendar.later", "\n"), CELL),
            Stack(what),
            Text(language.percent(step.share) if step.share is not None else "—", FIGURE),
            *amounts,
        ],
        shares,
    )


def funding(told: Editions, given: Funding | None) -> Block:
    """Who pays which part; a sentence while it is not known."""
    if given is None:
        return passage(told, lambda edition: edition.say("funding.unknown"))
    state, percent = given.member_state, given.errin_percent
    rows: list[Block] = [
        _share(told, _named(told, "member_state", state), given.member_state_share, 100 - percent),
        _share(told, words(told, "funding.errin"), given.errin_share, percent),
        *(_contribution(told, one) for one in given.others),
    ]
    total = Text(money(told, given.total), FIGURE_BOLD)
    sums = summed(words(told, "funding.total"), [Text("", FIGURE), total], FUNDING)
    names = [words(told, f"funding.{name}", "\n") for name in ("source", "share", "amount")]
    last = Stack([rows.pop(), sums], whole=200)
    return Stack([Table(header(names, FUNDING, figures=(1, 2)), [*rows, last])], whole=260)


def _named(told: Editions, key: str, label: Label) -> str:
    """A payer in every language of the paper."""
    return said(
        told, lambda edition: edition.say(f"funding.{key}", name=label.said(edition.language)), "\n"
    )


def _contribution(told: Editions, one: Contribution) -> Row:
    return _share(told, _named(told, "own" if one.own else "donor", one.label), one.eur)


def _share(told: Editions, name: str, amount: Amount, percent: Decimal | None = None) -> Row:
    share = told[0].language.percent(percent) if percent is not None else "—"
    return ruled(
        [Text(name, CELL), Text(share, FIGURE), Text(money(told, amount), FIGURE)], FUNDING
    )
