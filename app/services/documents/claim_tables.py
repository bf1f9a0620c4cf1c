"""The tables of a claim: expenses, totals by currency, rates, shares of each case, proofs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.services.documents.amounts import money
from app.services.documents.blocks import Block, Stack, Text
from app.services.documents.claim_data import ClaimedLine, ClaimPaper
from app.services.documents.data import Amount
from app.services.documents.frame import words
from app.services.documents.parts import (
    CELL,
    CELL_BOLD,
    FIGURE,
    FIGURE_BOLD,
    FINE,
    Editions,
    header,
    passage,
    said,
)
from app.services.documents.pen import THIN
from app.services.documents.tables import Row, Table, ruled
from app.services.documents.wording import Edition

EXPENSES = (9.0, 50.0, 48.0, 24.0, 17.0, 22.0)
CURRENCIES = (84.0, 43.0, 43.0)
SHARES = (66.0, 26.0, 18.0, 30.0, 30.0)
PROOFS = (9.0, 38.0, 24.0, 40.0, 59.0)
EUR = "EUR"
NOTHING = "—"


def expenses(told: Editions, data: ClaimPaper) -> Block:
    """Every line, then the total in euros; local amounts have their own table."""
    names = ("position", "case", "payment", "local", "rate", "eur")
    rows: list[Block] = [ruled(_expense(told, line), EXPENSES) for line in data.lines]
    if data.erased:
        erased = said(told, lambda one: one.say("statement.erased", n=str(data.erased)))
        rows.append(_summed([Text(erased, CELL), _money(told, data.erased_sums[0])], (148, 22)))
    rows = rows or [ruled([Text(words(told, "statement.none"), CELL)], [1])]
    total = [Text(words(told, "statement.total"), CELL_BOLD), _money(told, data.eur, bold=True)]
    last = Stack([rows.pop(), _summed(total, (148, 22), THIN)], whole=200)
    heads = [words(told, f"statement.{name}", "\n") for name in names]
    return Table(header(heads, EXPENSES, figures=(3, 4, 5)), [*rows, last])


def _expense(told: Editions, line: ClaimedLine) -> list[Block]:
    language = told[0].language
    day = language.date(line.paid_on) if line.paid_on else ""
    kind = "" if line.kind == "payment" else words(told, f"statement.{line.kind}")
    return [
        Text(str(line.position), CELL),
        _lines(line.beneficiary or NOTHING, _joined(line.number, line.reference)),
        _lines(line.payee or NOTHING, _joined(day, line.receipt), kind),
        _money(told, line.local),
        Text(language.number(line.rate) if line.rate else NOTHING, FIGURE),
        _money(told, line.eur),
    ]


def currencies(told: Editions, data: ClaimPaper) -> Block:
    """What was paid in each currency and what that is in euros."""
    rows: list[Block] = [
        ruled(
            [Text(local[1], CELL), _money(told, local), _money(told, _euros(data, local[1]))],
            CURRENCIES,
        )
        for local in data.local
    ]
    heads = [words(told, f"totals.{name}", "\n") for name in ("currency", "local", "eur")]
    return Table(header(heads, CURRENCIES, figures=(1, 2)), rows)


def _euros(data: ClaimPaper, currency: str) -> Amount:
    """Of lines that are here; with one currency alone, all."""
    if len(data.local) == 1:
        return data.eur
    return sum(line.eur[0] for line in data.lines if line.local[1] == currency), EUR


def rates(told: Editions, data: ClaimPaper) -> list[Block]:
    """Each rate once, with its day and source."""
    known = sorted(
        {
            (line.local[1], line.rate, line.rate_date, line.rate_source)
            for line in data.lines
            if line.rate and line.local[1] != EUR
        },
        key=lambda one: (one[0], str(one[2]), one[1], one[3]),
    )

    def tell(edition: Edition) -> str:
        language = edition.language
        each = [
            edition.say(
                "rates.one",
                rate=f"{language.number(rate)}\u00a0{language.currency(currency)}",
                date=language.date(day) if day else NOTHING,
                source=source or NOTHING,
            )
            for currency, rate, day, source in known
        ]
        start = (
            f"{edition.say('rates.intro')} {edition.say('rates.joint').join(each)}." if each else ""
        )
        return f"{start or edition.say('rates.none')} {edition.say('rates.rounding')}"

    return [passage(told, tell)]


def shares(told: Editions, data: ClaimPaper) -> Block:
    """The shares of each case: sums of its rounded lines."""
    grouped: dict[tuple[str, str, Decimal], list[ClaimedLine]] = {}
    for line in data.lines:
        grouped.setdefault((line.number, line.beneficiary, line.percent), []).append(line)
    rows: list[Block] = [
        ruled(
            [
                _lines(name or NOTHING, number),
                _money(told, _sum(line.eur for line in lines)),
                Text(told[0].language.percent(percent), FIGURE),
                _money(told, _sum(line.errin for line in lines)),
                _money(told, _sum(line.member_state for line in lines)),
            ],
            SHARES,
        )
        for (number, name, percent), lines in grouped.items()
    ]
    if data.erased:
        erased = said(told, lambda one: one.say("statement.erased", n=str(data.erased)))
        rows.append(_shared(told, Text(erased, CELL), data.erased_sums))
    whole = (data.eur, data.errin, data.member_state_share)
    total = _shared(told, Text(words(told, "shares.total"), CELL_BOLD), whole, bold=True)
    names = ("case", "eur", "percent", "errin", "member_state")
    heads = [words(told, f"shares.{name}", "\n") for name in names]
    last = Stack([*([rows.pop()] if rows else []), total], whole=200)
    return Table(header(heads, SHARES, figures=(1, 2, 3, 4)), [*rows, last])


def _shared(told: Editions, words: Text, sums: Sequence[Amount], bold: bool = False) -> Row:
    eur, errin, state = (_money(told, one, bold) for one in sums)
    cells: list[Block] = [words, eur, Text("", FIGURE), errin, state]
    return _summed(cells, SHARES, THIN if bold else None)


def proofs(told: Editions, data: ClaimPaper) -> Block:
    """Where the proof of each line is found."""
    names = ("position", "receipt", "agreement", "payee", "proof")
    rows = [
        ruled(
            [
                Text(text or NOTHING, CELL)
                for text in (
                    str(line.position), line.receipt, line.agreement, line.payee, line.proof,
                )
            ],
            PROOFS,
        )
        for line in data.lines
    ]  # fmt: skip
    return Table(header([words(told, f"proofs.{name}", "\n") for name in names], PROOFS), rows)


def _summed(cells: Sequence[Block], widths: Sequence[float], rule: float | None = None) -> Row:
    row = ruled(cells, widths)
    return Row(row.cells, row.shares, row.pad, rule=rule) if rule else row


def _lines(first: str, *fine: str) -> Stack:
    return Stack([Text(first, CELL), *(Text(text, FINE) for text in fine if text)])


def _money(told: Editions, amount: Amount, bold: bool = False) -> Text:
    return Text(money(told, amount), FIGURE_BOLD if bold else FIGURE)


def _sum(amounts: Iterable[Amount]) -> Amount:
    return sum(amount[0] for amount in amounts), EUR


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)
