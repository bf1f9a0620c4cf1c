"""Follow-up: the visits of the office, late ones first, week by week, in each by locality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.services.access import Desk
from app.services.visits import listing
from app.services.visits.listing import GROUPS, Row
from app.text import N_, NC_
from app.views.changes import Changes
from app.views.language import Words, current, say_again, spoken
from app.views.page import Mode, Page
from app.views.tables.cells import TwoLines
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.tokens import TWO_LINE_ROW
from app.views.visits import words
from app.views.visits.acts import VisitActs, VisitBar
from app.views.visits.doors import VisitDoors
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import band, foot, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row
from app.views.widgets.segmented import Segmented

COLUMNS = (
    Column("when", NC_("visit", "Day"), 180, "two_lines"),
    Column("town", N_("Locality"), 130, "text"),
    Column("case", N_("Case"), 190, "two_lines", stretch=True),
    Column("what", N_("Visit"), 210, "two_lines"),
    Column("visitor", N_("Who goes"), 140, "muted", drop=1),
    Column("state", N_("State"), 170, "chip"),
)
PARTS: dict[str, Words] = {
    "to_do": NC_("visits", "To do"),
    "late": NC_("visits", "Late"),
    "this_week": N_("This week"),
    "later": N_("Later"),
    "over": NC_("visits", "Over"),
}
WHOSE: dict[str, Words] = {"all": N_("All visits"), "mine": N_("My visits")}
NOTHING = N_("No visit here")
HINT = N_("Visits are planned from the arrival date; “Plan the visits” looks for what is missing.")


class FollowUpPage(Page):
    """One list, filtered by what is to be done; the buttons are those of the visit chosen."""

    def __init__(self, desk: Desk, changes: Changes, doors: VisitDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self._counts = dict.fromkeys(PARTS, 0)
        self._rows: dict[str, Row] = {}
        self.parts = Segmented(N_("Visits"), [(key, partial(self._titled, key)) for key in PARTS])
        self.whose = Segmented(N_("Who goes"), list(WHOSE.items()))
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Visits"))
        self.bar = VisitBar()
        self.acts = VisitActs(self, desk, doors, self.refresh)
        self._build()
        self.parts.set_value("to_do")
        self.whose.set_value("all")
        changes.changed.connect(self._changed)
        self.parts.changed.connect(lambda _key: self.refresh())
        self.whose.changed.connect(lambda _key: self.refresh())
        self.bar.pressed.connect(self._take)
        self.view.opened.connect(lambda _id: self._open())
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._enable())

    def _build(self) -> None:
        self.plan = button(N_("Plan the visits"), lambda: self.acts.plan_all(), icon="plus")
        title = label(N_("Follow-up"), "h1")
        head = band(row(title, None, self.plan), row(self.parts, None, self.whose), gap=8)
        self.view.set_row_height(TWO_LINE_ROW)
        self.nothing = EmptyState("map-pin", NOTHING, HINT)
        self._stack = QStackedWidget()
        self._stack.addWidget(table_card((self.view, 1)))
        self._stack.addWidget(table_card((self.nothing, 1)))
        list_ = panel(column((self._stack, 1), gap=0, margins=(20, 12, 20, 12)))
        self.open = button(N_("Open the case"), self._open, icon="user")
        self._foot = foot(self.open, None, self.bar)
        self.setLayout(column(head, (list_, 1), self._foot, gap=0))

    # ---- what the window asks ----

    def open_at(self, target: Any) -> None:
        """Look again; a target is the part to show."""
        if target in GROUPS:
            self.parts.set_value(target)
        self.refresh()
        self.view.setFocus()

    def set_mode(self, mode: Mode) -> None:
        """The columns give way by themselves."""

    def _changed(self, _changed: Any) -> None:
        if self.isVisible():
            self.refresh()

    # ---- showing ----

    def refresh(self) -> None:
        """Read the visits again."""
        self._counts = listing.counts(self._desk, self._mine())
        for made in self.parts.buttons():
            say_again(made)
        self._rows = {}
        self.model.refresh()
        self.model.retranslate()
        found = self._counts[self._part()]
        if found and self.view.current_id() is None:
            first = self._find(())[0]
            self.view.select([first], first)
        self._stack.setCurrentIndex(0 if found else 1)
        self._foot.setVisible(bool(found))
        self._enable()

    def _part(self) -> str:
        return self.parts.value() or "to_do"

    def _mine(self) -> bool:
        return bool(self.whose.value() == "mine")

    def _titled(self, key: str) -> str:
        said, n = spoken(PARTS[key]), self._counts[key]
        return f"{said} · {current().number(n)}" if n else said

    def _find(self, _order: Order) -> Sequence[str]:
        return listing.ids(self._desk, self._part(), self._mine())

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        self._rows |= listing.rows(self._desk, ids)
        return {key: _cells(self._rows[key]) for key in ids if key in self._rows}

    def _enable(self) -> None:
        self.bar.show_row(self.chosen())

    # ---- what the officer does ----

    def chosen(self) -> Row | None:
        """The visit of the row chosen."""
        key = self.view.current_id()
        if key and key not in self._rows:
            self._rows |= listing.rows(self._desk, [key])
        return self._rows.get(key or "")

    def _take(self, act: str) -> None:
        found = self.chosen()
        if found:
            self.acts.take(act, found)

    def _open(self) -> None:
        found = self.chosen()
        if found:
            self._doors.open_case(found.visit.root)


def _cells(one: Row) -> dict[str, Any]:
    return {
        "when": words.when(one),
        "town": one.town,
        "case": TwoLines(one.name, one.number),
        "what": words.what(one),
        "visitor": one.visitor,
        "state": words.state(one),
    }
