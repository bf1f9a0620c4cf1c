"""Saves the report shown as a workbook, as csv or on paper, in the language of the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.services.access import Desk
from app.services.reports.answering import Answered
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, language, sentence
from app.views.jobs import Jobs
from app.views.language import Words, current, say, tr

KINDS: tuple[tuple[str, Words], ...] = (
    ("xlsx", N_("Workbook (xlsx)")),
    ("csv", N_("Table (csv)")),
    ("pdf", N_("Paper with the chart (PDF)")),
)
SAVED = N_("Saved as {file}. The passphrase of Passerelle does not protect this copy.")


class ReportFiles(QObject):
    """Asks where to, then lets a job write it."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, tell: Callable[..., Any]) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs, self._tell = window, desk, jobs, tell
        self.found: Answered | None = None

    def menu(self) -> QMenu:
        """What can be saved."""
        made = QMenu(self._window)
        for kind, words in KINDS:
            entry = QAction(made)
            say(entry.setText, words)
            entry.triggered.connect(partial(self._asked, kind))
            made.addAction(entry)
        return made

    def _asked(self, kind: str, _checked: bool = False) -> None:
        found = self.found
        if found is None:
            return
        path = self._choose(f"{found.question.code}_{found.day}.{kind}")
        if path:
            work = partial(_write, self._desk, found, current().code, kind, path)
            self._jobs.start(work, self._saved, label=N_("Writing the file"))

    def _choose(self, name: str) -> Path | None:
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        ending = Path(name).suffix
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, tr(N_("Save the report")), str(Path((places or [""])[0]) / name),
            f"*{ending}",
        )  # fmt: skip
        path = Path(chosen)
        if not chosen or path.suffix.lower() == ending:
            return path if chosen else None
        return path.with_name(path.name + ending)

    def _saved(self, path: Path) -> None:
        self._tell(sentence(SAVED, file=path.name))


def _write(
    desk: Desk, found: Answered, spoken: str, kind: str, path: Path, progress: Progress
) -> Path:
    from app.services.reports import report_files

    progress.report()
    content = report_files.content(desk, found, language(spoken), kind)
    whole_file.write(path, content)
    return path
