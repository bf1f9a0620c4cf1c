"""Builds the parts and goes from set-up or unlocking to the window and back; knows every part."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.services import demo, integrity, logs, places, settings
from app.services.access import Desk
from app.services.bundles import going_on
from app.services.integrity import Problem
from app.services.storage.data_folder import DataFolder
from app.services.storage.key_slot import DEFAULT, Cost
from app.services.storage.store import Store
from app.services.tasks import Progress
from app.text import LANGUAGES, N_
from app.views import errors, language, look
from app.views.dialogs.question import tell
from app.views.garbage import Garbage
from app.views.jobs import Jobs
from app.views.language import current, tr
from app.views.office_window import FIRST_PAGE, OfficeWindow, choice
from app.views.setup.answers import Answers
from app.views.setup.window import SetupWindow
from app.views.unlock.closing import ClosingWindow
from app.views.unlock.window import UnlockWindow

CHECK_AFTER_MS = 2_000  # the window answers first
QUIET_MS = 10
USUAL_SIZE, ROOMY = (1366, 820), 1440


def main(folder: str | None = None) -> int:
    """Open the window on the folder of this account, or on another one; the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(places.PROGRAM)
    errors.install()
    program = Program(Path(folder) if folder else None)
    program.start()
    status = app.exec()
    program.close()
    return status


class Program(QObject):
    """One window at a time: set-up, unlocking, or the open office."""

    def __init__(self, folder: Path | None = None, cost: Cost = DEFAULT) -> None:
        super().__init__()
        self._asked_for, self._cost = folder, cost
        self.places = places.read()
        self.folder = DataFolder(folder or places.data_folder())
        self.jobs, self.background = Jobs(), Jobs()
        self.window: QWidget | None = None
        self.office: OfficeWindow | None = None
        self._left: tuple[str, Any] = ("", None)  # user, and the place to go back to
        self._spoken = ""  # language chosen before unlocking
        self._logs = ExitStack()
        self._garbage = Garbage()
        self._check = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._check.timeout.connect(self.check_chains)
        self.jobs.ended.connect(self._look_whether_quiet)
        self.background.ended.connect(self._look_whether_quiet)
        self._locking = False

    def start(self) -> None:
        """Show the first window in the language and look of the last time."""
        look.apply(look.app(), choice(self.places.theme, self.places.text_size))
        language.switch(self.places.language or _system_language())
        remembered = not self._asked_for and self.places.folder
        if remembered or self.folder.in_use():
            self._ask_passphrase()
        else:
            self._set_up(self.folder.path)

    def close(self) -> None:
        """End what runs, close the office."""
        self._check.stop()
        self.jobs.close()
        self.background.close()
        if self.office:
            self.office.desk.close()
        self._logs.close()
        self._garbage.stop()

    # ---- before an office is open

    def _set_up(self, folder: Path) -> None:
        answers = Answers(folder, current().code)
        window = SetupWindow(answers, self.jobs, _fill, self._cost)
        window.created.connect(self._created)
        window.existing_wanted.connect(self._use_folder)
        self._show(window)

    def _ask_passphrase(self) -> None:
        self._spoken = ""
        window = UnlockWindow(self.folder, self.jobs, self.places)
        window.unlocked.connect(self._open)
        window.other_folder_wanted.connect(self._choose_folder)
        window.language_switched.connect(self._speak)
        self._show(window)

    def _speak(self, code: str) -> None:
        self._spoken = code
        places.remember(language=code)

    def _choose_folder(self) -> None:
        title = tr(N_("Choose the data folder"))
        if chosen := QFileDialog.getExistingDirectory(self.window, title, str(self.folder.path)):
            self._use_folder(Path(chosen))

    def _use_folder(self, folder: Path) -> None:
        """Unlock the office of a folder, or set one up in it."""
        if DataFolder(folder).in_use():
            self.folder = DataFolder(folder)
            self.places = places.remember(folder=str(folder), user="", opened=0)
            self._ask_passphrase()
        else:
            self._set_up(places.new_folder(folder))

    def _created(self, desk: Desk) -> None:
        self.folder = desk.folder
        self._spoken = current().code
        self._open(desk)

    # ---- an open office

    def _open(self, desk: Desk) -> None:
        self._logs.close()
        self._logs.enter_context(logs.kept(desk.folder.logs))
        now = int(time.time() * 1000)
        self.places = places.remember(folder=str(desk.folder.path), user=desk.user, opened=now)
        if self._spoken:
            settings.write(desk, "language", self._spoken)
        self.office = OfficeWindow(desk, self.jobs)
        self.office.window.lock_requested.connect(self.lock)
        user, place = self._left
        self.office.window.go(*(place if user == desk.user else (FIRST_PAGE,)))
        self._show(self.office.window)
        self._check.start()
        QTimer.singleShot(0, self, self._tell_going_on)

    def _tell_going_on(self) -> None:
        """Say once that a restored or copied folder was noticed, and what follows from it."""
        if self.office and not self._locking:
            for one in going_on.untold(self.office.desk):
                tell(self.office.window, one.sentence, going_on.TITLE, "warn")

    def check_chains(self) -> None:
        """Verify the logs while the officer works; says nothing unless something is wrong."""
        if self.office and not self._locking:
            store = self.office.desk.store
            self.background.start(lambda progress: _broken(store), self._checked)

    def _checked(self, problems: Sequence[Problem]) -> None:
        if problems and self.office and not self._locking:
            words = "\n".join(problem.sentence.said(current()) for problem in problems)
            title = N_("The data are not as they were written")
            tell(self.office.window, lambda: words, title, "err")

    # ---- locking

    def lock(self) -> None:
        """Hide every name, keep what was typed, close the store, ask for the passphrase."""
        if self.office and not self._locking:
            self._locking = True
            self._check.stop()
            self.office.put_aside()
            self._left = (self.office.desk.user, self.office.where())
            self._look_whether_quiet()
            if self._locking:
                self._show(ClosingWindow())

    def _look_whether_quiet(self, *_: Any) -> None:
        """Lock once no job runs and no dialog is left in the middle of its work."""
        if not self._locking or self.jobs.running() or self.background.running():
            return
        if QThread.currentThread().loopLevel() > 1:
            QTimer.singleShot(QUIET_MS, self, self._look_whether_quiet)
            return
        self._locking = False
        if self.office:
            self.office.desk.close()
            self.office.deleteLater()
            self.office = None
            self._ask_passphrase()

    def _show(self, window: QWidget) -> None:
        """Put a window where the one before stood."""
        before, self.window = self.window, window
        if before is None:
            _place(window)
        else:
            window.restoreGeometry(before.saveGeometry())
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()


def _place(window: QWidget) -> None:
    """On a small screen the whole of it."""
    room = window.screen().availableGeometry()
    window.resize(*USUAL_SIZE)
    if room.width() < ROOMY:
        window.showMaximized()
    else:
        window.move(room.center() - window.rect().center())


def _system_language() -> str:
    code = QLocale.system().name()[:2]
    return code if code in LANGUAGES else "fr"


def _fill(desk: Desk, progress: Progress) -> None:
    demo.fill(desk, progress=progress)


def _broken(store: Store) -> list[Problem]:
    return integrity.chains_of(store)
