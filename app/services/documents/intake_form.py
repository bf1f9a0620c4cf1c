"""A blank intake form to print: the questions of the application, with room to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from app.services.documents.blocks import Block, Gap, Rule, Stack, Text, width_of
from app.services.documents.data import Label, Office
from app.services.documents.frame import footed, opening, words
from app.services.documents.page import MM, TEXT_WIDTH, build
from app.services.documents.parts import (
    CELL,
    CELL_BOLD,
    FINE,
    HEADING,
    SQUARE,
    Editions,
    Tick,
    label_words,
    passage,
)
from app.services.documents.pen import HAIR, THIN, Pen
from app.services.documents.tables import NOTHING, Row
from app.services.documents.wording import CLAUSES_VERSION, editions

MOST_CHOICES = 12
LINE = 8 * MM
APART = 8 * MM


@dataclass(frozen=True, kw_only=True)
class Question:
    """A field of the form: words, hint, answers to tick, lines to write on."""

    label: Label
    hint: Label | None = None
    choices: tuple[Label, ...] = ()
    lines: int = 1


@dataclass(frozen=True, kw_only=True)
class Questions:
    """A heading of the application and what is asked under it."""

    title: Label
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class IntakeForm:
    """Everything the form prints."""

    office: Office
    chapters: tuple[Questions, ...] = ()


@dataclass(frozen=True)
class Choice(Block):
    """A square to tick and its answer."""

    answer: Text

    def height(self, width: float) -> float:
        return self.answer.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        Tick().draw(pen, x, top, width)
        self.answer.draw(pen, x, top, width)


def render(data: IntakeForm, language: str) -> bytes:
    """The form as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("intake_form", CLAUSES_VERSION, language)
    first = [Text(words(told, f"form.{name}"), CELL_BOLD) for name in ("date", "officer", "number")]
    blocks: list[Block] = [
        *opening(told, data.office),
        passage(told, lambda edition: edition.spans("form.how"), CELL),
        Gap(4),
        _level([Stack([name, Rule(HAIR, LINE)]) for name in first]),
    ]
    for number, chapter in enumerate(data.chapters, 1):
        blocks += _chapter(told, number, chapter)
    title, private = told[0].say("paper.title"), told[0].say("paper.foot_private")
    return build(blocks, footed(told, data.office, language, title, note=private))


def _chapter(told: Editions, number: int, chapter: Questions) -> list[Block]:
    """A heading over a line, then rows of one question with answers or two to write on."""
    rows: list[Row] = []
    waiting: list[Question] = []
    for question in chapter.questions:
        alone = question.lines > 1 or _ticked(question)
        if waiting and (alone or len(waiting) == 2):
            rows.append(_row(told, waiting, 2))
            waiting = []
        if alone:
            rows.append(_row(told, [question], 1))
        else:
            waiting.append(question)
    rows += [_row(told, waiting, 2)] if waiting else []
    heading = Text(f"{number}. {label_words(told, chapter.title)}", HEADING)
    return [Gap(10), Stack([heading, Rule(THIN), Gap(4), *rows[:1]], kept=3), *rows[1:]]


def _row(told: Editions, questions: Sequence[Question], columns: int) -> Row:
    hinted = any(question.hint for question in questions)
    cells: list[Block] = [_question(told, question, hinted) for question in questions]
    return _level([*cells, *[NOTHING] * (columns - len(cells))])


def _level(cells: Sequence[Block]) -> Row:
    return Row(tuple(cells), (1,) * len(cells), (0, 3), between=APART, whole=300)


def _question(told: Editions, question: Question, hinted: bool) -> Stack:
    """Words, then squares or lines; `hinted` keeps room so that lines of one row are level."""
    asked: list[Block] = [Text(label_words(told, question.label), CELL_BOLD)]
    asked += [Text(label_words(told, question.hint), FINE)] if hinted else []
    if _ticked(question):
        answers = [label_words(told, answer) for answer in question.choices]
        return Stack([*asked, Gap(2), *_choices(answers)])
    return Stack([*asked, *[Rule(HAIR, LINE)] * question.lines])


def _ticked(question: Question) -> bool:
    """A long list of answers becomes a line to write on."""
    return 0 < len(question.choices) <= MOST_CHOICES


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
