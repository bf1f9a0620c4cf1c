"""Packages of all offices compared: a chart by quarter, Member State or office, and outliers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from app.models.reference import codes
from app.services.access import Desk
from app.services.coherence import comparing
from app.services.coherence.comparing import By, Group, Outlier, Overview
from app.services.coherence.figures import Wanted
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views.charts.spread_chart import Bar, SpreadChart
from app.views.coherence.filters import Filters
from app.views.coherence.words import UNIT, finding, group_words, told
from app.views.jobs import Jobs
from app.views.language import say
from app.views.page import Page
from app.views.tables.cells import Text
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.frames import band, card, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row, scrolled
from app.views.widgets.segmented import Segmented

MOST_OUTLIERS, MOST_BARS = 50, 12  # the table under the chart has them all
WAYS: tuple[tuple[By, str], ...] = (
    ("quarter", N_("By quarter")),
    ("member_state", N_("By Member State")),
    ("office", N_("By office")),
)
GROUPS = [
    Column("group", N_("Packages"), 170, "strong", stretch=True),
    Column("count", N_("Count"), 80, "number"),
    Column("median", N_("Median"), 100, "money"),
    Column("low", N_("Lower quartile"), 120, "money", drop=2),
    Column("high", N_("Upper quartile"), 120, "money", drop=2),
    Column("least", N_("Least"), 100, "money", drop=1),
    Column("most", N_("Most"), 100, "money", drop=1),
]
OUTLIERS = [
    Column("number", N_("Case number"), 150, "strong"),
    Column("office", N_("Office"), 120, "muted", stretch=True),
    Column("state", N_("Member State"), 110, "muted", drop=1),
    Column("level", N_("Level"), 88, "muted", drop=2),
    Column("amount", N_("Amount"), 100, "money"),
    Column("distance", N_("From the median of those comparable"), 240, "muted"),
]


class CoherencePage(Page):
    """Read in the background whenever it is opened or something is chosen."""

    def __init__(self, desk: Desk, jobs: Jobs, open_case: Callable[[str], Any]) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self.found: Overview | None = None
        self.filters, self.chart = Filters(), SpreadChart()
        self.by = Segmented(N_("Compare"), list(WAYS), framed=False)
        self.by.set_value("quarter")
        self._title = label("", "h2", wrap=True)
        self.groups = TableModel(GROUPS, self._group_ids, self._group_rows, parent=self)
        self.table = TableView(self.groups, N_("The figures of the chart"))
        self.outliers = TableModel(OUTLIERS, self._outlier_ids, self._outlier_rows, parent=self)
        self.far = TableView(self.outliers, N_("Packages that stand out"))
        self._far_title = label(N_("Packages that stand out"), "h2")
        self._none = label(N_("No package stands out."), "muted")
        self._build()
        self.filters.changed.connect(self.refresh)
        self.by.changed.connect(lambda _by: self.refresh())
        self.far.opened.connect(lambda key: open_case(str(key)))

    def _build(self) -> None:
        head = row(label(N_("Coherence"), "h1"), None, self.by)
        rule = N_(
            "Comparable packages have the same level, country and family size. One stands out when "
            "it lies beyond one and a half times the middle half. Groups of fewer than five are "
            "not shown."
        )
        charted = card(self._title, self.chart, gap=8)
        far = table_card(
            row(self._far_title, None, margins=(16, 11, 16, 6)),
            row(self._none, margins=(16, 0, 16, 12)),
            self.far,
        )
        hint = label(rule, "caption", wrap=True)
        body = column(charted, table_card(self.table), far, hint, None, gap=12,
                      margins=(20, 13, 20, 20))  # fmt: skip
        self.setLayout(column(band(head, self.filters, gap=8), (scrolled(panel(body)), 1), gap=0))

    def open_at(self, target: Any) -> None:
        """Read again."""
        self.refresh()

    def refresh(self) -> None:
        """Read what was asked for, in the background."""
        by: By = self.by.value() or "quarter"
        work = partial(_read, self._desk, by, self.filters.wanted())
        self._jobs.start(work, self.show_overview, label=N_("Comparing the packages"))

    def show_overview(self, found: Overview) -> None:
        """Show what was read."""
        self.found = found
        title = finding(found)
        say(self._title.setText, title)
        drawn = found.groups[-MOST_BARS:]
        bars = [Bar(self._words(group.code), group.shown) for group in drawn]
        self.chart.show_bars(title, UNIT, bars, lambda: told(found))
        self.chart.setVisible(any(bar.spread for bar in bars))
        for model, view in ((self.groups, self.table), (self.outliers, self.far)):
            model.refresh()
            view.show_all_rows()
        self.far.setVisible(bool(found.outliers))
        self._none.setVisible(not found.outliers)

    def _words(self, code: str) -> Any:
        by: By = self.found.by if self.found else "quarter"
        return group_words(by, code)

    # ---- rows

    def _group_ids(self, _order: Order) -> Sequence[str]:
        return [group.code for group in self.found.groups] if self.found else []

    def _group_rows(self, ids: Sequence[str]) -> Mapping[str, Any]:
        groups = {group.code: group for group in self.found.groups} if self.found else {}
        return {code: self._group_row(groups[code]) for code in ids if code in groups}

    def _group_row(self, group: Group) -> dict[str, Any]:
        names = ("median", "low", "high", "least", "most")
        spread = group.shown
        figures = {name: (getattr(spread, name), "EUR") if spread else Text("—") for name in names}
        return {"group": self._words(group.code), "count": group.spread.count, **figures}

    def _outlier_ids(self, _order: Order) -> Sequence[str]:
        found = self.found.outliers[:MOST_OUTLIERS] if self.found else ()
        return [one.figure.case for one in found]

    def _outlier_rows(self, ids: Sequence[str]) -> Mapping[str, Any]:
        found = self.found.outliers if self.found else ()
        known = {one.figure.case: one for one in found}
        return {key: _outlier_row(known[key]) for key in ids if key in known}


def _read(desk: Desk, by: By, wanted: Wanted, _progress: Progress) -> Overview:
    return comparing.overview(desk, by, wanted)


def _outlier_row(one: Outlier) -> dict[str, Any]:
    amount = (abs(one.distance), "EUR")
    words = (
        N_("{amount} above, {n} packages")
        if one.distance > 0
        else N_("{amount} below, {n} packages")
    )
    figure = one.figure
    return {
        "number": figure.number,
        "office": codes("offices").get(figure.office, figure.office),
        "state": codes("countries").get(figure.member_state, figure.member_state),
        "level": figure.level,
        "amount": (figure.cents, "EUR"),
        "distance": sentence(words, amount=amount, n=one.others.count),
    }
