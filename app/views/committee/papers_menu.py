"""The papers of a session: which there are, opened to be printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.models.agreement import WORKING_LANGUAGES
from app.services.access import Desk
from app.services.committee import sessions
from app.services.committee.sitting import Sitting
from app.services.reports import committee_letters, committee_papers
from app.services.tasks import Progress
from app.text import N_
from app.views.committee.commitments_file import CommitmentsFile
from app.views.committee.doors import Tell
from app.views.jobs import Jobs
from app.views.language import Words, ntr, say, tr
from app.views.papers.paper_dialog import make_and_show
from app.views.widgets.buttons import Button, button

SHEETS, NAMES, MINUTES, LETTERS, FILES = "sheets", "names", "minutes", "letters", "files"
WORKBOOK = "workbook"
PAPERS: dict[str, Words] = {
    SHEETS: N_("Anonymised sheets"),
    NAMES: N_("List of names, for the secretary alone"),
    MINUTES: N_("Minutes"),
    LETTERS: N_("Letters, all in one PDF"),
    FILES: N_("Letters, one PDF each"),
}
Make = Callable[[Progress], bytes]


class Papers:
    """Offers the papers of the session shown; each is made by a job that can be cancelled."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, tell: Tell) -> None:
        self._window, self._desk, self._jobs, self._tell = window, desk, jobs, tell
        self._workbook = CommitmentsFile(window, desk, jobs, tell)
        self._found: Sitting | None = None
        self._entries: dict[str, QAction] = {}
        self.button: Button = button(N_("Papers"), icon="printer")
        self.button.open_menu(self._menu())

    def show(self, found: Sitting) -> None:
        """Offer what there is at this state of the session."""
        self._found = found
        held, closed = found.state != sessions.PLANNED, found.state == sessions.CLOSED
        allowed = {SHEETS: True, NAMES: True, MINUTES: held, LETTERS: closed, FILES: closed,
                   WORKBOOK: closed}  # fmt: skip
        for paper, entry in self._entries.items():
            entry.setEnabled(allowed[paper.partition(" ")[0]] and bool(found.rows))

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        for paper, words in PAPERS.items():
            letters = paper in (LETTERS, FILES)
            spoken = committee_letters.LANGUAGES if letters else WORKING_LANGUAGES
            inner = menu.addMenu("")
            say(inner.setTitle, words)
            for code, language_words in spoken.items():
                entry = inner.addAction("")
                say(entry.setText, language_words)
                entry.triggered.connect(partial(self.write, paper, code))
                self._entries[f"{paper} {code}"] = entry
        self._entries[WORKBOOK] = entry = menu.addAction("")
        say(entry.setText, N_("Commitments as a workbook (xlsx)"))
        entry.triggered.connect(self.write_workbook)
        return menu

    def write(self, paper: str, language: str, _checked: bool = False) -> None:
        """Make it and open it; the letters as files go to a folder."""
        if self._found is None:
            return
        if paper == FILES:
            self._write_files(language)
            return
        name = committee_papers.file_name(self._found, paper, language)
        make = self._maker(paper, language)
        make_and_show(self._window, self._jobs, PAPERS[paper], make, name=name, tell=self._tell)

    def _maker(self, paper: str, language: str) -> Make:
        assert self._found
        desk, key = self._desk, self._found.session.id
        if paper == LETTERS:
            return lambda progress: committee_letters.merged(
                committee_letters.letters(desk, key, language), progress
            )
        if paper == SHEETS:
            return lambda progress: committee_papers.sheets(desk, key, language, progress)
        make = committee_papers.names if paper == NAMES else committee_papers.minutes
        return lambda progress: make(desk, key, language)

    def _write_files(self, language: str) -> None:
        title = tr(N_("Choose a folder for the letters"))
        folder = QFileDialog.getExistingDirectory(self._window, title)
        if folder and self._found:
            work = partial(_letters, self._desk, self._found.session.id, language, Path(folder))
            self._jobs.start(work, self._told_files, label=N_("Writing the letters"))

    def write_workbook(self, _checked: bool = False) -> None:
        """Save what the session committed."""
        if self._found:
            name, _ = sessions.names(self._found.session)
            self._workbook.save(self._found.session.id, name)

    def _told_files(self, paths: list[Path]) -> None:
        self._tell(lambda: ntr("{n} letter was saved", "{n} letters were saved", len(paths)))


def _letters(
    desk: Desk, session: str, language: str, folder: Path, progress: Progress
) -> list[Path]:
    made = committee_letters.letters(desk, session, language)
    return committee_letters.write(made, folder, progress)
