"""Reports on paper: one question, or several one after the other, with charts and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.services.access import Desk
from app.services.documents import figures_report
from app.services.documents.figures_report import FiguresReport, Part
from app.services.reports.answering import Answered
from app.services.reports.figures import chart
from app.services.reports.letterhead import own_office
from app.services.reports.shown import cover_lines, grid
from app.services.reports.workbook import Cell
from app.text import Language


def pdf(desk: Desk, answers: Sequence[Answered], spoken: Language) -> bytes:
    """The paper in French or English; at least one answer."""
    first = answers[0]
    asked = [
        (spoken.show(name), _text(value, spoken))
        for name, value in list(cover_lines(first, spoken))[2:]
        if value
    ]
    data = FiguresReport(
        office=own_office(desk),
        made=first.made.date(),
        asked=tuple(asked),
        parts=tuple(_part(one, spoken) for one in answers),
    )
    return figures_report.render(data, spoken.code)


def _part(found: Answered, spoken: Language) -> Part:
    head, rows, total = grid(found, spoken)
    return Part(
        question=spoken.tr(found.question.words),
        chart=chart(found.figures, found.title, spoken),
        head=tuple(head),
        rows=tuple(tuple(_text(cell, spoken) for cell in row) for row in rows),
        total=tuple(_text(cell, spoken) for cell in total),
    )


def _text(cell: Cell, spoken: Language) -> str:
    if isinstance(cell, date):
        return spoken.date(cell)
    return "–" if cell is None else spoken.show(cell)
