"""Printing a paper and saving its PDF, from wherever a paper is shown or listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.agreements import kept
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views.agreements import printing
from app.views.agreements.doors import Tell
from app.views.agreements.paper import Paper, read_paper
from app.views.dialogs import saving_pdf
from app.views.dialogs.question import ask
from app.views.jobs import Jobs

NO_PRINTER = N_("No printer is set up on this computer")
ELSEWHERE = N_(
    "Save the PDF and print it at another computer, or set a printer up and try again. "
    "Nothing is lost."
)


@dataclass(frozen=True)
class Sheaf:
    """A paper with the name of its file and the copies its parties need."""

    paper: Paper
    name: str
    copies: int = 1


def load(desk: Desk, agreement: str, copies: int, ratio: float, progress: Progress) -> Sheaf:
    """The frozen paper of a version, as a job."""
    paper = read_paper(kept.pdf(desk, agreement), progress, ratio)
    return Sheaf(paper, kept.file_name(desk, agreement), copies)


class PaperActions(QObject):
    """Asks where to, then lets a job do it; bytes stay in memory until the officer saves them."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, tell: Tell) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs, self._tell = window, desk, jobs, tell

    def print(self, sheaf: Sheaf) -> None:
        """Print through the dialog of the system; without a printer offer to save instead."""
        if not printing.has_printer():
            if ask(self._window, NO_PRINTER, ELSEWHERE, N_("Save the PDF")):
                self.save(sheaf)
            return
        pages = len(sheaf.paper.sheets)
        printer = printing.choose_printer(self._window, Path(sheaf.name).stem, sheaf.copies, pages)
        if printer:
            work = partial(printing.print_paper, sheaf.paper, printer)
            self._jobs.start(work, self._printed, label=N_("Printing"))

    def save(self, sheaf: Sheaf) -> None:
        """Write the PDF where the officer says."""
        path = saving_pdf.choose_file(self._window, sheaf.name)
        if path:
            self._jobs.start(
                partial(_write, path, sheaf.paper.content), self._saved, label=N_("Saving the PDF")
            )

    def with_version(self, agreement: str, copies: int, act: Callable[[Sheaf], Any]) -> None:
        """Do something with the paper of a frozen version."""
        ratio = self._window.devicePixelRatioF()
        work = partial(load, self._desk, agreement, copies, ratio)
        self._jobs.start(work, act, label=N_("Opening the paper"))

    def _printed(self, pages: int) -> None:
        self._tell(sentence(N_("Sent to the printer, pages: {n}"), n=pages))

    def _saved(self, path: Path) -> None:
        said = N_("Saved as {file}. The passphrase of Passerelle does not protect this copy.")
        self._tell(sentence(said, file=path.name))


def _write(path: Path, content: bytes, progress: Progress) -> Path:
    progress.report()
    whole_file.write(path, content)
    return path
