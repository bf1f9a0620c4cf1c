"""The file of one case: a head that stays, and tabs that show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QShortcut

from app.models.reference import codes
from app.services import cases
from app.services.access import Desk
from app.services.agreements import amending
from app.services.case_file import CaseFile
from app.services.case_saving import Saved
from app.services.errors import UserError
from app.text import N_, sentence
from app.views import errors
from app.views.cases.agreement_notices import AgreementDoors
from app.views.cases.case_menu import CaseMenu
from app.views.cases.file_header import FileHeader
from app.views.cases.notices import Notices
from app.views.cases.status_dialog import StatusDialog
from app.views.cases.tab import TabSpec
from app.views.cases.tab_stack import TabStack
from app.views.cases.target import CaseTarget, as_target
from app.views.changes import Changes
from app.views.language import Words
from app.views.page import Mode, Page
from app.views.status_marks import step_mark
from app.views.widgets.buttons import below
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.layouts import column


@dataclass(frozen=True)
class FileDoors:
    """Where a case leads to; `tell(words, action, run)` shows a toast.

    `agreement`: of a case, a version, or without one the draft of the next."""

    back: Callable[[], Any]
    conflicts: Callable[[str], Any]
    agreement: Callable[[str, str], Any]
    open_case: Callable[[str], Any]
    tell: Callable[[Words, Words, Callable[[], Any]], Any]


class CaseFilePage(Page):
    """Shows one case after the other."""

    def __init__(
        self, desk: Desk, changes: Changes, doors: FileDoors, tabs: Sequence[TabSpec]
    ) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self._saved_at: datetime | None = None
        self._stale = False
        self.target: CaseTarget | None = None
        self.file: CaseFile | None = None
        self.header = FileHeader(tabs)
        self.menu = CaseMenu(self, desk, doors.tell, doors.back)
        papers = AgreementDoors(lambda: self.go_to_tab("documents"), self._open_agreement)
        self.notices = Notices(doors.conflicts, doors.open_case, self.menu.compare, papers)
        self.tabs = TabStack(tabs)
        self._gone = EmptyState("folder-open", "")
        self._gone.add_action(N_("Back"), doors.back)
        self.tabs.addWidget(self._gone)
        self.setLayout(column(self.header, self.notices, (self.tabs, 1), gap=0))
        self._connect(changes)

    def _connect(self, changes: Changes) -> None:
        changes.changed.connect(self._changed)
        self.header.back_pressed.connect(self._doors.back)
        self.header.beside_pressed.connect(self.go_beside)
        self.header.step_pressed.connect(self.do_step)
        self.header.status_pressed.connect(self.change_status)
        self.header.more.clicked.connect(lambda: self.menu.popup(below(self.header.more)))
        self.header.tabs.chosen.connect(self._show_tab)
        self.tabs.state_changed.connect(self._tell_state)
        for keys, run in (
            ("Ctrl+PgUp", partial(self.go_beside, -1)),
            ("Ctrl+PgDown", partial(self.go_beside, 1)),
            ("Ctrl+Tab", partial(self._turn, 1)),
            ("Ctrl+Shift+Tab", partial(self._turn, -1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    # ---- what the window asks ----

    def open_at(self, target: Any) -> None:
        """Show a case (CaseTarget or id); without one, what was shown as it is now."""
        wanted = as_target(target) or self.target
        if wanted is None:
            return
        other = self.file is None or wanted.case != self.file.case.id
        if other and not self.may_leave():
            return
        self.target = wanted
        if other or self._stale:
            self._load(fresh=other)
        if self.file:
            self._go_to(wanted)

    def set_mode(self, mode: Mode) -> None:
        """Lay out every tab for a width."""
        self.tabs.set_mode(mode)

    def may_leave(self) -> bool:
        """Ask every tab that has something unsaved."""
        return self.tabs.may_leave()

    # ---- going through cases and tabs ----

    def go_beside(self, step: int) -> None:
        """Show the case before (-1) or after (1) in the list, on the same tab."""
        beside = self.target.beside(step) if self.target else None
        if beside:
            self.open_at(replace(beside, tab=self.header.tabs.current()))

    def go_to_tab(self, key: str) -> None:
        """Open a tab."""
        if key in self.tabs.specs:
            self.header.tabs.open(key)

    def go_to_field(self, name: str) -> None:
        """Open the tab that has a field, and give it the focus; the package when none has it."""
        key = self.tabs.tab_with(name, self.file) if self.file else ""
        if key and self.file:
            self.go_to_tab(key)
            self.tabs.tab(key, self.file).show_field(name)
        else:
            self.go_to_tab("package")

    def _go_to(self, target: CaseTarget) -> None:
        self.header.show_place(target)
        self.go_to_tab(target.tab)
        self._show_tab(self.header.tabs.current())
        if target.field:
            self.go_to_field(target.field)

    def _turn(self, step: int) -> None:
        keys = list(self.tabs.specs)
        place = keys.index(self.header.tabs.current()) + step
        self.header.tabs.open(keys[place % len(keys)])

    # ---- showing ----

    def _changed(self, changed: Any) -> None:
        if self.file is None or self.file.case.id not in changed.roots:
            return
        self._saved_at = datetime.now().astimezone()
        if self.isVisible():
            self._load(fresh=False)
            self._show_tab(self.header.tabs.current())
        else:
            self._stale = True

    def _load(self, fresh: bool) -> None:
        assert self.target is not None
        self._stale = False
        try:
            self.file = cases.load(self._desk, self.target.case)
        except UserError as error:
            self._say_gone(error)
            return
        if fresh:
            self._saved_at = None
            self.tabs.begin()
        self.header.show()
        self.header.show_file(self.file)
        life = amending.life(self._desk, self.file.case.id) if self.file.agreements else None
        self.notices.show_file(self.file, life)
        self._show_notices()
        self.menu.show_file(self.file)
        self._show_state()

    def _say_gone(self, error: UserError) -> None:
        self.file = None
        self.header.hide()
        self.notices.hide()
        self._gone.show_words(error)
        self.tabs.setCurrentWidget(self._gone)

    def _show_tab(self, key: str) -> None:
        if self.file:
            self._show_notices()
            self.tabs.open(key, self.file)

    def _show_notices(self) -> None:
        """The tab of documents says itself, and at length, how the agreement stands."""
        self.notices.show_agreement(self.header.tabs.current() != "documents")

    def _tell_state(self, _state: str) -> None:
        self._saved_at = datetime.now().astimezone()
        self._show_state()

    def _show_state(self) -> None:
        self.header.show_state(self.tabs.state(), self._saved_at)
        for key in self.tabs.specs:
            self.header.tabs.retitle(key, partial(self._title, key))

    def _title(self, key: str) -> str:
        return self.tabs.title(key, self.file)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.file and self.target:
            self.header.show_file(self.file)
            self.header.show_place(self.target)

    # ---- what the officer does ----

    def _open_agreement(self, version: str) -> None:
        if self.file:
            self._doors.agreement(self.file.case.id, version)

    def do_step(self) -> None:
        """Go where the next step is done, or enter its result as a status."""
        if self.file is None or self.file.step is None:
            return
        tab = step_mark(self.file.step.status).tab
        if tab in self.tabs.specs:
            self.header.tabs.open(tab)
        else:
            self.change_status()

    def change_status(self) -> None:
        """Ask for the new status and its date; the toast takes it back."""
        if self.file is None:
            return
        dialog = StatusDialog(self, self._desk, self.file)
        if dialog.exec() and dialog.saved:
            status = codes("statuses").get(dialog.chosen(), "")
            said = sentence(N_("Status changed: {status}"), status=status)
            self._doors.tell(said, N_("Undo"), partial(self._undo, dialog.saved))
        dialog.deleteLater()

    def _undo(self, saved: Saved) -> None:
        try:
            cases.undo(self._desk, saved)
        except UserError as error:
            errors.show(error, self)
