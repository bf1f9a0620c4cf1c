"""Who unlocks and with what passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.office import ROLES
from app.services.storage.key_slot import Holder
from app.text import N_
from app.views.forms.passphrase_box import PassphraseBox
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import Words, as_is, say
from app.views.shell.rail import Identity
from app.views.widgets.buttons import button
from app.views.widgets.labels import elided, label, name_for
from app.views.widgets.layouts import column, panel, row
from app.views.widgets.marks import Initials


class UnlockForm(QWidget):
    """A name, a passphrase, one button; `submitted` carries user id and passphrase."""

    submitted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._users: Sequence[Holder] = ()
        self._initials = Initials(side=36)
        self._name, self._role = elided("", "h3"), label("", "caption")
        self.who = QuietCombo()
        self._alone = panel(row(self._initials, (column(self._name, self._role, gap=0), 1), gap=10))
        self._several = panel(column(name_for(self.who, N_("Who are you?")), self.who, gap=3))
        self.secret = PassphraseBox(N_("Passphrase"))
        self._button = button(N_("Unlock"), self.submit, "primary", "lock")
        parts = (self._alone, self._several, self.secret, 2, self._button, None)
        self.setLayout(column(*parts, gap=12))
        self.who.chosen.connect(lambda _: self.secret.setFocus())
        self.setFocusProxy(self.secret)

    def show_users(self, users: Sequence[Holder], last: str = "") -> None:
        """Offer these officers, the one who opened last first chosen."""
        self._users = users
        self.who.set_options([(user.id, as_is(user.name)) for user in users])
        self.who.show_code(last)
        self._alone.setVisible(len(users) == 1)
        self._several.setVisible(len(users) > 1)
        if users:
            self._initials.set_text(Identity(users[0].name, "", "").initials)
            say(self._name.setText, as_is(users[0].name))
            say(self._role.setText, ROLES.get(users[0].role, ""))
        self.secret.setFocus()

    def submit(self) -> None:
        """Ask to unlock, if something was typed."""
        if not self._button.isEnabled():
            return
        if not self.secret.text():
            self.secret.show_problem(N_("Type your passphrase"))
            self.secret.setFocus()
            return
        self.submitted.emit(self.who.code(), self.secret.text())

    def set_busy(self, busy: bool) -> None:
        """While the passphrase is checked nothing can be typed."""
        self._button.setEnabled(not busy)
        self.who.setEnabled(not busy)
        self.secret.setEnabled(not busy)
        say(self._button.set_words, N_("Unlocking…") if busy else N_("Unlock"))
        if not busy:
            self.secret.setFocus()

    def show_wrong(self, words: Words) -> None:
        """Say what is wrong."""
        self.secret.show_problem(words)

    def try_again(self) -> None:
        """Let the passphrase be typed over."""
        self.set_busy(False)
        self.secret.line.selectAll()

    def forget(self) -> None:
        """Forget the passphrase."""
        self.secret.clear()
