"""A blank intake form to print: the questions of the application, with room to write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from app.services.documents.blocks import Block, Gap, Rule, Stack, Text, width_of
from app.services.documents.data import Office
from app.services.documents.page import MM, TEXT_WIDTH, Sheet, build
from app.services.documents.parts import (
    CELL,
    CELL_BOLD,
    FINE,
    HEADING,
    SQUARE,
    Editions,
    Tick,
    label_words,
    letterhead,
    passage,
    title,
)
from app.services.documents.pen import HAIR, THIN, Pen
from app.services.documents.tables import NOTHING, Row
from app.services.documents.wording import CLAUSES_VERSION, editions

MOST_CHOICES = 12
LINE = 8 * MM
APART = 8 * MM


class Question(NamedTuple):
    """A field of the form: words, hint, answers to tick, lines to write on."""

    label: str
    hint: str = ""
    choices: Sequence[str] = ()
    lines: int = 1


Section = tuple[str, Sequence[Question]]


@dataclass(frozen=True)
class Choice(Block):
    """A square to tick and its answer."""

    answer: Text

    def height(self, width: float) -> float:
        return self.answer.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        Tick().draw(pen, x, top, width)
        self.answer.draw(pen, x, top, width)


def render(language: str, office: Office, sections: Iterable[Section]) -> bytes:
    """The form as a PDF in "fr", "en" or "fr-en"; questions are given in their final words."""
    told = editions("intake_form", CLAUSES_VERSION, language)
    blocks: list[Block] = [
        letterhead(told, "paper.institution", office, NOTHING),
        Gap(12),
        title(told, lambda edition: edition.say("paper.title")),
        Gap(8),
        passage(told, lambda edition: edition.spans("form.how"), CELL),
        Gap(4),
        _row([Question(_words(told, f"form.{name}")) for name in ("date", "officer", "number")], 3),
    ]
    for name, questions in sections:
        blocks += _section(name, questions)
    return build(blocks, _sheet(told, office, language))


def _section(name: str, questions: Iterable[Question]) -> list[Block]:
    """A heading over a line, then rows of one question with answers or two to write on."""
    rows: list[Block] = []
    waiting: list[Question] = []
    for question in (Question(*given) for given in questions):
        alone = question.lines > 1 or 0 < len(question.choices) <= MOST_CHOICES
        if waiting and (alone or len(waiting) == 2):
            rows.append(_row(waiting, 2))
            waiting = []
        if alone:
            rows.append(_row([question], 1))
        else:
            waiting.append(question)
    rows += [_row(waiting, 2)] if waiting else []
    heading: list[Block] = [Text(name, HEADING), Rule(THIN), Gap(4)]
    return [Gap(10), Stack([*heading, *rows[:1]], kept=3), *rows[1:]]


def _row(questions: Sequence[Question], columns: int) -> Row:
    hinted = any(question.hint for question in questions)
    cells: list[Block] = [_question(question, hinted) for question in questions]
    cells += [NOTHING] * (columns - len(cells))
    return Row(tuple(cells), (1,) * columns, (0, 3), between=APART, whole=300)


def _question(question: Question, hinted: bool) -> Stack:
    """Words, then squares or lines; `hinted` keeps room so that lines of one row are level."""
    words: list[Block] = [Text(question.label, CELL_BOLD)]
    words += [Text(question.hint, FINE)] if hinted else []
    if 0 < len(question.choices) <= MOST_CHOICES:
        return Stack([*words, Gap(2), *_choices(question.choices)])
    return Stack([*words, *[Rule(HAIR, LINE)] * question.lines])


def _choices(answers: Sequence[str]) -> list[Row]:
    """Answers in as many columns as the longest allows."""
    widest = max(width_of(answer, CELL) for answer in answers) + 2 * SQUARE + APART
    most = max(1, min(len(answers), 6, int(TEXT_WIDTH / widest)))
    columns = ceil(len(answers) / ceil(len(answers) / most))
    cells: list[Block] = [Choice(Text(answer, CELL, hang=2 * SQUARE)) for answer in answers]
    cells += [NOTHING] * (-len(cells) % columns)
    return [
        Row(tuple(cells[start : start + columns]), (1,) * columns)
        for start in range(0, len(cells), columns)
    ]


def _words(told: Editions, key: str) -> str:
    return " / ".join(dict.fromkeys(edition.say(key) for edition in told))


def _sheet(told: Editions, office: Office, language: str) -> Sheet:
    name = label_words(told[:1], office.label)
    foot = (told[0].say("paper.foot", office=name), told[0].say("paper.foot_private"))
    return Sheet(
        title=told[0].say("paper.title"),
        author=name,
        language=language[:2],
        foot=foot,
        page=told[0].say("paper.page"),
    )
