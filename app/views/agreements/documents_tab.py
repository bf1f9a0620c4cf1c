"""The documents of a case: versions of its agreement, the draft of the next one, other papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.models.agreement import Agreement
from app.models.agreement import in_force as signed_version
from app.services.access import Desk
from app.services.agreements import differences, ending, kept, reasons, scans
from app.services.case_file import CaseFile
from app.text import N_, sentence
from app.views.agreements.agreement_look import first_terms
from app.views.agreements.agreement_states import DRAFT, READY, in_force, next_version
from app.views.agreements.differences_callout import differences_callout
from app.views.agreements.doors import AgreementTarget, Doors
from app.views.agreements.paper_actions import with_version
from app.views.agreements.papers_card import Papers
from app.views.agreements.version_acts import VersionActs
from app.views.agreements.version_row import VersionDoes, VersionLook, VersionRow
from app.views.jobs import Jobs
from app.views.language import ntr, tr
from app.views.look import fit
from app.views.page import Mode
from app.views.papers.paper_actions import PaperActions
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import line, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import clear, column, panel, row, scrolled
from app.views.widgets.marks import IconMark

PREPARE = N_("Prepare the agreement")
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
        self._jobs = jobs
        self._paperwork = PaperActions(self, jobs, doors.tell)
        self.acts = VersionActs(self, desk, jobs, doors.tell)
        self.papers = Papers(self, desk, jobs, doors)
        self._list = column(gap=12)
        content = panel(column(self._list, None, gap=0, margins=(20, 14, 20, 20)))
        self.setLayout(column(scrolled(content), gap=0))

    # ---- a tab of the case file

    def show_case(self, file: CaseFile) -> None:
        """Show the papers of a case."""
        self.file = file
        clear(self._list)
        self.rows = []
        main = self._show_versions(file) if file.agreements else file.may_change
        if not file.agreements:
            self._list.addWidget(table_card(self._empty(file)))
        self._list.addWidget(self.papers.card(file, main=not main))

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
            empty.add_action(PREPARE, self.prepare, icon="file-pen")
        return empty

    def _show_versions(self, file: CaseFile) -> bool:
        """The versions; whether the next one or a signature is the main thing to do."""
        changed = self._show_differences(file)
        self.rows = [VersionRow(look, self._does()) for look in self._looks(file)]
        draft = self._draft(file, changed) if file.may_change and not file.ended else None
        self._list.addWidget(_listed([draft, *self.rows] if draft else self.rows))
        newest = in_force(file.agreements)
        to_sign = newest is None or newest.state == "frozen"
        return file.may_change and not file.ended and (changed or to_sign)

    def _show_differences(self, file: CaseFile) -> bool:
        """What is no longer as it was signed, and as it was frozen since; whether anything is."""
        newest, signed = in_force(file.agreements), signed_version(file.agreements)
        found = [one for one in (signed, newest) if one] if not file.ended else []
        changed = False
        for one in dict.fromkeys(found):
            differing = differences.changed_since(self._desk, one.id)
            if differing:
                self._list.addWidget(differences_callout(one.state or "", differing))
            changed = bool(differing)
        return changed

    def _looks(self, file: CaseFile) -> Iterator[VersionLook]:
        authors = kept.frozen_by(self._desk, file.case.id)
        newest, signed = in_force(file.agreements), signed_version(file.agreements)
        copies = scans.of_case(self._desk, file.case.id)
        may_end = ending.may_decide(self._desk, file.case)
        for one in file.agreements:
            author = file.users.get(authors.get(one.id, ""), "")
            own = tuple(scan for scan in copies if scan.agreement == one.id)
            yield VersionLook(file, one, author, own, one is newest, one is signed, may_end)

    def _does(self) -> VersionDoes:
        acts, file = self.acts, self.file
        assert file
        return VersionDoes(
            open=self._open, print=self._print, save=self._save, sign=self.sign, void=self.void,
            add_scans=acts.add_scans, end=lambda _one: acts.end(file),
            take_back=lambda _one: acts.take_back(file), open_scan=acts.open_scan,
            save_scan=acts.save_scan,
        )  # fmt: skip

    def _draft(self, file: CaseFile, wanted: bool) -> QFrame:
        """The version that would be frozen next."""
        terms = first_terms(self._desk, file.case.id)
        missing = len(reasons.obstacles(self._desk, file.case.id, terms))
        said = sentence(N_("Version {n}"), n=next_version(file.agreements))
        title = row(label(said, "h3"), Chip(*DRAFT), None, gap=8)
        words = column(title, label(partial(_ready, missing), "muted", wrap=True), gap=2)
        kind = "primary" if wanted else "normal"
        words_ = N_("Prepare the amendment") if signed_version(file.agreements) else PREPARE
        prepare = button(words_, self.prepare, kind, "file-pen")
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
        self.acts.sign(self.file, agreement)

    def void(self, agreement: Agreement) -> None:
        """Ask why it is taken out of force."""
        self.acts.void(agreement)

    def _open(self, agreement: Agreement) -> None:
        assert self.file
        self._doors.agreement(AgreementTarget(self.file.case.id, agreement.id))

    def _print(self, agreement: Agreement) -> None:
        copies = agreement.copies or 1
        with_version(self._desk, self._jobs, agreement.id, copies, self._paperwork.print)

    def _save(self, agreement: Agreement) -> None:
        with_version(self._desk, self._jobs, agreement.id, 1, self._paperwork.save)


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
