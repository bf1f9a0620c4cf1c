"""One session of the committee: its agenda, what is decided of each case, its papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.services.access import DECIDES, Desk, may_change, role_of
from app.services.committee import agenda, outcomes, sessions, sitting
from app.services.committee.sitting import Row, Sitting
from app.services.errors import UserError
from app.text import N_, sentence
from app.views import errors, tokens
from app.views.committee.asking import CancelDialog, TimesDialog
from app.views.committee.candidates_dialog import CandidatesDialog
from app.views.committee.doors import CommitteeDoors
from app.views.committee.outcome_card import KEYS, Entered, OutcomeCard
from app.views.committee.papers_menu import Papers
from app.views.committee.rows import AGENDA, agenda_cells
from app.views.committee.session_dialog import SessionDialog
from app.views.committee.session_frame import SessionFrame
from app.views.dialogs.question import ask
from app.views.jobs import Jobs
from app.views.language import ntr, tr
from app.views.page import Mode
from app.views.tables.table_model import Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.layouts import column

CLOSING = N_(
    "The status of each case follows from its outcome. A closed session is never rewritten: an "
    "outcome is then corrected with a reason."
)
LEAVING = N_("What was typed beside a case and not entered is lost.")


class SessionPanel(QWidget):
    """Letters on a row of the agenda enter its outcome and go to the next case."""

    back_pressed = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, doors: CommitteeDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self.session = ""
        self.found: Sitting | None = None
        self._rows: dict[str, Row] = {}
        self.model = TableModel(AGENDA, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Agenda"))
        self.view.set_row_height(tokens.TWO_LINE_ROW)
        self.card = OutcomeCard()
        self.papers = Papers(self, desk, jobs, doors.tell)
        does: dict[str, Callable[[], Any]] = {
            "back": self.back_pressed.emit, "edit": self.edit, "cancel": self.cancel,
            "hold": self.hold, "close": self.close_session, "add": self.add,
            "times": self.give_times,
        }  # fmt: skip
        self.frame = SessionFrame(self.view, self.card, self.papers.button, does)
        self.setLayout(column(self.frame, gap=0))
        self._connect()

    def _connect(self) -> None:
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_card())
        self.view.opened.connect(self._open_case)
        self.view.typed.connect(self._typed)
        self.card.entered.connect(self._enter)
        for keys, run in (
            ("Del", self.take_off),
            ("Alt+Up", partial(self.move_row, -1)),
            ("Alt+Down", partial(self.move_row, 1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)

    # ---- what is shown

    def show_session(self, session: str) -> None:
        """Show a session; the first case without an outcome is chosen."""
        self.session = session
        self.refresh()
        self._choose_next()
        self.view.setFocus()

    def refresh(self) -> None:
        """Read it again; the chosen case stays."""
        self.found = sitting.read(self._desk, self.session)
        self._rows = {row.item.id: row for row in self.found.rows}
        self.model.refresh()
        self.papers.show(self.found)
        self.frame.show_session(self.found, self._may())
        self._show_card()

    def set_mode(self, mode: Mode) -> None:
        """Lay the panel out for a width."""
        self.frame.set_mode(mode)

    def may_leave(self) -> bool:
        """Asks when something was typed and not entered."""
        question = N_("Leave this session?")
        return not self.card.dirty or ask(self, question, LEAVING, N_("Leave"), danger=True)

    def _may(self) -> bool:
        own = self.found and self.found.session.office == self._desk.office
        return (role_of(self._desk) in DECIDES) and bool(own or self._desk.is_headquarters)

    def _chosen(self) -> Row | None:
        return self._rows.get(self.view.current_id() or "")

    def _show_card(self) -> None:
        state = self.found.state if self.found else sessions.PLANNED
        row = self._chosen()
        open_now = self._may() and state != sessions.PLANNED
        may = open_now and row is not None and may_change(self._desk, row.case)
        self.card.show_row(row, state == sessions.CLOSED, may)

    def _find(self, _order: Order) -> Sequence[str]:
        return list(self._rows)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: agenda_cells(self._rows[key]) for key in ids}

    def _open_case(self, key: str) -> None:
        if self.may_leave():
            self._doors.open_case(self._rows[key].case.id)

    # ---- outcomes

    def _typed(self, letter: str) -> None:
        code = next((code for code, key in KEYS.items() if key == letter.upper()), "")
        if code and self._chosen():
            self.card.enter(code)

    def _enter(self, entered: Entered) -> None:
        row = self._chosen()
        if row is None:
            return
        try:
            outcomes.enter(self._desk, row.item.id, entered.said, entered.why)
        except UserError as error:
            field = {"reason_needed": "reason", "why_needed": "correction_reason",
                     "amount_needed": "grant"}.get(error.code, "")  # fmt: skip
            self.card.say_problem(error, field)
            return
        self.card.done()
        self.refresh()
        if self.found and self.found.state == sessions.HELD:
            self._choose_next(row)
        self.view.setFocus()

    def _choose_next(self, after: Row | None = None) -> None:
        """The next case without an outcome; after the last one stay there."""
        ids = list(self._rows)
        start = ids.index(after.item.id) + 1 if after and after.item.id in ids else 0
        waiting = [key for key in (*ids[start:], *ids[:start]) if not self._rows[key].outcome]
        wanted = next(iter(waiting), after.item.id if after else next(iter(ids), ""))
        if wanted:
            self.view.select([wanted], wanted)

    # ---- agenda

    def add(self) -> None:
        """Choose among the packages that wait."""
        if not agenda.candidates(self._desk, self.session):
            self._doors.tell(N_("No submitted package waits for a committee."))
            return
        dialog = CandidatesDialog(self, self._desk, self.session)
        if dialog.exec():
            self.refresh()
            self._choose_next()
        dialog.deleteLater()

    def take_off(self) -> None:
        """Take the chosen case off the agenda; the toast brings it back."""
        row = self._chosen()
        if row and self._may() and self._do(partial(agenda.remove, self._desk, row.item.id)):
            said = sentence(N_("{number} is off the agenda."), number=row.number)
            back = partial(self._do, partial(agenda.restore, self._desk, row.item.id))
            self._doors.tell(said, N_("Undo"), back)

    def move_row(self, step: int) -> None:
        """Move the chosen case up or down."""
        row, ids = self._chosen(), list(self._rows)
        place = ids.index(row.item.id) + step if row else -1
        if row and self._may() and 0 <= place < len(ids):
            ids.remove(row.item.id)
            ids.insert(place, row.item.id)
            self._do(partial(agenda.reorder, self._desk, self.session, ids))

    def give_times(self) -> None:
        """Ask for the first time and the minutes of each case."""
        self._run(TimesDialog(self, self._desk, self.session))

    # ---- the session

    def edit(self) -> None:
        """Change number, date, place, chair, members."""
        self._run(SessionDialog(self, self._desk, self.session))

    def cancel(self) -> None:
        """Ask why, then take the session off."""
        dialog = CancelDialog(self, self._desk, self.session)
        if dialog.exec():
            self._doors.tell(N_("The session is cancelled."))
            self.back_pressed.emit()
        dialog.deleteLater()

    def hold(self) -> None:
        """The committee sits: outcomes can be entered."""
        if self._do(partial(sessions.hold, self._desk, self.session)):
            self._choose_next()
            self.view.setFocus()

    def close_session(self) -> None:
        """Ask, then close: the status of each case follows."""
        if not ask(self, N_("Close this session?"), CLOSING, N_("Close the session")):
            return
        kept: list[str] = []
        if self._do(lambda: kept.extend(outcomes.close(self._desk, self.session))):
            self._doors.tell(partial(_closed, len(kept)))

    def _run(self, dialog: Any) -> None:
        if dialog.exec():
            self.refresh()
        dialog.deleteLater()

    def _do(self, change: Callable[[], Any]) -> bool:
        """Whether it was done; what is refused is said."""
        try:
            change()
        except UserError as error:
            errors.show(error, self)
            return False
        self.refresh()
        return True


def _closed(kept: int) -> str:
    if not kept:
        return tr(N_("The session is closed."))
    return ntr(
        "The session is closed. {n} case had moved on and keeps its status.",
        "The session is closed. {n} cases had moved on and keep their status.",
        kept,
    )
