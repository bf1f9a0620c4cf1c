"""The letter that refers a beneficiary to a local initiative, with a slip for its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Gap, Stack, Style, Text
from app.services.documents.data import Label, Office
from app.services.documents.fonts import BOLD
from app.services.documents.frame import footed
from app.services.documents.page import MM, TEXT_HEIGHT, bind
from app.services.documents.parts import (
    LABEL,
    Editions,
    Tick,
    facts,
    label_words,
    letterhead,
    passage,
    said,
    section,
)
from app.services.documents.tables import NOTHING, Row
from app.services.documents.wording import CLAUSES_VERSION, Edition, editions

SUBJECT = Style(10, 13.2, BOLD)
HALVES = (95.0, 75.0)
FACTS = (62.0, 108.0)
BOXED = (6.0, 164.0)


@dataclass(frozen=True, kw_only=True)
class InitiativeLetter:
    """Nothing but what the initiative needs to receive somebody; no remark, no reason of return."""

    office: Office
    number: str
    written: date
    initiative: Label
    contact: str = ""
    address: str = ""
    beneficiary: str
    phone: str = ""
    place: str = ""
    project: str = ""
    purpose: Label
    sent: date
    due: date
    officer: str = ""


def render(data: InitiativeLetter, language: str) -> bytes:
    """The letter as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("initiative_letter", CLAUSES_VERSION, language)
    foot = told[0].say("paper.foot", number=data.number)
    blocks = [*_opening(told, data), *_body(told, data), _closing(told, data), *_slip(told, data)]
    return bind([(blocks, footed(told, data.office, language, foot))])


def _opening(told: Editions, data: InitiativeLetter) -> list[Block]:
    name = label_words(told, data.initiative, "\n")
    recipient = "\n".join(line for line in (name, data.contact, data.address) if line)
    day = said(told, lambda edition: _place_date(edition, data), "\n")
    right = Stack([Text(recipient), Gap(14), Text(day)])
    return [
        letterhead(told, "paper.institution", data.office, NOTHING),
        Gap(14),
        Row((NOTHING, right), HALVES),
        Gap(12),
        passage(told, lambda edition: edition.say("letter.subject"), SUBJECT),
        passage(told, lambda edition: edition.say("letter.reference", number=data.number)),
        Gap(10),
        passage(told, lambda edition: edition.spans("letter.greeting")),
        Gap(7),
    ]


def _place_date(edition: Edition, data: InitiativeLetter) -> str:
    day, city = long_date(edition, data.written), data.office.city
    return edition.say("letter.place_date", place=city, date=day) if city else day


def _body(told: Editions, data: InitiativeLetter) -> list[Block]:
    pairs = (
        ("beneficiary", data.beneficiary),
        ("phone", data.phone),
        ("place", data.place),
        ("project", data.project),
        ("purpose", label_words(told, data.purpose)),
    )
    known = [(_words(told, f"facts.{key}"), text) for key, text in pairs]
    return [
        passage(told, lambda edition: edition.spans("letter.refers")),
        Gap(7),
        *facts(known, FACTS),
        Gap(7),
        passage(told, lambda e: e.spans("letter.asks", date=long_date(e, data.due))),
        Gap(7),
        passage(told, lambda e: e.spans("letter.contact", reach=_reach(e, data))),
        Gap(7),
    ]


def _words(told: Editions, key: str) -> str:
    return said(told, lambda edition: edition.say(key))


def _reach(edition: Edition, data: InitiativeLetter) -> str:
    office = data.office
    reach = [part for part in (data.officer, office.phone, office.email) if part]
    return ", ".join(reach) or label_words((edition,), office.label)


def _closing(told: Editions, data: InitiativeLetter) -> Block:
    close = passage(told, lambda edition: edition.spans("letter.closing"))
    head = [Text(text) for text in (data.office.head_name, data.office.head_title) if text]
    signed = Row((NOTHING, Stack(head)), HALVES, least=20 * MM)
    return Stack([close, Gap(10), signed], whole=TEXT_HEIGHT)


def _slip(told: Editions, data: InitiativeLetter) -> list[Block]:
    """What the initiative ticks, dates and sends back."""
    answers = [
        Row((Tick(), Text(_words(told, f"slip.{key}"))), BOXED)
        for key in ("accepted", "refused", "more")
    ]
    reference = said(told, lambda e: e.say("letter.reference", number=data.number))
    signed = _words(told, "slip.signed")
    whole = Stack([Text(reference, LABEL), Gap(4), *answers, Gap(10), Text(signed), Gap(30)],
                  whole=TEXT_HEIGHT)  # fmt: skip
    return section(told, lambda edition: edition.say("slip.title"), [whole])
