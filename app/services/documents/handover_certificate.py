"""The certificate that help in kind was handed over: what, when, where, in whose presence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.services.documents.agreement_paper import birth_words, long_date, spoken
from app.services.documents.agreement_parties import full_name
from app.services.documents.amounts import money, summed
from app.services.documents.blocks import Block, Gap, Rule, Stack, Text
from app.services.documents.data import Amount, Beneficiary, Label, Office
from app.services.documents.frame import (
    SIGNATURE,
    footed,
    headed,
    named,
    opening,
    signature,
    to_sign,
    words,
)
from app.services.documents.lines import Span
from app.services.documents.page import MM, TEXT_HEIGHT, build
from app.services.documents.parts import (
    CELL,
    FIGURE,
    FIGURE_BOLD,
    FINE,
    Editions,
    boxes,
    header,
    label_words,
    passage,
    said,
)
from app.services.documents.pen import HAIR
from app.services.documents.tables import Table, ruled
from app.services.documents.wording import BLANK, CLAUSES_VERSION, Edition, editions

SHARES = (9.0, 62.0, 44.0, 22.0, 33.0)


@dataclass(frozen=True, kw_only=True)
class Handed:
    """One thing that is handed over, and what it is worth."""

    label: Label
    quantity: Decimal | None = None
    unit: Label | None = None
    supplier: str = ""
    amount: Amount | None = None


@dataclass(frozen=True, kw_only=True)
class HandoverCertificate:
    """Everything the certificate prints; what is written by hand on the day is left open."""

    office: Office
    number: str
    case: str
    agreement: str = ""
    beneficiary: Beneficiary
    items: tuple[Handed, ...] = ()
    local_currency: str
    supplier: str = ""
    place: str = ""
    on: date | None = None
    signature_mode: str = "signature"
    read_in: Label | None = None
    interpreter: str = ""
    witnesses: tuple[str, ...] = ()

    @property
    def total(self) -> Amount | None:
        """What all of it is worth, once every value is known."""
        values = [one.amount for one in self.items]
        known = [value[0] for value in values if value]
        return (sum(known), self.local_currency) if known and len(known) == len(values) else None


def render(data: HandoverCertificate, language: str) -> bytes:
    """The certificate as a PDF in one or two languages; the same bytes for the same data."""
    told = editions("handover_certificate", CLAUSES_VERSION, language)
    stated = passage(told, lambda edition: _stated(edition, data), CELL)
    signing = [stated, *_read(told, data)]
    blocks: list[Block] = [
        *opening(told, data.office, number=data.number),
        *named(told, "facts", _facts(told, data)),
        *headed(told, "items.heading", [_items(told, data)]),
        *headed(told, "state.heading", _state(told)),
        Gap(10),
        Stack([*signing, Gap(8), _signatures(told, data)], whole=TEXT_HEIGHT),
    ]
    title = told[0].say("paper.title", number=data.number)
    return build(blocks, footed(told, data.office, language, title))


def _facts(told: Editions, data: HandoverCertificate) -> dict[str, str]:
    person = data.beneficiary
    birth = said(told, lambda edition: birth_words(edition, person.birth, person.birth_place), "\n")
    document = " ".join(filter(None, (label_words(told, person.document), person.document_number)))
    return {
        "case": data.case,
        "agreement": data.agreement,
        "beneficiary": full_name(person.family_name, person.given_names) or BLANK,
        "arabic_name": person.arabic_name,
        "birth": birth,
        "document": document,
        "place": data.place or BLANK,
        "on": said(told, lambda edition: long_date(edition, data.on)),
    }


def _state(told: Editions) -> list[Block]:
    return [passage(told, lambda edition: edition.spans("state.remarks"), FINE), Rule(HAIR, 8 * MM)]


def _items(told: Editions, data: HandoverCertificate) -> Block:
    keys = ("position", "item", "supplier", "quantity", "value")
    names = [words(told, f"items.{key}", "\n") for key in keys]
    rows: list[Block] = [
        ruled(_item(told, number, one), SHARES) for number, one in enumerate(data.items, 1)
    ]
    rows = rows or [ruled([Text(words(told, "amounts.none"), CELL)], [1])]
    if data.total and len(data.items) > 1:
        total = Text(money(told, data.total), FIGURE_BOLD)
        rows.append(
            Stack([rows.pop(), summed(words(told, "amounts.total"), [total], SHARES)], whole=200)
        )
    return Table(header(names, SHARES, figures=(3, 4)), rows)


def _item(told: Editions, number: int, one: Handed) -> list[Block]:
    quantity = told[0].language.number(one.quantity) if one.quantity is not None else "—"
    unit = label_words(told, one.unit, "\n") if one.quantity is not None else ""
    return [
        Text(str(number), CELL),
        Text(label_words(told, one.label), CELL),
        Text(one.supplier or "—", CELL),
        Text(f"{quantity}\n{unit}".strip(), FIGURE),
        Text(money(told, one.amount), FIGURE),
    ]


def _stated(edition: Edition, data: HandoverCertificate) -> list[Span]:
    return edition.spans("statement.received" if data.supplier else "statement.received_office")


def _read(told: Editions, data: HandoverCertificate) -> list[Block]:
    """In which language it was read out, and by whom."""
    if data.read_in is None:
        return []

    def tell(edition: Edition) -> list[Span]:
        key = "statement.translated" if data.interpreter else "statement.read_out"
        tongue = spoken(edition, data.read_in)
        return edition.spans(key, language=tongue, interpreter=data.interpreter)

    return [Gap(4), passage(told, tell, CELL)]


def _signatures(told: Editions, data: HandoverCertificate) -> Block:
    """Beneficiary, who hands over, witness; a second witness beside a thumbprint."""
    person = full_name(data.beneficiary.family_name, data.beneficiary.given_names)
    first, second = [*data.witnesses, "", ""][:2]
    giver = ("supplier", [data.supplier]) if data.supplier else ("office", [data.office.head_name])
    if data.signature_mode != "thumbprint":
        return to_sign(told, {"beneficiary": [person], giver[0]: giver[1], "witness": [first]})
    mark = signature(told, "thumbprint", [person], thumbprint=True)
    upper = boxes([mark, signature(told, giver[0], giver[1])], SIGNATURE)
    lower = to_sign(told, {"witness_1": [first], "witness_2": [second]})
    return Stack([upper, Gap(8), lower])
