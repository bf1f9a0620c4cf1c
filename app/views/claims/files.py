"""Saves a claim as a PDF, as a workbook, or in the order of RIAT’s three key moments."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.services.access import Desk
from app.services.claims.kept import Full
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, language, sentence
from app.views.jobs import Jobs
from app.views.language import Words, current, say, tr

KINDS: tuple[tuple[str, Words, str], ...] = (
    ("fr", N_("Paper in French (PDF)"), ".pdf"),
    ("en", N_("Paper in English (PDF)"), ".pdf"),
    ("fr-en", N_("Paper in French and English (PDF)"), ".pdf"),
    ("workbook", N_("Workbook of all lines (xlsx)"), ".xlsx"),
    ("riat", N_("For RIAT: three key moments (xlsx)"), ".xlsx"),
)
SAVED = N_("Saved as {file}. The passphrase of Passerelle does not protect this copy.")
_last: list[str] = []  # the folder used last, while the program runs


class ClaimFiles(QObject):
    """Asks where to, then lets a job write it."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, tell: Callable[..., Any]) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs, self._tell = window, desk, jobs, tell
        self.claim: Full | None = None

    def menu(self) -> QMenu:
        """What can be saved."""
        made = QMenu(self._window)
        for kind, words, _ in KINDS:
            entry = QAction(made)
            say(entry.setText, words)
            entry.triggered.connect(partial(self._asked, kind))
            made.addAction(entry)
        return made

    def _asked(self, kind: str, _checked: bool = False) -> None:
        if self.claim is None:
            return
        ending = next(end for key, _, end in KINDS if key == kind)
        path = self._choose(_name(self.claim, kind) + ending, ending)
        if path:
            work = partial(_write, self._desk, self.claim, kind, current().code, path)
            self._jobs.start(work, self._saved, label=N_("Writing the file"))

    def _choose(self, name: str, ending: str) -> Path | None:
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path((_last or places or [""])[0])
        title = tr(N_("Save the claim"))
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, title, str(folder / name), f"*{ending}"
        )
        if not chosen:
            return None
        path = Path(chosen)
        _last[:] = [str(path.parent)]
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def _saved(self, path: Path) -> None:
        self._tell(sentence(SAVED, file=path.name))


def _name(found: Full, kind: str) -> str:
    claim = found.row.claim
    named = claim.number or f"{claim.member_state}_{claim.last}_{tr(N_('draft'))}"
    return f"{named}_RIAT" if kind == "riat" else f"{named}_{kind}" if len(kind) < 6 else named


def _write(desk: Desk, found: Full, kind: str, spoken: str, path: Path, progress: Progress) -> Path:
    from app.services.reports.claim_paper import pdf
    from app.services.reports.claim_workbook import claim_workbook
    from app.services.reports.riat_workbook import riat_workbook

    progress.report()
    if kind == "riat":
        content = riat_workbook(desk, found, language(spoken), progress)
    elif kind == "workbook":
        content = claim_workbook(found, language(spoken))
    else:
        content = pdf(found, kind)
    progress.report()
    whole_file.write(path, content)
    return path
