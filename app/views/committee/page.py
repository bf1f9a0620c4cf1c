"""The page of the committee: its sessions, or one of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.services.access import Desk
from app.services.committee import sessions
from app.views.changes import Changes
from app.views.committee.commitments_file import CommitmentsFile
from app.views.committee.doors import CommitteeDoors
from app.views.committee.list_panel import LIST, ListPanel
from app.views.committee.session_dialog import SessionDialog
from app.views.committee.session_panel import SessionPanel
from app.views.jobs import Jobs
from app.views.page import Mode, Page
from app.views.widgets.layouts import column

CONCERNED = {
    *("case", "submission", "ms_decision", "committee_session"),
    *("committee_item", "committee_outcome", "sight"),
}


class CommitteePage(Page):
    """Opens at LIST, or at the session whose id is the target."""

    def __init__(self, desk: Desk, jobs: Jobs, changes: Changes, doors: CommitteeDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        workbook = CommitmentsFile(self, desk, jobs, doors.tell)
        self.list = ListPanel(desk, self.new_session, workbook.save)
        self.session = SessionPanel(desk, jobs, doors)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.session)
        self.setLayout(column(self._stack, gap=0))
        self.list.opened.connect(self.show_session)
        self.session.back_pressed.connect(self._back)
        changes.changed.connect(self._changed)

    # ---- what the window asks ----

    def open_at(self, target: Any) -> None:
        """Show the list, a session by its id, or what was shown."""
        if target == LIST:
            self.show_list()
        elif isinstance(target, str) and target:
            self.show_session(target)
        elif self.shows_session():
            self._refresh_session()
        else:
            self.show_list()

    def set_mode(self, mode: Mode) -> None:
        """Lay the session out for a width."""
        self.session.set_mode(mode)

    def may_leave(self) -> bool:
        """Asks when an outcome was typed and not entered."""
        return not self.shows_session() or self.session.may_leave()

    # ---- parts ----

    def shows_session(self) -> bool:
        """Whether one session is shown."""
        return self._stack.currentIndex() == 1

    def show_list(self) -> None:
        """Show all sessions."""
        self.list.refresh()
        self._stack.setCurrentIndex(0)
        self.list.take_focus()

    def show_session(self, session: str) -> None:
        """Show one."""
        self._stack.setCurrentIndex(1)
        self.session.show_session(session)

    def new_session(self) -> None:
        """Ask for the day and the members, then show the new session."""
        dialog = SessionDialog(self, self._desk)
        if dialog.exec():
            self.show_session(dialog.session)
        dialog.deleteLater()

    def _back(self) -> None:
        if self.session.may_leave():
            self.session.card.forget()
            self.show_list()

    def _changed(self, changed: Any) -> None:
        if not self.isVisible() or not CONCERNED & changed.ids.keys():
            return
        if self.shows_session():
            self._refresh_session()
        else:
            self.list.refresh()

    def _refresh_session(self) -> None:
        """Read it again; a session that was cancelled elsewhere is left."""
        known = {one.id for one in sessions.listed(self._desk)}
        if self.session.session in known:
            self.session.refresh()
        else:
            self.session.card.forget()
            self.show_list()
