"""What an officer does with a frozen paper: prints and saves it, says that it was signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services import attachments, directory
from app.services.access import Desk
from app.services.agreements.scans import Scan
from app.services.case_file import CaseFile
from app.services.papers import catalogue, kept, making, signing
from app.services.papers.kept import Kept
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views.agreements.adding_dialog import AddingDialog
from app.views.agreements.doors import Tell
from app.views.agreements.paper_signing_dialog import PaperSigningDialog
from app.views.jobs import Jobs
from app.views.papers.paper import read_paper
from app.views.papers.paper_actions import PaperActions, Sheaf


class PaperActs(QObject):
    """Each act asks over the window, and says what was done."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, tell: Tell) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs, self._tell = window, desk, jobs, tell
        self._paperwork = PaperActions(window, jobs, tell)

    def read(self, paper: Kept, act: Callable[[Sheaf], Any]) -> None:
        """Do something with the pages of a paper once they are read."""
        self._jobs.start(partial(_read, self._desk, paper), act, label=N_("Opening the paper"))

    def print(self, paper: Kept) -> None:
        """Print what was frozen."""
        self.read(paper, self._paperwork.print)

    def save(self, paper: Kept) -> None:
        """Save what was frozen as a PDF."""
        self.read(paper, self._paperwork.save)

    def may_sign(self, file: CaseFile, paper: Kept) -> bool:
        """Whether who works here may say that it was signed, and it was not yet."""
        kind = catalogue.PAPERS.get(paper.kind)
        waits = kind is not None and paper.state == kept.TO_SIGN
        return bool(waits and kind and making.may_keep(self._desk, kind, file.case))

    def sign(self, file: CaseFile, paper: Kept) -> None:
        """Ask when, where and by whom it was signed, and for its scans."""
        at = directory.identity(self._desk).city or ""
        dialog = PaperSigningDialog(self._window, self._desk, file, paper, at)
        if dialog.exec():
            self._tell(N_("The paper is marked as signed."))
        dialog.deleteLater()

    def add_scans(self, paper: Kept) -> None:
        """Ask for other signed copies."""
        title = sentence(
            N_("Keep a signed copy of “{paper}”, version {n}"), paper=paper.label, n=paper.version
        )
        dialog = AddingDialog(self._window, title, partial(signing.add_scans, self._desk, paper.id))
        if dialog.exec():
            self._tell(N_("The signed copy is kept."))
        dialog.deleteLater()


def scans_of(paper: Kept) -> Iterator[Scan]:
    """Its signed copies, as lists show them."""
    stem = paper.file_name.removesuffix(".pdf")
    for place, row in enumerate(paper.scans, 1):
        called = row.title or ""
        name = f"{stem}_signed-{place}{attachments.ending(called)}"
        yield Scan(row.id, row.kind or "", "", paper.version, name, called)


def _read(desk: Desk, paper: Kept, progress: Progress) -> Sheaf:
    return Sheaf(read_paper(kept.pdf(desk, paper), progress), paper.file_name)
