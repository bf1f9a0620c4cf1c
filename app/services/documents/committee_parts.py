"""What the papers of a committee share: their head, their footer, amounts with their currency."""

from __future__ import annotations

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Stack, Style, Text
from app.services.documents.committee_data import SessionHead
from app.services.documents.fonts import BOLD
from app.services.documents.frame import words
from app.services.documents.page import Sheet
from app.services.documents.parts import Editions, label_words, letterhead, said
from app.services.documents.wording import Edition

BESIDE = Style(9, 12.2)
BESIDE_BOLD = Style(10, 14, BOLD)


def head(told: Editions, session: SessionHead) -> Block:
    """The office on the left, the session on the right."""
    lines = [
        Text(words(told, "paper.session", "\n", number=session.number), BESIDE_BOLD),
        Text(said(told, lambda edition: _when(edition, session), "\n"), BESIDE),
    ]
    return letterhead(told, "paper.institution", session.office, Stack(lines))


def _when(edition: Edition, session: SessionHead) -> str:
    day = long_date(edition, session.date)
    return f"{session.place}, {day}" if session.place else day


def sheet(told: Editions, session: SessionHead, title: str, language: str, note: str) -> Sheet:
    """Footer and properties: the title, then who may read the paper."""
    name = label_words(told[:1], session.office.label)
    return Sheet(
        title=title,
        author=name,
        language=language[:2],
        foot=(title, told[0].say(note), name),
        page=told[0].say("paper.page"),
        watermark=told[0].say("paper.draft") if session.draft else "",
    )
