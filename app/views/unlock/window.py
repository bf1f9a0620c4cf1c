"""The window that asks for an officer’s passphrase and opens the office."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.models.reference import codes
from app.services import offices
from app.services.access import Desk
from app.services.errors import UserError
from app.services.places import Places
from app.services.storage import keyring, keyring_file
from app.services.storage.data_folder import DataFolder
from app.services.storage.folder_lock import FolderLock
from app.services.storage.wrong_tries import WrongTries
from app.text import N_, sentence
from app.views import errors
from app.views.jobs import Jobs
from app.views.language import Words, current, say, spoken, tr
from app.views.look import fit
from app.views.shell.entrance import Entrance
from app.views.unlock.form import UnlockForm
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout, announce
from app.views.widgets.frames import card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, panel, row, scrolled

TICK_MS = 1000


class UnlockWindow(Entrance):
    """Asks again until the passphrase is right; says what keeps the office closed."""

    unlocked = Signal(object)  # Desk
    other_folder_wanted = Signal()

    def __init__(self, folder: DataFolder, jobs: Jobs, last: Places) -> None:
        super().__init__()
        self._folder, self._jobs, self._last = folder, jobs, last
        self._ring_office = ""
        self._name = label(self._office, "h1", wrap=True)
        self._opened = label(self._last_opening, "muted", wrap=True)
        self.form = UnlockForm()
        self._reasons = column(gap=12)
        self.blocked = panel(self._reasons)
        self._stack = QStackedWidget()
        self.lay_out(scrolled(self._middle()))
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._count_down)
        self._tries: WrongTries | None = None
        self.form.submitted.connect(self._unlock)
        self.look_at_folder()

    def _middle(self) -> QWidget:
        for part in (self.form, self.blocked):
            self._stack.addWidget(part)
        words = (self._name, self._opened, 12, self._stack)
        box = card(*words, gap=4, margins=(32, 26, 32, 14))
        other = button(N_("Use another data folder…"), self.other_folder_wanted.emit, "link")
        body = panel(column(box, row(None, other, None), gap=10))
        fit(body.setMaximumWidth, 460)
        middle = column(None, row(None, (body, 100), None), None, None, margins=(20, 8, 20, 20))
        return panel(middle)

    # ---- what the folder says

    def look_at_folder(self) -> None:
        """Offer the officers of the folder, or say why it cannot be opened."""
        try:
            with FolderLock(self._folder.path):
                ring = keyring_file.read(self._folder.path)
        except UserError as error:
            self._show_blocked(error.sentence)
            return
        self._ring_office = ring.office
        self.form.show_users(keyring.users(self._folder.path), self._last.user)
        self._tries = WrongTries(self._folder.path)
        self._stack.setCurrentWidget(self.form)
        say(self._name.setText, self._office)
        self._count_down()

    def _show_blocked(self, words: Words) -> None:
        clear(self._reasons)
        again = button(N_("Try again"), self.look_at_folder, "primary", "refresh-cw")
        callout = Callout("err", N_("The office cannot be opened"), words)
        add(self._reasons, callout, row(again, None), None)
        self._stack.setCurrentWidget(self.blocked)
        announce(self, spoken(words))

    def _office(self) -> str:
        known = codes("offices").get(self._ring_office)
        return known.label(current()) if known else tr(N_("Passerelle"))

    def _last_opening(self) -> str:
        if not self._last.opened:
            return ""
        return tr(N_("Last opened on {moment}"), moment=current().moment(self._last.opened))

    # ---- unlocking

    def _unlock(self, user: str, secret: str) -> None:
        self.form.set_busy(True)
        path = self._folder.path
        self._jobs.start(
            lambda progress: offices.unlock(path, user, secret), self._done, self._failed
        )

    def _done(self, desk: Desk) -> None:
        self._clock.stop()
        self.form.forget()
        self.unlocked.emit(desk)

    def _failed(self, error: BaseException) -> None:
        self.form.try_again()
        self._tries = WrongTries(self._folder.path)
        if not isinstance(error, UserError):
            errors.show(error, self)
        elif error.code in ("wrong_passphrase", "too_many_tries"):
            self.form.show_wrong(error.sentence)
            self._count_down()
        else:
            self.form.forget()
            self._show_blocked(error.sentence)

    def _count_down(self) -> None:
        """Say how long to wait, each second, and when the wait is over."""
        left = self._tries.seconds_left() if self._tries else 0
        if left:
            words = N_("Wrong passphrase. Try again in {seconds} s.")
            self.form.show_wrong(sentence(words, seconds=left))
            self._clock.start()
        elif self._clock.isActive():
            self._clock.stop()
            self.form.show_wrong(N_("You can try again now."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.form.submit()
        else:
            super().keyPressEvent(event)
