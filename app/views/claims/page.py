"""The claims of headquarters: drafts and what was sent to each Member State."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.services.access import Desk
from app.services.claims import kept, rights
from app.services.claims.kept import Row
from app.text import N_
from app.views.changes import Changes
from app.views.claims import words
from app.views.claims.doors import ClaimDoors
from app.views.claims.new_dialog import NewClaimDialog
from app.views.language import current, say
from app.views.page import Page
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.tokens import TWO_LINE_ROW
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import band, foot, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row

COLUMNS = (
    Column("claim", N_("Member State"), 170, "two_lines", stretch=True),
    Column("period", N_("Period"), 235, "two_lines"),
    Column("lines", N_("Lines"), 60, "number", drop=3),
    Column("eur", N_("Expenses"), 110, "money"),
    Column("errin", N_("Share of ERRIN"), 110, "money", drop=2),
    Column("state_share", N_("Share of the Member State"), 180, "money", drop=1),
    Column("state", N_("State"), 100, "chip"),
    Column("sent", N_("Sent on"), 130, "two_lines", drop=4),
)
NOTHING = N_("No claim was made yet")
HINT = N_("A claim gathers what was paid for the cases of one Member State in a period.")


class ClaimsPage(Page):
    """A claim is opened to see its lines, to send it and to save its files."""

    def __init__(self, desk: Desk, changes: Changes, doors: ClaimDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self._rows: dict[str, Row] = {}
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Claims"))
        self.view.set_row_height(TWO_LINE_ROW)
        self._build()
        changes.changed.connect(self._changed)
        self.view.opened.connect(doors.open_claim)

    def _build(self) -> None:
        self.new = button(N_("New claim…"), self.begin, "primary", "plus")
        self._twice = label("", "error", wrap=True)
        self._twice.hide()
        nothing = EmptyState("scale", NOTHING, HINT)
        self.first = nothing.add_action(N_("New claim…"), self.begin, icon="plus")
        self._stack = QStackedWidget()
        self._stack.addWidget(table_card((self.view, 1)))
        self._stack.addWidget(table_card((nothing, 1)))
        list_ = panel(column(self._twice, (self._stack, 1), gap=8, margins=(20, 12, 20, 12)))
        self.open = button(N_("Open the claim"), self.open_chosen, icon="file-text")
        self._foot = foot(self.open, None)
        head = band(row(label(N_("Claims"), "h1"), None, self.new))
        self.setLayout(column(head, (list_, 1), self._foot, gap=0))

    # ---- what the window asks ----

    def open_at(self, target: Any) -> None:
        """Look again."""
        self.refresh()
        self.view.setFocus()

    def _changed(self, _changed: Any) -> None:
        if self.isVisible():
            self.refresh()

    # ---- showing ----

    def refresh(self) -> None:
        """Read the claims again."""
        self._rows = {row.claim.id: row for row in kept.rows(self._desk)}
        self.model.refresh()
        self.model.retranslate()
        if self._rows and self.view.current_id() is None:
            first = next(iter(self._rows))
            self.view.select([first], first)
        may_make = rights.may_make(self._desk)
        self.new.setVisible(may_make and bool(self._rows))
        self.first.setVisible(may_make)
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._foot.setVisible(bool(self._rows))
        self._show_twice()

    def _show_twice(self) -> None:
        found = kept.claimed_twice(self._desk)
        say(self._twice.setText, lambda: "\n".join(one.sentence.said(current()) for one in found))
        self._twice.setVisible(bool(found))

    def _find(self, _order: Order) -> Sequence[str]:
        return list(self._rows)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: words.listed(self._rows[key]) for key in ids}

    # ---- what the officer does ----

    def begin(self) -> None:
        """Ask for Member State and period, then show the lines."""
        dialog = NewClaimDialog(self, self._desk)
        if dialog.exec():
            self._doors.open_claim(dialog.record.id)
        dialog.deleteLater()

    def open_chosen(self) -> None:
        """Show the claim of the row chosen."""
        if chosen := self.view.current_id():
            self._doors.open_claim(chosen)
