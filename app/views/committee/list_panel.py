"""The sessions of the committee, newest first, and what they committed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.access import DECIDES, Desk, role_of
from app.services.committee import agenda, commitments, sessions, sitting
from app.services.committee.commitments import Commitment
from app.services.committee.sitting import Sitting
from app.text import N_
from app.views.committee.rows import COMMITMENTS, SESSIONS, commitment_cells, session_cells
from app.views.language import current, ntr, say, say_again, tr
from app.views.tables.table_model import Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import foot, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row
from app.views.widgets.segmented import Segmented

LIST, COMMITTED = "list", "committed"
NO_SESSION = N_("No session yet")
NO_SESSION_HINT = N_(
    "A session takes up the packages that were submitted, and gives sheets, minutes and letters."
)
NO_COMMITMENT = N_("Nothing is committed yet")
NO_COMMITMENT_HINT = N_("What a closed session grants is listed here, by case and currency.")


class ListPanel(QWidget):
    """Two lists: sessions, and commitments of those that are closed."""

    opened = Signal(object)  # id of a session

    def __init__(self, desk: Desk, create: Callable[[], Any], save: Callable[[], Any]) -> None:
        super().__init__()
        self._desk = desk
        self._sessions: dict[str, Sitting] = {}
        self._committed: dict[str, Commitment] = {}
        self._waiting = 0
        self.sessions = TableModel(SESSIONS, self._find, self._load, parent=self)
        self.view = TableView(self.sessions, N_("Sessions"))
        self.committed = TableModel(COMMITMENTS, self._find_lines, self._load_lines, parent=self)
        self.lines = TableView(self.committed, N_("Commitments"))
        self.parts = Segmented(
            N_("Part"), [(LIST, N_("Sessions")), (COMMITTED, N_("Commitments"))], framed=False
        )
        self.new = button(N_("New session"), create, "primary", "plus")
        self.save = button(N_("Save as a workbook…"), lambda: save(), icon="download")
        self.nothing = EmptyState("users", NO_SESSION, NO_SESSION_HINT)
        self.begin = self.nothing.add_action(N_("New session"), create, icon="plus")
        self._count, self._sum = label("", "caption"), label("", "strong")
        self._stack = QStackedWidget()
        self._build()
        self.parts.set_value(LIST)
        self.parts.changed.connect(lambda _: self._show())
        self.view.opened.connect(self.opened)

    def _build(self) -> None:
        for shown in (self.view, self.nothing, self.lines):
            self._stack.addWidget(table_card((shown, 1)))
        none = EmptyState("wallet", NO_COMMITMENT, NO_COMMITMENT_HINT)
        self._stack.addWidget(table_card((none, 1)))
        head = row(label(N_("Committee"), "h1"), None, self.new)
        top = column(head, row(self.parts, None), gap=8)
        body = column(top, (self._stack, 1), gap=10, margins=(20, 13, 20, 12))
        say(self._count.setText, self._say_count)
        say(self._sum.setText, self._say_sum)
        self.setLayout(column((body, 1), foot(self._count, None, self._sum, self.save), gap=0))

    def refresh(self) -> None:
        """Read sessions, commitments and what waits again."""
        found = [sitting.read(self._desk, one.id) for one in sessions.listed(self._desk)]
        self._sessions = {one.session.id: one for one in found}
        closed = [one for one in found if one.state == sessions.CLOSED]
        lines = [line for one in closed for line in commitments.of_sitting(one)]
        self._committed = {str(place): line for place, line in enumerate(lines)}
        self._waiting = len(agenda.candidates(self._desk))
        self.sessions.refresh()
        self.committed.refresh()
        may = role_of(self._desk) in DECIDES
        self.new.setVisible(may)
        self.begin.setVisible(may)
        for words in (self._count, self._sum):
            say_again(words)
        self._show()

    def _show(self) -> None:
        sessions_shown = self.parts.value() == LIST
        empty = not (self._sessions if sessions_shown else self._committed)
        self._stack.setCurrentIndex((0 if sessions_shown else 2) + empty)
        self._sum.setVisible(not sessions_shown)
        self.save.setVisible(not sessions_shown and not empty)

    def take_focus(self) -> None:
        """To the list shown."""
        shown = self.view if self.parts.value() == LIST else self.lines
        shown.setFocus()

    def _find(self, _order: Order) -> Sequence[str]:
        return list(self._sessions)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: session_cells(self._sessions[key], self._desk.office) for key in ids}

    def _find_lines(self, _order: Order) -> Sequence[str]:
        return list(self._committed)

    def _load_lines(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: commitment_cells(self._committed[key]) for key in ids}

    def _say_count(self) -> str:
        return ntr(
            "{n} submitted package waits for a session",
            "{n} submitted packages wait for a session",
            self._waiting,
        )

    def _say_sum(self) -> str:
        """One total for each currency, never added."""
        totals = commitments.totals(self._committed.values()).values()
        said = "  ".join(current().money(total) for total in totals)
        return tr(N_("Committed: {totals}"), totals=said) if said else ""
