"""The letter that tells a beneficiary what the committee decided; many at once by mail merge."""

from __future__ import annotations

from collections.abc import Iterable

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Gap, Stack, Style, Text
from app.services.documents.committee_data import DecisionLetter
from app.services.documents.fonts import BOLD
from app.services.documents.frame import footed
from app.services.documents.lines import Span
from app.services.documents.page import MM, TEXT_HEIGHT, Sheet, bind
from app.services.documents.parts import Editions, label_words, letterhead, passage, said
from app.services.documents.tables import NOTHING, Row
from app.services.documents.wording import CLAUSES_VERSION, Edition, editions

SUBJECT = Style(10, 13.2, BOLD)
HALVES = (95.0, 75.0)


def render(data: DecisionLetter, language: str) -> bytes:
    """The letter as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    return merge([(data, language)])


def merge(letters: Iterable[tuple[DecisionLetter, str]]) -> bytes:
    """All letters in one PDF, each in its own language and with its own page numbers."""
    return bind(_letter(data, language) for data, language in letters)


def _letter(data: DecisionLetter, language: str) -> tuple[list[Block], Sheet]:
    told = editions("decision_letter", CLAUSES_VERSION, language)
    blocks = [*_opening(told, data), *_body(told, data), _closing(told, data)]
    return blocks, _sheet(told, data, language)


def _opening(told: Editions, data: DecisionLetter) -> list[Block]:
    """Letterhead, recipient and date on the right, subject, greeting."""
    day = said(told, lambda edition: _place_date(edition, data), "\n")
    recipient = "\n".join(line for line in (data.name, *data.address) if line)
    right = Stack([Text(recipient), Gap(14), Text(day)])
    return [
        letterhead(told, "paper.institution", data.session.office, NOTHING),
        Gap(16),
        Row((NOTHING, right), HALVES),
        Gap(14),
        passage(told, lambda edition: edition.say("letter.subject"), SUBJECT),
        passage(told, lambda edition: edition.say("letter.reference", number=data.number)),
        Gap(12),
        passage(told, lambda edition: edition.spans("letter.greeting")),
        Gap(8),
    ]


def _place_date(edition: Edition, data: DecisionLetter) -> str:
    day = long_date(edition, data.written)
    place = data.session.office.city
    return edition.say("letter.place_date", place=place, date=day) if place else day


def _body(told: Editions, data: DecisionLetter) -> list[Block]:
    """What was decided, the amounts, conditions and reason, what comes next."""
    keys = [f"{data.outcome}.decided" if data.title else f"{data.outcome}.decided_untitled"]
    keys += ["letter.grant"] if data.grant else []
    keys += ["letter.services"] if data.services else []
    keys += ["letter.conditions"] if data.conditions else []
    keys += ["letter.reason"] if data.reason else []
    keys += [f"{data.outcome}.next", "letter.contact"]
    return [block for key in keys for block in (_paragraph(told, key, data), Gap(7))]


def _paragraph(told: Editions, key: str, data: DecisionLetter) -> Block:
    return passage(told, lambda edition: _told(edition, key, data))


def _told(edition: Edition, key: str, data: DecisionLetter) -> list[Span]:
    session, written = data.session, edition.language.money
    office = session.office
    values = {
        "title": data.title,
        "date": long_date(edition, session.date),
        "place": session.place or office.city,
        "grant": written(data.grant) if data.grant else "",
        "services": written(data.services) if data.services else "",
        "conditions": data.conditions,
        "reason": data.reason,
        "reach": " · ".join(
            part for part in (office.phone.replace(" ", "\u00a0"), office.email) if part
        )
        or label_words((edition,), office.label),
    }
    return edition.spans(key, **values)


def _closing(told: Editions, data: DecisionLetter) -> Stack:
    """Last sentence and who signs, on one page."""
    office = data.session.office
    close = passage(told, lambda edition: edition.spans("letter.closing"))
    head = [Text(text) for text in (office.head_name, office.head_title) if text]
    signed = Row((NOTHING, Stack(head)), HALVES, least=24 * MM)
    return Stack([Gap(6), close, Gap(16), signed], whole=TEXT_HEIGHT)


def _sheet(told: Editions, data: DecisionLetter, language: str) -> Sheet:
    foot = told[0].say("paper.foot", number=data.number)
    return footed(told, data.session.office, language, foot)
