"""What an officer does with a version of an agreement: sign, void, end it, its signed copies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.agreement import Agreement
from app.services.access import Desk
from app.services.agreements import kept, scans
from app.services.agreements.scans import Scan
from app.services.attachments import Attachment
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views import errors
from app.views.agreements.adding_dialog import AddingDialog
from app.views.agreements.doors import Tell
from app.views.agreements.ending_dialog import EndingDialog, TakingBackDialog
from app.views.agreements.signing_dialog import SigningDialog
from app.views.agreements.voiding_dialog import VoidingDialog
from app.views.jobs import Jobs
from app.views.language import as_is, tr
from app.views.papers.paper import Paper
from app.views.papers.paper_dialog import show_received
from app.views.papers.received import read_received


class VersionActs(QObject):
    """Each act asks in a dialog over the window, and says what was done."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, tell: Tell) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs, self._tell = window, desk, jobs, tell

    def sign(self, file: CaseFile, agreement: Agreement) -> None:
        """Ask when, where and by whom it was signed, and for its scans."""
        dialog = SigningDialog(self._window, self._desk, file, agreement)
        if dialog.exec():
            self._tell(N_("The agreement is marked as signed."))
        dialog.deleteLater()

    def void(self, agreement: Agreement) -> None:
        """Ask why it is taken out of force."""
        dialog = VoidingDialog(self._window, self._desk, agreement)
        if dialog.exec():
            self._tell(sentence(N_("Version {n} is void."), n=agreement.version or 0))
        dialog.deleteLater()

    def end(self, file: CaseFile) -> None:
        """Ask how the agreement ended."""
        dialog = EndingDialog(self._window, self._desk, file)
        if dialog.exec():
            self._tell(N_("The agreement ended."))
        dialog.deleteLater()

    def take_back(self, file: CaseFile) -> None:
        """Ask why its end is taken back."""
        dialog = TakingBackDialog(self._window, self._desk, file)
        if dialog.exec():
            self._tell(N_("The agreement stands again."))
        dialog.deleteLater()

    def add_scans(self, agreement: Agreement) -> None:
        """Ask for other signed copies of a version."""
        title = sentence(N_("Keep a signed copy of version {n}"), n=agreement.version or 0)
        keep = partial(_keep, self._desk, agreement.id)
        dialog = AddingDialog(self._window, title, keep)
        if dialog.exec():
            self._tell(N_("The signed copy is kept."))
        dialog.deleteLater()

    def open_scan(self, scan: Scan) -> None:
        """Show a signed copy."""
        work = partial(_load, self._desk, scan.document)
        self._jobs.start(work, partial(self._show, scan), label=N_("Opening the paper"))

    def save_scan(self, scan: Scan) -> None:
        """Write a signed copy where the officer says."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, tr(N_("Save the signed copy")), scan.name, f"*{Path(scan.name).suffix}"
        )
        if not chosen:
            return
        path = Path(chosen)
        path = (
            path
            if path.suffix.lower() == Path(scan.name).suffix
            else Path(chosen + Path(scan.name).suffix)
        )
        try:
            whole_file.write(path, kept.content(self._desk, scan.document))
        except UserError as error:
            errors.show(error, self._window)
            return
        said = N_("Saved as {file}. The passphrase of Passerelle does not protect this copy.")
        self._tell(sentence(said, file=path.name))

    def _show(self, scan: Scan, paper: Paper) -> None:
        show_received(self._window, self._jobs, as_is(scan.called), paper)


def _keep(desk: Desk, agreement: str, files: Sequence[Attachment]) -> None:
    for one in files:
        scans.add(desk, agreement, one)


def _load(desk: Desk, document: str, progress: Progress) -> Paper:
    return read_received(kept.content(desk, document), progress)
