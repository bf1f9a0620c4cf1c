"""The printed report: what was asked, then for each question its finding, chart and table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.services.charts import Chart
from app.services.documents.blocks import Block, Gap, Stack, Style, Text
from app.services.documents.chart import Drawn
from app.services.documents.data import Office
from app.services.documents.fonts import BOLD
from app.services.documents.frame import footed, opening
from app.services.documents.page import build
from app.services.documents.parts import CELL, facts, header, passage
from app.services.documents.tables import Table, ruled
from app.services.documents.wording import CLAUSES_VERSION, editions

NAME, WIDTH = 60.0, 170.0
FIGURES = Style(CELL.size, CELL.leading, align="figures")
FINDING = Style(12, 15, BOLD)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One question with its chart and the table behind it, in the language of the paper."""

    question: str
    chart: Chart
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FiguresReport:
    """Everything printed: counts and sums, no name and no number of a case."""

    office: Office
    made: date
    asked: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


def render(data: FiguresReport, language: str) -> bytes:
    """The report as a PDF in "fr" or "en"; the same bytes for the same data."""
    told = editions("figures_report", CLAUSES_VERSION, language)
    blocks: list[Block] = [*opening(told, data.office), *facts(data.asked, (55.0, 115.0))]
    for part in data.parts:
        blocks += _part(part)
    if data.parts:
        note = passage(told, lambda edition: edition.say("report.note"))
        blocks += [Gap(10), note]
    title = told[0].say("paper.title")
    note_ = told[0].say("paper.foot_private")
    return build(blocks, footed(told, data.office, language, title, note=note_))


def _part(part: Part) -> list[Block]:
    head = [Text(part.question, CELL), Gap(2), Text(part.chart.title, FINDING), Gap(5)]
    drawn = [Drawn(part.chart), Gap(6)] if part.rows else []
    blocks: list[Block] = [Gap(16), Stack([*head, *drawn], kept=len(head) + len(drawn))]
    return [*blocks, _table(part)] if part.rows else blocks


def _table(part: Part) -> Block:
    columns = len(part.head) - 1
    shares = (NAME, *((WIDTH - NAME) / columns for _ in range(columns)))
    rows = [
        ruled(_cells(row), shares) for row in (*part.rows, *([part.total] if part.total else []))
    ]
    return Table(header(part.head, shares, tuple(range(1, columns + 1))), rows)


def _cells(row: Sequence[str]) -> list[Block]:
    first, *others = row
    return [Text(first, CELL), *(Text(one, FIGURES) for one in others)]
