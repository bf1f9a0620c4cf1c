"""Printing a paper and saving its PDF, from wherever a paper is shown or listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services.errors import Cancelled, UserError
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views import errors
from app.views.dialogs import saving_pdf
from app.views.dialogs.question import ask
from app.views.jobs import Jobs
from app.views.language import Words
from app.views.papers import printing
from app.views.papers.paper import Paper

Tell = Callable[[Words], Any]
NO_PRINTER = N_("No printer is set up on this computer")
ELSEWHERE = N_(
    "Save the PDF and print it at another computer, or set a printer up and try again. "
    "Nothing is lost."
)
NOT_PRINTED = N_("The paper was not printed whole")


@dataclass(frozen=True)
class Sheaf:
    """A paper with the name of its file and the copies its parties need."""

    paper: Paper
    name: str
    copies: int = 1


class PaperActions(QObject):
    """Asks where to, then lets a job do it; bytes stay in memory until the officer saves them."""

    def __init__(self, window: QWidget, jobs: Jobs, tell: Tell) -> None:
        super().__init__(window)
        self._window, self._jobs, self._tell = window, jobs, tell
        self._printing: Sheaf | None = None

    def print(self, sheaf: Sheaf) -> None:
        """Ask for a printer and print; without one offer to save instead."""
        if not printing.has_printer():
            self._offer_to_save(sheaf, NO_PRINTER, ELSEWHERE)
            return
        pages = len(sheaf.paper.sheets)
        printer = printing.choose_printer(self._window, Path(sheaf.name).stem, sheaf.copies, pages)
        if printer:
            self._printing = sheaf
            work = partial(printing.print_paper, sheaf.paper, printer)
            self._jobs.start(work, self._printed, self._not_printed, N_("Printing"))

    def save(self, sheaf: Sheaf) -> None:
        """Write the PDF where the officer says."""
        path = saving_pdf.choose_file(self._window, sheaf.name)
        if path:
            self._jobs.start(
                partial(_write, path, sheaf.paper.content), self._saved, label=N_("Saving the PDF")
            )

    def _printed(self, pages: int) -> None:
        self._tell(sentence(N_("Sent to the printer, pages: {n}"), n=pages))

    def _not_printed(self, error: BaseException) -> None:
        """Say what the printer did; the paper can still be saved."""
        if isinstance(error, UserError) and self._printing:
            self._offer_to_save(self._printing, NOT_PRINTED, error.sentence)
        elif not isinstance(error, Cancelled):
            errors.show(error, self._window)

    def _offer_to_save(self, sheaf: Sheaf, title: Words, consequence: Words) -> None:
        if ask(self._window, title, consequence, N_("Save the PDF")):
            self.save(sheaf)

    def _saved(self, path: Path) -> None:
        said = N_("Saved as {file}. The passphrase of Passerelle does not protect this copy.")
        self._tell(sentence(said, file=path.name))


def _write(path: Path, content: bytes, progress: Progress) -> Path:
    progress.report()
    whole_file.write(path, content)
    return path
