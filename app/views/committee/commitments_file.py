"""Saves what committees committed as a workbook: of one session, or of all that are closed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.committee import commitments
from app.services.reports.commitments_workbook import commitments_workbook
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, language, sentence
from app.views.committee import saving_file
from app.views.committee.doors import Tell
from app.views.jobs import Jobs
from app.views.language import current, tr


class CommitmentsFile:
    """Asks where to, then lets a job write it."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, tell: Tell) -> None:
        self._window, self._desk, self._jobs, self._tell = window, desk, jobs, tell

    def save(self, session: str = "", named: str = "") -> None:
        """The commitments of a session that is named so, of all closed ones without."""
        name = "_".join(filter(None, (tr(N_("commitments")), named.replace("/", "-"))))
        path = saving_file.choose(self._window, f"{name}.xlsx")
        if path:
            work = partial(_write, self._desk, session, current().code, path)
            self._jobs.start(work, self._saved, label=N_("Writing the file"))

    def _saved(self, path: Path) -> None:
        said = N_("Saved as {file}. The passphrase of Passerelle does not protect this copy.")
        self._tell(sentence(said, file=path.name))


def _write(desk: Desk, session: str, spoken: str, path: Path, progress: Progress) -> Path:
    content = commitments_workbook(commitments.read(desk, session), language(spoken))
    progress.report()
    whole_file.write(path, content)
    return path
