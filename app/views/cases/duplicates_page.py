"""Persons of two cases who may be one: to decide, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.models.same_person import DIFFERENT, SAME
from app.services import duplicate_pairs
from app.services.access import Desk
from app.services.duplicate_pairs import Likely
from app.text import N_
from app.views import tokens
from app.views.cases.deciding import Deciding, Tell
from app.views.cases.pair_rows import COLUMNS, cells
from app.views.changes import Changes
from app.views.jobs import Jobs
from app.views.language import Words, current, say_again, tr
from app.views.page import Page
from app.views.tables.table_model import Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import band, foot, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row
from app.views.widgets.segmented import Segmented

TO_DECIDE = "to_decide"
STATES = {
    TO_DECIDE: N_("To decide"),
    SAME: N_("The same person"),
    DIFFERENT: N_("Two different persons"),
}
CONCERNED = {"case", "person", "same_person", "sight"}


@dataclass(frozen=True)
class PairDoors:
    """Where the page leads to."""

    back: Callable[[], Any]
    open_case: Callable[[str], Any]
    tell: Tell


class DuplicatesPage(Page):
    """All persons are compared in the background whenever the page is shown."""

    def __init__(self, desk: Desk, jobs: Jobs, changes: Changes, doors: PairDoors) -> None:
        super().__init__()
        self._desk, self._jobs, self._doors = desk, jobs, doors
        self._deciding = Deciding(self, desk, doors.tell)
        self.found: dict[str, Likely] = {}
        self.states = Segmented(N_("Filter"), self._options(), framed=False)
        self.states.set_value(TO_DECIDE)
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Possible duplicates"))
        self.view.set_row_height(tokens.TWO_LINE_ROW)
        self.compare = button(N_("Compare"), self.open_pair, "primary", "git-compare")
        self.case = button(N_("Open the case"), self._open_case)
        self._nothing = EmptyState("circle-check", "")
        self._build()
        self._connect(changes)

    def _build(self) -> None:
        back = button(N_("Cases"), self._doors.back, "link", "arrow-left")
        title = label(N_("Possible duplicates"), "h1")
        head = row(title, None, margins=(6, 0, 0, 0))
        self._stack = QStackedWidget()
        self._stack.addWidget(table_card((self.view, 1)))
        self._stack.addWidget(table_card((self._nothing, 1)))
        body = column(row(self.states, None), (self._stack, 1), gap=10, margins=(20, 12, 20, 12))
        hint = label(N_("No case is fused: both stay, and each says what was decided."), "caption")
        self.setLayout(
            column(
                band(row(back, None), head, margins=(14, 7, 20, 9)),
                (panel(body), 1),
                foot(hint, None, self.case, self.compare),
                gap=0,
            )
        )
        self._show()

    def _connect(self, changes: Changes) -> None:
        changes.changed.connect(self._changed)
        self.states.changed.connect(lambda _: self._show())
        self.view.opened.connect(lambda _: self.open_pair())
        self.view.selectionModel().currentRowChanged.connect(self._enable)

    # ---- what others ask ----

    def open_at(self, target: Any) -> None:
        """Compare again."""
        self.refresh()
        self.view.setFocus()

    def refresh(self) -> None:
        """Compare everybody in the background."""
        work = partial(duplicate_pairs.listed, self._desk)
        self._jobs.start(work, self._listed, label=N_("Comparing the persons of all cases"))

    def open_pair(self) -> None:
        """Show the chosen pair side by side."""
        pair = self._chosen()
        if pair is None:
            return
        if pair.other is None:
            self._open_case()
            return
        said = (pair.state if pair.state != duplicate_pairs.FOUND else None, pair.reason)
        persons = pair.one.person, pair.other.person
        self._deciding.compare(pair.one.case, pair.other.case, persons, said)

    # ---- showing ----

    def _listed(self, found: list[Likely]) -> None:
        self.found = {pair.id: pair for pair in found}
        for choice in self.states.buttons():
            say_again(choice)
        self._show()

    def _changed(self, changed: Any) -> None:
        if self.isVisible() and CONCERNED & changed.ids.keys():
            self.refresh()

    def _show(self) -> None:
        self.model.refresh()
        shown = self.model.ids()
        if shown and self._chosen() is None:
            self.view.select(shown[:1], shown[0])
        if not shown:
            self._nothing.show_words(*self._empty_words())
        self._stack.setCurrentIndex(0 if shown else 1)
        self._enable()

    def _empty_words(self) -> tuple[Words, Words]:
        if self.states.value() == TO_DECIDE:
            hint = N_("Compared are document, name with date of birth, and telephone.")
            return N_("Nobody seems to be in two cases"), hint
        return N_("Nothing decided yet"), ""

    def _options(self) -> list[tuple[str, Words]]:
        return [(state, partial(self._counted, state)) for state in STATES]

    def _counted(self, state: str) -> str:
        count = sum(_state(pair) == state for pair in self.found.values())
        return f"{tr(STATES[state])}\u2002{current().number(count)}"

    def _find(self, _order: Order) -> Sequence[str]:
        return [key for key, pair in self.found.items() if _state(pair) == self.states.value()]

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: cells(self.found[key]) for key in ids}

    def _chosen(self) -> Likely | None:
        return self.found.get(str(self.view.current_id() or ""))

    def _enable(self, *_rows: object) -> None:
        pair = self._chosen()
        self.case.setEnabled(pair is not None)
        self.compare.setEnabled(bool(pair and pair.other))

    def _open_case(self) -> None:
        if pair := self._chosen():
            self._doors.open_case(pair.one.case)


def _state(pair: Likely) -> str:
    return pair.state if pair.is_decided else TO_DECIDE
