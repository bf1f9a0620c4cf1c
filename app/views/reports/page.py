"""Reports: a list of questions, for the one chosen a finding, its chart, the table behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu

from app.models.reference import codes
from app.services.access import Desk
from app.services.charts import Chart
from app.services.reports import answering
from app.services.reports.answering import QUESTIONS, Answered
from app.services.reports.asked import Wanted
from app.services.reports.figures import chart
from app.services.reports.shown import grid
from app.services.tasks import Progress
from app.text import N_, Language
from app.views.charts.chart_view import ChartView
from app.views.forms.quiet_combo import QuietCombo
from app.views.jobs import Jobs
from app.views.language import current, say, tr
from app.views.page import Page
from app.views.reports.files import ReportFiles
from app.views.reports.filters import Filters
from app.views.tables.cells import Text
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import button
from app.views.widgets.frames import band, card, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import clear, column, panel, row, scrolled

MOST = 5  # columns of a table; the name of a row first
KEYS = [f"c{number}" for number in range(MOST)]


class ReportsPage(Page):
    """Read in the background whenever it is opened or something is chosen."""

    def __init__(self, desk: Desk, jobs: Jobs, tell: Callable[..., Any]) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self.found: Answered | None = None
        self.filters, self.chart = Filters(date.today()), ChartView()
        self.question = QuietCombo()
        self.question.set_options([(one.code, one.words) for one in answering.offered(desk)])
        say(self.question.setAccessibleName, N_("Question"))
        self.files = ReportFiles(self, desk, jobs, tell)
        self._title, self._note = label("", "h2", wrap=True), label("", "caption", wrap=True)
        self.model: TableModel | None = None
        self.table: TableView | None = None
        self._place = row(gap=0)
        self._build()
        self.filters.changed.connect(self.refresh)
        self.question.chosen.connect(lambda _code: self.refresh())

    def _build(self) -> None:
        save = button(N_("Export"), None, "primary", "download")
        self.menu: QMenu = self.files.menu()
        save.setMenu(self.menu)
        head = row(label(N_("Reports"), "h1"), None, save)
        body = column(
            card(self._title, self.chart, gap=8), self._place, self._note, None,
            gap=12, margins=(20, 13, 20, 20),
        )  # fmt: skip
        above = band(head, self.question, self.filters, gap=8)
        self.setLayout(column(above, (scrolled(panel(body)), 1), gap=0))

    def open_at(self, target: Any) -> None:
        """Read again; the target may name a question."""
        if target in QUESTIONS:
            self.question.show_code(target)
        self.refresh()

    def refresh(self) -> None:
        """Answer the question chosen, in the background."""
        filters = self.filters
        asked = (self.question.code(), filters.wanted(), filters.as_at, filters.outside)
        if asked[0]:
            work = partial(_read, self._desk, *asked)
            self._jobs.start(work, self.show_answer, label=N_("Reckoning the report"))

    def show_answer(self, found: Answered) -> None:
        """Show what was found."""
        self.found = self.files.found = found
        say(self._title.setText, lambda: _drawn(found, current()).title)
        self.chart.show_chart(partial(_drawn, found))
        self.chart.setVisible(bool(found.figures.labels))
        say(self._note.setText, lambda: _note(found))
        self._show_table(found)

    def _show_table(self, found: Answered) -> None:
        """The columns differ from question to question: the table is made anew."""
        clear(self._place)
        names = [partial(_named, found, place) for place in range(len(found.figures.columns) + 1)]
        columns = [
            Column(KEYS[place], name, 120 if place else 200, "number" if place else "strong",
                   stretch=not place)
            for place, name in enumerate(names)
        ]  # fmt: skip
        self.model = TableModel(columns, self._ids, self._rows, parent=self)
        self.table = TableView(self.model, N_("The figures of the chart"))
        self._place.addWidget(table_card(self.table))
        self.model.refresh()
        self.table.show_all_rows()

    def _ids(self, _order: Order) -> Sequence[int]:
        if self.found is None:
            return []
        return range(len(self.found.figures.labels) + bool(self.found.figures.totals))

    def _rows(self, ids: Sequence[int]) -> Mapping[int, Any]:
        found = self.found
        if found is None:
            return {}
        return {
            place: {key: Text(Shown(found, place, number)) for number, key in enumerate(KEYS)}
            for place in ids
        }


@dataclass(frozen=True)
class Shown:
    """One cell of the table, the totals as the last row, in the language shown."""

    found: Answered
    row: int
    column: int

    def said(self, language: Language) -> str:
        """Its words or figures."""
        _head, rows, total = grid(self.found, language)
        cells = [*rows, total][self.row]
        cell = cells[self.column] if self.column < len(cells) else ""
        return "–" if cell is None else language.show(cell)


def _drawn(found: Answered, spoken: Language) -> Chart:
    return chart(found.figures, found.title, spoken)


def _named(found: Answered, place: int) -> str:
    return grid(found, current())[0][place]


def _note(found: Answered) -> str:
    """What the period bounds, the day, how fresh the data of each office are."""
    offices = codes("offices")
    said = [tr(found.question.dated), tr(N_("As at the end of {day}."), day=found.day)]
    if found.outside:
        said.append(tr(N_("Counts below five are hidden.")))
    said += [
        tr(N_("Last bundle of {office}: {day}."), office=offices.get(office, office), day=day)
        for office, day in found.heard.items()
    ]
    return " ".join(filter(None, said))


def _read(
    desk: Desk, code: str, wanted: Wanted, day: date, outside: bool, _progress: Progress
) -> Answered:
    return answering.answer(desk, code, wanted, day, outside)
