"""Where the data lie, their backups, and the proof that nothing was altered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QWidget

from app.services import backups, integrity
from app.services.access import Desk
from app.services.backups import Backup
from app.services.bundles import papers
from app.services.integrity import Problem
from app.text import N_
from app.views.jobs import Jobs
from app.views.language import Words, as_is, current, tr
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import add, clear, column, panel, row
from app.views.widgets.marks import IconMark


class DataCard(QWidget):
    """The folder, the copies in it, a copy now, and the check of everything."""

    def __init__(self, desk: Desk, jobs: Jobs, tell: Callable[[Words], Any]) -> None:
        super().__init__()
        self._desk, self._jobs, self._tell = desk, jobs, tell
        self._copies, self._result = column(gap=5), column(gap=8)
        self.back_up_button = button(N_("Back up now"), self.back_up, icon="database")
        self.check_button = button(N_("Check the data"), self.check, icon="shield-check")
        self.setLayout(column(self._card(), gap=0))
        self.show_backups()

    def _card(self) -> QFrame:
        path = elided(as_is(str(self._desk.folder.path)), "strong")
        opened = button(N_("Open the folder"), self._open, "link", "folder-open")
        where = row(IconMark("folder", side=18), (path, 1), opened, gap=8)
        explained = label(
            N_(
                "Three backups are kept, opened by the same passphrases. One is made before every "
                "import. Copy the whole folder to a stick now and then, for the day this computer "
                "is stolen or breaks."
            ),
            "muted",
            wrap=True,
        )
        actions = [self.check_button, self.back_up_button]
        parts = (where, self._copies, explained, self._result)
        return titled_card(N_("Data and backups"), *parts, actions=actions, gap=10)

    def show_backups(self) -> None:
        """List the copies that lie there."""
        clear(self._copies)
        found = backups.listed(self._desk)
        if not found:
            add(self._copies, label(N_("No backup was made yet"), "muted"))
        for one in found:
            add(self._copies, _line(one))

    def back_up(self) -> None:
        """Copy the store in the background."""
        label_ = N_("Making a backup")
        self._jobs.start(lambda progress: backups.make(self._desk), self._backed_up, label=label_)

    def check(self) -> None:
        """Verify the file, the chains, the papers and the tables in the background."""
        store = self._desk.store
        self._jobs.start(
            lambda progress: papers.ask_again(store, integrity.check(store, progress)),
            self._checked,
            label=N_("Checking the data"),
        )  # fmt: skip

    def _backed_up(self, _made: Backup) -> None:
        self.show_backups()
        self._tell(N_("The backup is made"))

    def _checked(self, problems: Sequence[Problem]) -> None:
        clear(self._result)
        if not problems:
            said = N_("Every entry, paper and table is as it was written.")
            shown = Callout("ok", N_("The data are sound"), said, closable=True)
        else:
            shown = Callout("err", N_("The data are not as they were written"), _all(problems))
        add(self._result, shown)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.folder.path)))


def _line(one: Backup) -> QWidget:
    when = label(lambda: current().moment(one.at))
    size = label(lambda: _megabytes(one.size), "muted")
    return panel(row(IconMark("archive"), when, size, None, gap=8))


def _megabytes(size: int) -> str:
    return tr(N_("{size} MB"), size=current().number(Decimal(size) / 1_000_000, 1))


def _all(problems: Sequence[Problem]) -> Words:
    return lambda: "\n".join(problem.sentence.said(current()) for problem in problems)
