"""The letter that answers a Member State: which rows to complete, which are refused, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Gap, Stack, Style, Text
from app.services.documents.data import Label, Office
from app.services.documents.fonts import BOLD
from app.services.documents.frame import footed, words
from app.services.documents.page import MM, TEXT_HEIGHT, Sheet, build
from app.services.documents.parts import (
    CELL,
    FIGURE,
    HEADING,
    Editions,
    header,
    label_words,
    letterhead,
    passage,
    said,
)
from app.services.documents.tables import NOTHING, Row, Table, ruled
from app.services.documents.wording import CLAUSES_VERSION, Edition, editions

ROWS = (15.0, 38.0, 47.0, 70.0)
COUNTS = (70.0, 20.0)


@dataclass(frozen=True, kw_only=True)
class AnsweredRow:
    """A row of the file that is not simply in: its number, reference, name and why."""

    row: int
    reference: str = ""
    name: str = ""
    reasons: tuple[Label, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReferralAnswer:
    """Everything the letter prints; `recipient` holds name and address, one line each."""

    office: Office
    recipient: str = ""
    place: str = ""
    written: date
    file: str
    received: date | None = None
    accepted: int = 0
    duplicates: int = 0
    to_complete: tuple[AnsweredRow, ...] = ()
    refused: tuple[AnsweredRow, ...] = ()


def render(data: ReferralAnswer, language: str) -> bytes:
    """The letter as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("referral_answer", CLAUSES_VERSION, language)
    blocks = [
        *_opening(told, data),
        _counts(told, data),
        *_rows(told, "to_complete", "missing", data.to_complete),
        *_rows(told, "refused", "reason", data.refused),
        _closing(told, data),
    ]
    return build(blocks, _sheet(told, data, language))


def _opening(told: Editions, data: ReferralAnswer) -> list[Block]:
    """Letterhead, recipient and date on the right, subject, greeting."""
    day = said(told, lambda edition: _place_date(edition, data), "\n")
    right = Stack([Text(data.recipient), Gap(14), Text(day)])
    subject = Style(10, 13.2, BOLD)
    return [
        letterhead(told, "paper.institution", data.office, NOTHING),
        Gap(16),
        Row((NOTHING, right), (95, 75)),
        Gap(14),
        passage(told, lambda edition: edition.say("letter.subject"), subject),
        passage(told, lambda edition: _file(edition, data)),
        Gap(10),
        passage(told, lambda edition: edition.spans("letter.greeting")),
        Gap(6),
        passage(told, lambda edition: edition.spans("letter.thanks")),
        Gap(6),
    ]


def _place_date(edition: Edition, data: ReferralAnswer) -> str:
    day = long_date(edition, data.written)
    place = data.place or data.office.city
    return edition.say("letter.place_date", place=place, date=day) if place else day


def _file(edition: Edition, data: ReferralAnswer) -> str:
    if data.received is None:
        return edition.say("letter.file", file=data.file)
    day = long_date(edition, data.received)
    return edition.say("letter.file_received", file=data.file, date=day)


def _counts(told: Editions, data: ReferralAnswer) -> Block:
    counts = {
        "accepted": data.accepted,
        "to_complete": len(data.to_complete),
        "duplicate": data.duplicates,
        "refused": len(data.refused),
    }
    lines = {"read": sum(counts.values()), **counts}
    rows = [
        ruled([Text(words(told, f"table.{name}"), CELL), Text(str(count), FIGURE)], COUNTS)
        for name, count in lines.items()
        if count or name in ("read", "accepted")
    ]
    return Row((Stack(rows), NOTHING), (100, 70))


def _rows(told: Editions, key: str, why: str, rows: Sequence[AnsweredRow]) -> list[Block]:
    """A heading, a sentence and the table of these rows; nothing when there are none."""
    if not rows:
        return []
    names = [words(told, f"table.{name}", "\n") for name in ("row", "reference", "name", why)]
    table = Table(header(names, ROWS), [_answered(told, row) for row in rows])
    opening = [
        passage(told, lambda edition: edition.say(f"letter.{key}"), HEADING),
        Gap(2),
        passage(told, lambda edition: edition.spans(f"letter.{key}_intro")),
        Gap(4),
    ]
    return [Gap(11), Stack([*opening, table], kept=4)]


def _answered(told: Editions, row: AnsweredRow) -> Row:
    reasons = "\n".join(label_words(told, reason) for reason in row.reasons)
    texts = (str(row.row), row.reference or "—", row.name or "—", reasons or "—")
    return ruled([Text(text, CELL) for text in texts], ROWS)


def _closing(told: Editions, data: ReferralAnswer) -> Stack:
    """Last sentence and who signs, on one page."""
    well = not data.to_complete and not data.refused and not data.duplicates
    lines = [passage(told, lambda edition: edition.spans("letter.all_well"))] if well else []
    close = passage(told, lambda edition: edition.spans("letter.closing"))
    head = [Text(text) for text in (data.office.head_name, data.office.head_title) if text]
    signed = Row((NOTHING, Stack(head)), (95, 75), least=24 * MM)
    return Stack([Gap(10), *lines, Gap(4), close, Gap(14), signed], whole=TEXT_HEIGHT)


def _sheet(told: Editions, data: ReferralAnswer, language: str) -> Sheet:
    foot = told[0].say("paper.foot", office=label_words(told[:1], data.office.label))
    return footed(told, data.office, language, foot, note=data.file)
