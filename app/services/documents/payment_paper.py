"""The order to make a payment and the receipt of one made, on one page each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Gap, Rule, Stack, Text
from app.services.documents.data import Amount, Label, Office
from app.services.documents.page import MM, Sheet, build
from app.services.documents.parts import (
    CELL,
    FINE,
    Editions,
    box,
    boxes,
    facts,
    label_words,
    letterhead,
    passage,
    said,
    section,
    title,
)
from app.services.documents.pen import HAIR
from app.services.documents.right_to_left import island
from app.services.documents.tables import NOTHING
from app.services.documents.wording import (
    CLAUSES_VERSION,
    WORKING_LANGUAGES,
    Edition,
    editions,
    not_in_arabic,
)
from app.services.documents.words import amount_in_words

SHARES = (64.0, 106.0)
Kind = Literal["order", "receipt"]
SIGNED_BY: dict[str, tuple[str, ...]] = {
    "order": ("asked", "approved", "payer"),
    "receipt": ("payer", "payee", "witness"),
}


@dataclass(frozen=True, kw_only=True)
class PaymentPaper:
    """Everything both papers print; no reason of return, health or vulnerability has room here."""

    kind: Kind
    office: Office
    number: str
    case: str
    beneficiary: str
    agreement: str
    instalment: int
    payee: str
    means: Label
    account: str = ""
    amount: Amount
    amount_eur: Amount
    rate: Decimal | None = None
    proof: str = ""
    asked: tuple[str, date | None] = ("", None)
    approved: tuple[str, date | None] = ("", None)
    paid: tuple[str, date | None] = ("", None)
    reference: str = ""
    reversal: bool = False


def render(data: PaymentPaper, language: str) -> bytes:
    """The paper as a PDF, the order in any of WORKING_LANGUAGES, the receipt in any of
    PAPER_LANGUAGES; the same bytes for the same data. UserError paper_language."""
    told = editions("payment_paper", CLAUSES_VERSION, language)
    kind = f"{data.kind}_back" if data.reversal else data.kind
    if any(kind not in edition.words for edition in told):
        raise not_in_arabic()
    blocks: list[Block] = [
        letterhead(told, "paper.institution", data.office, NOTHING),
        Gap(14),
        title(told, lambda edition: edition.say(f"{kind}.title", number=data.number)),
        Gap(10),
        *facts(_case(told, data), SHARES),
        *section(told, lambda edition: edition.say("payment.money"), [_listed(_money(told, data))]),
        *section(told, lambda edition: edition.say("payment.steps"), [_listed(_steps(told, data))]),
        Gap(12),
        passage(told, lambda edition: edition.spans(f"{kind}.statement"), CELL),
        Gap(12),
        _signatures(told, data),
    ]
    return build(blocks, _sheet(told, data, language, kind))


def usual_language(kind: Kind, agreement: str | None) -> str:
    """The language of the agreement, as far as this paper is printed in it."""
    spoken = agreement or "fr"
    return spoken if kind == "receipt" or spoken in WORKING_LANGUAGES else "fr"


def _listed(pairs: Iterable[tuple[str, str]]) -> Block:
    return Stack(facts(pairs, SHARES))


def _case(told: Editions, data: PaymentPaper) -> list[tuple[str, str]]:
    return [
        (_words(told, "payment.case"), data.case),
        (_words(told, "payment.beneficiary"), data.beneficiary),
        (_words(told, "payment.agreement"), data.agreement),
        (_words(told, "payment.instalment"), str(data.instalment)),
    ]


def _money(told: Editions, data: PaymentPaper) -> list[tuple[str, str]]:
    """The payee, the amount in figures and words, in both currencies."""
    rate = f"1 EUR = {_rate(told[0], data.rate)} {data.amount[1]}" if data.rate else ""
    return [
        (_words(told, "payment.payee"), data.payee),
        (_words(told, "payment.means"), label_words(told, data.means)),
        (_words(told, "payment.account"), data.account),
        (_words(told, "payment.amount"), said(told, lambda e: e.language.money(data.amount))),
        (_words(told, "payment.in_words"), said(told, lambda e: _spelled(e, data.amount))),
        (_words(told, "payment.euros"), said(told, lambda e: e.language.money(data.amount_eur))),
        (_words(told, "payment.rate"), rate),
        (_words(told, "payment.proof"), data.proof),
        (_words(told, "payment.reference"), data.reference),
    ]


def _steps(told: Editions, data: PaymentPaper) -> list[tuple[str, str]]:
    steps = {"asked": data.asked, "approved": data.approved, "paid": data.paid}
    return [
        (_words(told, f"payment.{name}"), _who(told, by, on))
        for name, (by, on) in steps.items()
        if by
    ]


def _who(told: Editions, name: str, on: date | None) -> str:
    if on is None:
        return name
    first = told[0].language
    whose = island(name) if first.right_to_left else name
    return first.comma.join([whose, said(told, lambda edition: long_date(edition, on))])


def _spelled(edition: Edition, amount: Amount) -> str:
    return amount_in_words(amount, edition.language.code)


def _rate(edition: Edition, rate: Decimal) -> str:
    return edition.language.number(rate)


def _signatures(told: Editions, data: PaymentPaper) -> Block:
    lines = [_words(told, f"sign.{name}") for name in ("name", "date", "signature")]
    inside = [Stack([Gap(6), Text(line, FINE), Rule(HAIR, 7 * MM)]) for line in lines]
    return boxes(
        [box(_words(told, f"sign.{who}"), inside) for who in SIGNED_BY[data.kind]], 48 * MM
    )


def _words(told: Editions, key: str) -> str:
    return said(told, lambda edition: edition.say(key))


def _sheet(told: Editions, data: PaymentPaper, language: str, kind: str) -> Sheet:
    words = told[0].say(f"{kind}.title", number=data.number)
    name = label_words(told[:1], data.office.label)
    return Sheet(
        title=words,
        author=name,
        language=language[:2],
        foot=(told[0].say("paper.foot", number=data.number, case=data.case), name),
        page=told[0].say("paper.page"),
    )
