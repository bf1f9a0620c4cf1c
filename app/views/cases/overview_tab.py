"""The first tab of a case: how far it is, what is missing, its notes, money and contacts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.models.reference import codes
from app.services import case_history, cases
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.custody_state import UNSEEN
from app.services.errors import UserError
from app.services.packages import checks, plan
from app.text import N_, sentence
from app.views import errors
from app.views.cases.contacts_card import ContactsCard
from app.views.cases.custody_card import CustodyCard
from app.views.cases.missing_card import MissingCard
from app.views.cases.money_card import MoneyCard
from app.views.cases.notes_card import NotesCard
from app.views.cases.stages import Stages, progress
from app.views.dialogs.question import ask
from app.views.language import current, say, tr
from app.views.look import fit
from app.views.page import Mode
from app.views.widgets.frames import card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import column, panel, row, scrolled


@dataclass(frozen=True)
class OverviewDoors:
    """Where the links of the overview lead."""

    go_to_field: Callable[[str], Any]
    go_to_tab: Callable[[str], Any]


class OverviewTab(QWidget):
    """Nothing is edited here but a new note."""

    state = Signal(str)

    def __init__(self, desk: Desk, doors: OverviewDoors) -> None:
        super().__init__()
        self._desk = desk
        self._file: CaseFile | None = None
        self.stages = Stages()
        self._status, self._officer = elided(role="strong"), label("", "muted")
        self.missing = MissingCard(doors.go_to_field, doors.go_to_tab)
        self.money = MoneyCard(lambda: doors.go_to_tab("package"))
        self.contacts = ContactsCard()
        self.custody = CustodyCard(desk)
        self.notes = NotesCard(self._write, self._typed)
        self._build()

    def _build(self) -> None:
        status = row((self._status, 1), self._officer, gap=12)
        top = card(status, self.stages, gap=12, margins=(16, 12, 16, 8))
        self._left = column(self.missing.card, self.notes.card, None, gap=12)
        cards = (self.money.card, self.contacts.card, self.custody.card)
        self._side_cards = column(*cards, None, gap=12)
        self._side = panel(self._side_cards)
        self._body = row((self._left, 1), self._side, gap=12)
        content = column(top, self._body, None, gap=12, margins=(20, 14, 20, 20))
        self.setLayout(column(scrolled(panel(content)), gap=0))

    # ---- what the page asks ----

    def show_case(self, file: CaseFile) -> None:
        """Show a case; a note being typed stays while it is the same case."""
        if self._file is None or file.case.id != self._file.case.id:
            self.notes.forget()
        self._file = file
        self.stages.show_progress(progress(file))
        say(self._status.setText, self._say_status)
        say(self._officer.setText, self._say_officer)
        self.missing.show(file, checks.checks(self._desk, file.case.id))
        self.money.show(plan.read(self._desk, file.case.id).totals)
        self.contacts.show(file)
        self.custody.show(file)
        self._side_cards.insertWidget(0 if file.custody.offer else 2, self.custody.card)
        self.notes.show(file.notes, self._authors())
        self.notes.box.setVisible(file.custody.state != UNSEEN)

    def show_field(self, name: str) -> bool:
        """No field is answered here."""
        return False

    def may_leave(self) -> bool:
        """Ask about a note that was typed and not added."""
        if not self.notes.text():
            return True
        leave = ask(
            self,
            N_("Leave without adding the note?"),
            N_("What you typed under Notes would be lost."),
            N_("Leave"),
            N_("Stay"),
            danger=True,
        )
        if leave:
            self.notes.forget()
        return leave

    def set_mode(self, mode: Mode) -> None:
        """In a narrow window money and contacts stand below."""
        narrow = mode == Mode.NARROW
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        width = 340 if mode == Mode.WIDE else 310
        fit(self._side.setMinimumWidth, 0 if narrow else width)
        fit(self._side.setMaximumWidth, 2000 if narrow else width)

    # ---- words ----

    def _say_status(self) -> str:
        assert self._file is not None
        case = self._file.case
        status = codes("statuses").get(case.status or "", case.status or "")
        words = sentence(N_("{status}, since {day}"), status=status, day=case.status_date or "")
        return words.said(current()) if case.status_date else current().show(status)

    def _say_officer(self) -> str:
        assert self._file is not None
        name = self._file.users.get(self._file.case.officer or "", "")
        return tr(N_("Officer: {name}"), name=name) if name else tr(N_("No officer"))

    def _authors(self) -> dict[str, tuple[str, str]]:
        assert self._file is not None
        if not self._file.notes:
            return {}
        changes = case_history.changes(self._desk, self._file.case.id)
        return {
            change.record: (change.user, change.office)
            for change in changes
            if change.entity == "note" and change.created
        }

    # ---- a new note ----

    def _typed(self) -> None:
        self.state.emit("unsaved" if self.notes.text() else "saved")

    def _write(self, text: str) -> None:
        assert self._file is not None
        try:
            cases.add_note(self._desk, self._file.case.id, text)
        except UserError as error:
            errors.show(error, self)
        else:
            self.notes.forget()
