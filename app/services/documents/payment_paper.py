"""The order to make a payment and the receipt of one made, on one page each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Gap, Stack
from app.services.documents.data import Amount, Label, Office
from app.services.documents.frame import footed, headed, named, opening, to_sign
from app.services.documents.page import build
from app.services.documents.parts import (
    CELL,
    Editions,
    label_words,
    passage,
    said,
)
from app.services.documents.right_to_left import island
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
        *opening(told, data.office, key=f"{kind}.title", number=data.number),
        *named(told, "payment", _case(data), SHARES),
        *headed(told, "payment.money", [Stack(named(told, "payment", _money(told, data), SHARES))]),
        *headed(told, "payment.steps", [Stack(named(told, "payment", _steps(told, data), SHARES))]),
        Gap(12),
        passage(told, lambda edition: edition.spans(f"{kind}.statement"), CELL),
        Gap(12),
        to_sign(told, _signing(data)),
    ]
    foot = told[0].say(f"{kind}.title", number=data.number)
    return build(blocks, footed(told, data.office, language, foot))


def usual_language(kind: Kind, agreement: str | None) -> str:
    """The language of the agreement, as far as this paper is printed in it."""
    spoken = agreement or "fr"
    return spoken if kind == "receipt" or spoken in WORKING_LANGUAGES else "fr"


def _case(data: PaymentPaper) -> dict[str, str]:
    return {
        "case": data.case,
        "beneficiary": data.beneficiary,
        "agreement": data.agreement,
        "instalment": str(data.instalment),
    }


def _money(told: Editions, data: PaymentPaper) -> dict[str, str]:
    """The payee, the amount in figures and words, in both currencies."""
    rate = said(told, lambda edition: _rate(edition, data.rate, data.amount[1]))
    return {
        "payee": data.payee,
        "means": label_words(told, data.means),
        "account": data.account,
        "amount": said(told, lambda edition: edition.language.money(data.amount)),
        "in_words": said(told, lambda edition: _spelled(edition, data.amount)),
        "euros": said(told, lambda edition: edition.language.money(data.amount_eur)),
        "rate": rate,
        "proof": data.proof,
        "reference": data.reference,
    }


def _rate(edition: Edition, rate: Decimal | None, currency: str) -> str:
    """1,00 € = 655,957 F CFA."""
    if not rate:
        return ""
    language = edition.language
    units = f"{language.number(rate)}\u00a0{language.currency(currency)}"
    return f"{language.money((100, 'EUR'))} = {units}"


def _steps(told: Editions, data: PaymentPaper) -> dict[str, str]:
    steps = {"asked": data.asked, "approved": data.approved, "paid": data.paid}
    return {name: _who(told, by, on) for name, (by, on) in steps.items() if by}


def _who(told: Editions, name: str, on: date | None) -> str:
    if on is None:
        return name
    first = told[0].language
    whose = island(name) if first.right_to_left else name
    return first.comma.join([whose, said(told, lambda edition: long_date(edition, on))])


def _spelled(edition: Edition, amount: Amount) -> str:
    return amount_in_words(amount, edition.language.code)


def _signing(data: PaymentPaper) -> dict[str, list[str]]:
    """Who signs, with the names that are known."""
    known = {"asked": data.asked[0], "approved": data.approved[0], "payer": data.paid[0]}
    return {who: [known.get(who, "")] for who in SIGNED_BY[data.kind]}
