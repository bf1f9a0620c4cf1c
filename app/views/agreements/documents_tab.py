"""The documents of a case: every version of its agreement, and the draft of the next one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.models.agreement import Agreement
from app.services.access import Desk
from app.services.agreements import differences, kept, reasons
from app.services.case_file import CaseFile
from app.text import N_, sentence
from app.views.agreements.agreement_look import first_terms
from app.views.agreements.agreement_states import DRAFT, READY, in_force, next_version
from app.views.agreements.differences_callout import differences_callout
from app.views.agreements.doors import AgreementTarget, Doors
from app.views.agreements.paper_actions import PaperActions
from app.views.agreements.signing_dialog import SigningDialog
from app.views.agreements.version_row import VersionDoes, VersionRow
from app.views.agreements.voiding_dialog import VoidingDialog
from app.views.jobs import Jobs
from app.views.language import ntr, tr
from app.views.look import fit
from app.views.page import Mode
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import line, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import clear, column, panel, row, scrolled
from app.views.widgets.marks import IconMark

NOTHING = N_("No agreement yet")
FIRST = N_("Its real pages are shown and checked before anything is frozen.")


class DocumentsTab(QWidget):
    """Lists the agreements, newest first; nothing is typed here."""

    state = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, doors: Doors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self.file: CaseFile | None = None
        self.rows: list[VersionRow] = []
        self._paperwork = PaperActions(self, desk, jobs, doors.tell)
        self._list = column(gap=12)
        content = panel(column(self._list, None, gap=0, margins=(20, 14, 20, 20)))
        self.setLayout(column(scrolled(content), gap=0))

    # ---- a tab of the case file

    def show_case(self, file: CaseFile) -> None:
        """Show the papers of a case."""
        self.file = file
        clear(self._list)
        self.rows = []
        if file.agreements:
            self._show_versions(file)
        else:
            self._list.addWidget(table_card(self._empty(file)))

    def show_field(self, name: str) -> bool:
        """No field of a case is answered here."""
        return False

    def may_leave(self) -> bool:
        """Nothing is unsaved."""
        return True

    def set_mode(self, mode: Mode) -> None:
        """The list fits every width."""

    # ---- what is shown

    def _empty(self, file: CaseFile) -> EmptyState:
        empty = EmptyState("file-text", NOTHING, FIRST)
        if file.may_change:
            empty.add_action(N_("Prepare the agreement"), self.prepare, icon="file-pen")
        return empty

    def _show_versions(self, file: CaseFile) -> None:
        newest = in_force(file.agreements)
        changed = differences.changed_since(self._desk, newest.id) if newest else []
        if newest and changed:
            self._list.addWidget(differences_callout(newest, changed))
        authors = kept.frozen_by(self._desk, file.case.id)
        does = VersionDoes(self._open, self._print, self._save, self.sign, self.void)
        self.rows = [
            VersionRow(file, one, file.users.get(authors.get(one.id, ""), ""), does, one is newest)
            for one in file.agreements
        ]
        draft = self._draft(file, bool(changed)) if file.may_change else None
        self._list.addWidget(_listed([draft, *self.rows] if draft else self.rows))

    def _draft(self, file: CaseFile, wanted: bool) -> QFrame:
        """The version that would be frozen next."""
        terms = first_terms(self._desk, file.case.id)
        missing = len(reasons.obstacles(self._desk, file.case.id, terms))
        said = sentence(N_("Version {n}"), n=next_version(file.agreements))
        title = row(label(said, "h3"), Chip(*DRAFT), None, gap=8)
        words = column(title, label(partial(_ready, missing), "muted", wrap=True), gap=2)
        kind = "primary" if wanted else "normal"
        prepare = button(N_("Prepare the agreement"), self.prepare, kind, "file-pen")
        mark = column(IconMark("file-pen", "text_muted", 20), None, margins=(0, 2, 0, 0))
        shown = QFrame()
        shown.setLayout(
            row(mark, (words, 1), column(prepare, None), gap=12, margins=(16, 12, 12, 12))
        )
        return shown

    # ---- what the officer does

    def prepare(self) -> None:
        """Show the draft of the next version."""
        if self.file:
            self._doors.agreement(AgreementTarget(self.file.case.id))

    def sign(self, agreement: Agreement) -> None:
        """Ask when, where and by whom it was signed."""
        assert self.file
        dialog = SigningDialog(self, self._desk, self.file, agreement)
        if dialog.exec():
            self._doors.tell(N_("The agreement is marked as signed."))
        dialog.deleteLater()

    def void(self, agreement: Agreement) -> None:
        """Ask why it is taken out of force."""
        dialog = VoidingDialog(self, self._desk, agreement)
        if dialog.exec():
            self._doors.tell(sentence(N_("Version {n} is void."), n=agreement.version or 0))
        dialog.deleteLater()

    def _open(self, agreement: Agreement) -> None:
        assert self.file
        self._doors.agreement(AgreementTarget(self.file.case.id, agreement.id))

    def _print(self, agreement: Agreement) -> None:
        copies = agreement.copies or 1
        self._paperwork.with_version(agreement.id, copies, self._paperwork.print)

    def _save(self, agreement: Agreement) -> None:
        self._paperwork.with_version(agreement.id, 1, self._paperwork.save)


def _listed(rows: Sequence[QFrame]) -> QFrame:
    """Rows in one card, with lines between them."""
    parts: list[QWidget] = [label(N_("Agreements"), "h2")]
    fit(parts[0].setContentsMargins, 16, 12, 16, 4)
    for place, shown in enumerate(rows):
        parts += [line(), shown] if place else [shown]
    return table_card(*parts)


def _ready(missing: int) -> str:
    if missing:
        return ntr("{n} point prevents freezing", "{n} points prevent freezing", missing)
    return tr(READY)
