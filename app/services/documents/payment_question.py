"""The sheet that asks another office about money that may have left twice, with room to answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Gap, Rule, Stack, Text
from app.services.documents.data import Amount, Label, Office
from app.services.documents.page import MM, Sheet, build
from app.services.documents.parts import (
    CELL,
    FIGURE,
    FINE,
    Editions,
    box,
    boxes,
    facts,
    header,
    label_words,
    letterhead,
    passage,
    said,
    section,
    title,
)
from app.services.documents.pen import HAIR
from app.services.documents.tables import NOTHING, Table, ruled
from app.services.documents.wording import CLAUSES_VERSION, editions

SHARES = (64.0, 106.0)
COLUMNS = (("office", 24.0), ("number", 37.0), ("payee", 45.0), ("amount", 27.0), ("paid", 37.0))
WIDTHS = tuple(share for _, share in COLUMNS)
QUESTIONS = ("left", "whom", "same", "proof", "next")
ANSWERED_IN = {"whom": 1, "proof": 1, "next": 2}  # lines to write on
ROOM = 4.5 * MM  # above a line to sign on
SIGNED_BY = ("asked", "answered")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One of the payments that were made under the instalment."""

    office: Label
    number: str
    payee: str
    means: Label
    amount: Amount
    on: date | None
    by: str
    reference: str
    proof: str


@dataclass(frozen=True, kw_only=True)
class PaymentQuestion:
    """Everything that is printed: payments and sums, nothing else of the beneficiary."""

    office: Office
    other: Label
    case: str
    agreement: str
    instalment: int
    foreseen: Amount
    paid: Amount
    beyond: Amount
    lines: tuple[Line, ...]
    by: str
    asked: date


def render(data: PaymentQuestion, language: str) -> bytes:
    """The sheet as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("payment_question", CLAUSES_VERSION, language)
    blocks: list[Block] = [
        letterhead(told, "paper.institution", data.office, NOTHING),
        Gap(10),
        title(told, lambda edition: edition.say("paper.title")),
        Gap(8),
        passage(told, lambda edition: edition.spans("sheet.why"), CELL),
        Gap(8),
        *facts(_facts(told, data), SHARES),
        *section(told, lambda edition: edition.say("sheet.payments"), [_payments(told, data)]),
        *section(told, lambda edition: edition.say("sheet.questions"), _questions(told)),
        Gap(9),
        _signatures(told, data),
    ]
    return build(blocks, _sheet(told, data, language))


def _facts(told: Editions, data: PaymentQuestion) -> Iterator[tuple[str, str]]:
    yield _words(told, "sheet.to"), label_words(told, data.other)
    yield _words(told, "sheet.case"), data.case
    yield _words(told, "sheet.agreement"), data.agreement
    yield _words(told, "sheet.instalment"), str(data.instalment)
    for name, amount in (
        ("foreseen", data.foreseen), ("paid", data.paid), ("beyond", data.beyond),
    ):  # fmt: skip
        yield _words(told, f"sheet.{name}"), _money(told, amount)


def _payments(told: Editions, data: PaymentQuestion) -> Block:
    head = header([_words(told, f"column.{name}") for name, _ in COLUMNS], WIDTHS, (3,))
    return Table(head, [ruled(_cells(told, line), WIDTHS) for line in data.lines])


def _cells(told: Editions, line: Line) -> list[Block]:
    means = label_words(told, line.means)
    on = said(told, lambda edition: long_date(edition, line.on)) if line.on else ""
    return [
        Text(label_words(told, line.office), CELL),
        Text(line.number, CELL),
        _under(line.payee, means, line.proof),
        Text(_money(told, line.amount), FIGURE),
        _under(on, line.by, line.reference),
    ]


def _under(first: str, *others: str) -> Block:
    return Stack([Text(first, CELL), *(Text(text, FINE) for text in others if text)])


def _questions(told: Editions) -> Iterator[Block]:
    """Each question with room for its answer."""
    for place, name in enumerate(QUESTIONS, 1):
        lines = [Rule(HAIR, 7 * MM) for _ in range(ANSWERED_IN.get(name, 0))]
        yield Stack([_question(told, name, str(place)), *lines])


def _question(told: Editions, name: str, place: str) -> Block:
    return passage(told, lambda edition: edition.spans(f"question.{name}", n=place), CELL)


def _signatures(told: Editions, data: PaymentQuestion) -> Block:
    known = {"asked": (data.by, said(told, lambda edition: long_date(edition, data.asked)))}
    contents = []
    for who in SIGNED_BY:
        name, on = known.get(who, ("", ""))
        lines = ((_words(told, "sign.name"), name), (_words(told, "sign.date"), on),
                 (_words(told, "sign.signature"), ""))  # fmt: skip
        inside = [
            Stack([Gap(4), Text(f"{words}  {text}".strip(), FINE), Rule(HAIR, 3 if text else ROOM)])
            for words, text in lines
        ]
        contents.append(box(_words(told, f"sign.{who}"), inside))
    return boxes(contents, 30 * MM)


def _money(told: Editions, amount: Amount) -> str:
    return said(told, lambda edition: edition.language.money(amount))


def _words(told: Editions, key: str) -> str:
    return said(told, lambda edition: edition.say(key))


def _sheet(told: Editions, data: PaymentQuestion, language: str) -> Sheet:
    name = label_words(told[:1], data.office.label)
    return Sheet(
        title=told[0].say("paper.title"),
        author=name,
        language=language[:2],
        foot=(told[0].say("paper.foot", case=data.case), name),
        page=told[0].say("paper.page"),
    )
