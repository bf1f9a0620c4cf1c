"""The payments of the office: to approve, to pay, paid, refused, and those to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.services.access import Desk
from app.services.payments import listing
from app.services.payments.listing import GROUPS, Row
from app.text import N_, NC_
from app.views.changes import Changes
from app.views.jobs import Jobs
from app.views.language import Words, current, say, say_again, spoken
from app.views.page import Mode, Page
from app.views.payments import words
from app.views.payments.act_bar import ActBar
from app.views.payments.acts import PaymentActs
from app.views.payments.doors import PaymentDoors
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.tokens import TWO_LINE_ROW
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import band, foot, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row
from app.views.widgets.segmented import Segmented

COLUMNS = (
    Column("case", N_("Case"), 210, "two_lines", stretch=True),
    Column("payee", N_("Paid to"), 200, "two_lines"),
    Column("amount", N_("Amount"), 130, "money"),
    Column("state", N_("State"), 170, "chip"),
    Column("last", N_("Last step"), 190, "two_lines", drop=1),
    Column("receipt", N_("Receipt"), 150, "muted", drop=2),
)
TABS: dict[str, Words] = {
    "to_approve": N_("To approve"),
    "to_pay": N_("To pay"),
    "paid": N_("Paid"),
    "refused": NC_("payments", "Refused"),
    "to_look_at": N_("To look at"),
}
NOTHING: dict[str, Words] = {
    "to_approve": N_("No payment waits for approval"),
    "to_pay": N_("No payment waits to be made"),
    "paid": N_("Nothing is paid yet"),
    "refused": N_("No payment was refused"),
    "to_look_at": N_("No payment has to be looked at"),
}
HINT = N_("A payment is asked for in the case, under its instalment.")


class PaymentsPage(Page):
    """One list, filtered by what is to be done; the buttons are those of the row chosen."""

    def __init__(self, desk: Desk, jobs: Jobs, changes: Changes, doors: PaymentDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self._all: list[Row] = []
        self._rows: dict[str, Row] = {}
        self._counts = dict.fromkeys(TABS, 0)
        self.tabs = Segmented(N_("Payments"), [(key, partial(self._titled, key)) for key in TABS])
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Payments"))
        self.bar = ActBar()
        self.acts = PaymentActs(self, desk, jobs, doors, self.refresh)
        self._build()
        self.tabs.set_value("to_approve")
        changes.changed.connect(self._changed)
        self.tabs.changed.connect(lambda _key: self._show())
        self.bar.pressed.connect(self._take)
        self.view.opened.connect(lambda _id: self._open())
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._enable())

    def _build(self) -> None:
        self._sum = label("", "muted")
        title = label(N_("Payments"), "h1")
        head = band(row(title, None, self._sum), row(self.tabs, None), gap=8)
        self.view.set_row_height(TWO_LINE_ROW)
        self.nothing = EmptyState("banknote", "", HINT)
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
            self.tabs.set_value(target)
        self.refresh()
        self.view.setFocus()

    def set_mode(self, mode: Mode) -> None:
        """The columns give way by themselves."""

    def _changed(self, _changed: Any) -> None:
        if self.isVisible():
            self.refresh()

    # ---- showing ----

    def refresh(self) -> None:
        """Read the payments again."""
        self._all = listing.rows(self._desk)
        self._counts = listing.counts(self._all)
        for made in self.tabs.buttons():
            say_again(made)
        self._show()

    def _show(self) -> None:
        group = self.tabs.value() or "to_approve"
        self._rows = {one.payment.id: one for one in self._all if one.belongs(group)}
        self.model.refresh()
        self.model.retranslate()
        if self._rows and self.view.current_id() is None:
            first = next(iter(self._rows))
            self.view.select([first], first)
        self.nothing.show_words(NOTHING[group], HINT)
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._foot.setVisible(bool(self._rows))
        sums = listing.totals(self._rows.values())
        say(self._sum.setText, lambda: " · ".join(current().money(one) for one in sums))
        self._enable()

    def _titled(self, key: str) -> str:
        said, n = spoken(TABS[key]), self._counts[key]
        return f"{said} · {current().number(n)}" if n else said

    def _find(self, _order: Order) -> Sequence[str]:
        return list(self._rows)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: _cells(self._rows[key]) for key in ids}

    def _enable(self) -> None:
        self.bar.show_row(self.chosen())

    # ---- what the officer does ----

    def chosen(self) -> Row | None:
        """The payment of the row chosen."""
        return self._rows.get(self.view.current_id() or "")

    def _take(self, act: str) -> None:
        found = self.chosen()
        if found:
            self.acts.take(act, found)

    def _open(self) -> None:
        found = self.chosen()
        if found:
            self._doors.open_case(found.case)


def _cells(one: Row) -> dict[str, Any]:
    return {
        "case": words.case(one),
        "payee": words.payee(one),
        "amount": one.amount,
        "state": words.state(one),
        "last": words.last_step(one),
        "receipt": one.standing.receipt,
    }
