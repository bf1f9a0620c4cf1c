"""The intake sheet: what RIAT asks at its first key moment, in its order, to be copied there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Gap, Rule, Stack, Text
from app.services.documents.data import Label, Office
from app.services.documents.frame import footed, opening, to_sign, words
from app.services.documents.page import TEXT_HEIGHT, build
from app.services.documents.parts import (
    CELL,
    CELL_BOLD,
    HEADING,
    Editions,
    label_words,
    passage,
    said,
)
from app.services.documents.pen import THIN
from app.services.documents.tables import Table, ruled
from app.services.documents.wording import BLANK, CLAUSES_VERSION, Edition, editions

SHARES, BOTH = (11.0, 58.0, 101.0), (11.0, 76.0, 83.0)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One thing that is asked and what was answered; nothing: still to be asked."""

    label: Label
    answer: Label | None = None
    needed: bool = False


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A heading of the application and what stands under it."""

    title: Label
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class IntakeSheet:
    """Everything the sheet prints: chapters that a reader may not see are not in it."""

    office: Office
    case: str
    ms_reference: str = ""
    officer: str = ""
    written: date
    chapters: tuple[Chapter, ...] = ()


def render(data: IntakeSheet, language: str) -> bytes:
    """The sheet as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("intake_sheet", CLAUSES_VERSION, language)
    blocks: list[Block] = [
        *opening(told, data.office, _which(told, data)),
        passage(told, lambda edition: edition.spans("sheet.how"), CELL),
        *(
            block
            for number, chapter in enumerate(data.chapters, 1)
            for block in _chapter(told, number, chapter)
        ),
        *_missing(told, data),
        Gap(14),
        Stack([_made(told, data), Gap(6), _signatures(told, data)], whole=TEXT_HEIGHT),
    ]
    title, note = told[0].say("paper.title"), told[0].say("paper.foot_private")
    return build(blocks, footed(told, data.office, language, title, note))


def _which(told: Editions, data: IntakeSheet) -> Block:
    texts = [Text(words(told, "sheet.case", "\n", case=data.case), CELL_BOLD)]
    if data.ms_reference:
        texts.append(Text(words(told, "sheet.reference", "\n", reference=data.ms_reference), CELL))
    return Stack(texts)


def _chapter(told: Editions, number: int, chapter: Chapter) -> list[Block]:
    """A numbered heading that returns on the next page, and one line for each answer."""
    heading = Text(f"{number}. {label_words(told, chapter.title)}", HEADING)
    rows = [
        ruled(_answer(told, f"{number}.{place}", one), SHARES if len(told) == 1 else BOTH)
        for place, one in enumerate(chapter.answers, 1)
    ]
    return [Gap(11), Table(Stack([heading, Gap(3), Rule(THIN)]), rows)]


def _answer(told: Editions, number: str, one: Answer) -> list[Block]:
    known = label_words(told, one.answer)
    return [
        Text(number, CELL),
        Text(label_words(told, one.label), CELL),
        Text(known or words(told, "sheet.unanswered"), CELL_BOLD if known else CELL),
    ]


def _missing(told: Editions, data: IntakeSheet) -> list[Block]:
    """What RIAT will not take the application without."""
    lacking = [
        one.label
        for chapter in data.chapters
        for one in chapter.answers
        if one.needed and one.answer is None
    ]
    if not lacking:
        return []

    def tell(edition: Edition) -> str:
        names = edition.language.sequence(label.said(edition.language) for label in lacking)
        return edition.say("sheet.missing", names=names)

    return [Gap(10), passage(told, tell, CELL_BOLD)]


def _made(told: Editions, data: IntakeSheet) -> Block:
    place, written = data.office.city or BLANK, data.written
    return Text(
        said(
            told,
            lambda edition: edition.say(
                "sheet.made", place=place, date=long_date(edition, written)
            ),
        ),
        CELL,
    )


def _signatures(told: Editions, data: IntakeSheet) -> Block:
    return to_sign(told, {"officer": [data.officer], "office": [data.office.head_name]})
