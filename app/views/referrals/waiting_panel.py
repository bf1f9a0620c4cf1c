"""Probable duplicates that wait for a person: another person after all, or the same one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.models.reference import codes
from app.services.access import Desk
from app.services.errors import UserError
from app.services.referrals import waiting
from app.services.referrals.waiting import Waiting
from app.text import N_, sentence
from app.views import errors
from app.views.referrals.doors import ReferralDoors
from app.views.tables.cells import Text
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import foot, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel

COLUMNS = (
    Column("name", N_("Name"), 200, "name", stretch=True),
    Column("born", N_("Born"), 120, "partial_date"),
    Column("state", N_("Member State"), 130, "muted", drop=1),
    Column("reference", N_("Reference"), 160, "muted"),
    Column("like", N_("Looks like"), 200, "strong"),
)


class WaitingPanel(QWidget):
    """One row is decided at a time."""

    def __init__(self, desk: Desk, doors: ReferralDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self._rows: dict[str, Waiting] = {}
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Rows to decide"))
        self.look = button(N_("Open the case it looks like"), self._open_origin)
        self.same = button(N_("The same person"), partial(self._decide, waiting.same))
        self.other = button(
            N_("Another person: open a case"), partial(self._decide, waiting.accept), "primary"
        )
        nothing = EmptyState(
            "circle-check",
            N_("No row waits for a decision"),
            N_("Rows that look like a person known here come here to be decided."),
        )
        list_ = column((table_card((self.view, 1)), 1), gap=0, margins=(20, 0, 20, 12))
        hint = label(N_("Nothing is opened before you decide."), "caption")
        actions = foot(hint, None, self.look, self.same, self.other)
        self._stack = QStackedWidget()
        self._stack.addWidget(panel(column((list_, 1), actions, gap=0)))
        self._stack.addWidget(
            panel(column((table_card((nothing, 1)), 1), gap=0, margins=(20, 0, 20, 16)))
        )
        self.setLayout(column(self._stack, gap=0))
        self.view.opened.connect(lambda _id: self._open_origin())
        self.view.selectionModel().currentRowChanged.connect(self._enable)

    def refresh(self) -> int:
        """Find the rows again; how many wait."""
        self._rows = {row.referral: row for row in waiting.waiting(self._desk)}
        self.model.refresh()
        if self._rows and self.view.current_id() is None:
            first = next(iter(self._rows))
            self.view.select([first], first)
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._enable()
        return len(self._rows)

    def _find(self, _order: Order) -> Sequence[str]:
        return list(self._rows)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: _cells(self._rows[key]) for key in ids}

    def _chosen(self) -> Waiting | None:
        return self._rows.get(self.view.current_id() or "")

    def _enable(self, *_rows: object) -> None:
        found = self._chosen()
        self.look.setEnabled(bool(found and found.looks_like))
        self.same.setEnabled(bool(found and found.looks_like))
        self.other.setEnabled(found is not None)

    def _open_origin(self) -> None:
        found = self._chosen()
        if found and found.looks_like:
            self._doors.open_case(found.looks_like)

    def _decide(self, decide: Callable[[Desk, str], str]) -> None:
        found = self._chosen()
        if found is None:
            return
        try:
            case = decide(self._desk, found.referral)
        except UserError as error:
            errors.show(error, self)
            return
        name = f"{found.family_name.upper()} {found.given_names}".strip()
        opened = sentence(N_("A case was opened for {name}"), name=name)
        kept = sentence(N_("{name} is kept as the same person"), name=name)
        said = opened if decide is waiting.accept else kept
        self._doors.tell(said, N_("Open"), partial(self._doors.open_case, case))
        self.refresh()


def _cells(row: Waiting) -> dict[str, Any]:
    state = codes("countries").get(row.member_state)
    like = row.number or sentence(N_("another row that waits"))
    return {
        "name": (row.family_name.upper(), row.given_names),
        "born": row.birth_date or None,
        "state": Text(state or row.member_state, "text_muted"),
        "reference": row.ms_reference,
        "like": Text(like, weight=500),
    }
