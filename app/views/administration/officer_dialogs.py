"""Dialogs on officers: a new one, another role, a passphrase at this computer, who left."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.office import ROLES
from app.services import officers
from app.services.access import Desk
from app.services.errors import UserError
from app.services.officers import Officer
from app.services.storage import passphrase
from app.services.storage.key_slot import DEFAULT, Cost
from app.text import N_, sentence
from app.views import errors
from app.views.dialogs.refusable import RefusableDialog
from app.views.forms.passphrase_box import PassphraseBox
from app.views.forms.quiet_combo import QuietCombo
from app.views.jobs import Jobs
from app.views.language import Words, say, tr
from app.views.widgets.buttons import button
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column, row


class NamingDialog(RefusableDialog):
    """A new officer: name and role; the passphrase comes afterwards, typed by the officer."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(
            parent,
            N_("Add an officer"),
            N_("The role says what the officer may do. The officer then chooses a passphrase."),
        )
        self._desk = desk
        self.name, self.role = QLineEdit(), _roles(desk)
        self.name.setMaxLength(120)
        self.add(
            column(name_for(self.name, N_("Name")), self.name, gap=3),
            column(name_for(self.role, N_("Role")), self.role, gap=3),
        )
        self.finish(N_("Add the officer"))
        self.name.setFocus()

    def act(self) -> None:
        """Write it."""
        officers.add(self._desk, self.name.text(), self.role.code())


class RoleDialog(RefusableDialog):
    """Another role, with the reason."""

    def __init__(self, parent: QWidget, desk: Desk, one: Officer) -> None:
        super().__init__(
            parent,
            sentence(N_("Change the role of {name}?"), name=one.name),
            N_("What was decided before stays as it was decided."),
        )
        self._desk, self._one = desk, one
        self.role, self.why = _roles(desk), QLineEdit()
        self.role.show_code(one.role)
        self.add(
            column(name_for(self.role, N_("Role")), self.role, gap=3),
            column(name_for(self.why, N_("Reason")), self.why, gap=3),
        )
        self.finish(N_("Change the role"))

    def act(self) -> None:
        """Write it."""
        officers.change_role(self._desk, self._one.id, self.role.code(), self.why.text())


class LeavingDialog(RefusableDialog):
    """Somebody left the office today; the reason is kept."""

    def __init__(self, parent: QWidget, desk: Desk, one: Officer) -> None:
        super().__init__(
            parent,
            sentence(N_("{name} has left the office?"), name=one.name),
            N_("No passphrase of this officer opens this computer any more, and no decision can "
               "be taken. What was done stays. Do the same at the other computers."),
        )  # fmt: skip
        self._desk, self._one = desk, one
        self.why = QLineEdit()
        self.add(column(name_for(self.why, N_("Reason")), self.why, gap=3))
        self.finish(N_("Note the departure"), "danger")

    def act(self) -> None:
        """Write it."""
        officers.leave(self._desk, self._one.id, date.today(), self.why.text())


class SecretDialog(RefusableDialog):
    """A passphrase typed twice, for another officer or in place of the own one.

    The key is computed in the background: the dialog closes when that is done."""

    def __init__(
        self, parent: QWidget, desk: Desk, jobs: Jobs, one: Officer, cost: Cost = DEFAULT
    ) -> None:
        title = N_("Change your passphrase") if one.at_work else N_("A passphrase for {name}")
        super().__init__(
            parent,
            sentence(title, name=one.name),
            N_("A sentence of at least 15 characters, chosen and known by this officer alone. "
               "Nobody can find it again."),
        )  # fmt: skip
        self._desk, self._jobs, self._one, self._cost = desk, jobs, one, cost
        self.old = PassphraseBox(N_("Your passphrase now"))
        self.first = PassphraseBox(N_("New passphrase"))
        self.second = PassphraseBox(N_("The same passphrase once more"))
        draw = button(N_("Draw words"), self.draw, icon="refresh-cw")
        self._noted = label("", "muted", wrap=True)
        self.add(self.old, self.first, row(draw, (self._noted, 1), gap=10), self.second)
        self.old.setVisible(one.at_work)
        self.finish(N_("Set the passphrase"))
        (self.old if one.at_work else self.first).setFocus()

    def draw(self) -> None:
        """Put random words in the first box, to be noted and typed in the second."""
        self.first.set_text(passphrase.generated())
        say(self._noted.setText, N_("Write these words down, then type them in the box below."))
        self.second.setFocus()

    def accept(self) -> None:
        """Check what was typed, then have the key computed."""
        if passphrase.encoded(self.first.text()) != passphrase.encoded(self.second.text()):
            self.second.show_problem(N_("Both passphrases have to be the same"))
            self.second.setFocus()
            return
        try:
            passphrase.check(self.first.text(), self._one.name)
        except UserError as error:
            self.first.show_problem(error.sentence)
            self.first.setFocus()
            return
        self.setEnabled(False)
        self._jobs.start(self._work(), self._done, self._failed)

    def _work(self) -> Any:
        secret, old = self.first.text(), self.old.text()
        if self._one.at_work:
            return lambda _progress: officers.change_passphrase(self._desk, old, secret, self._cost)
        return lambda _progress: officers.admit(self._desk, self._one.id, secret, self._cost)

    def _done(self, _nothing: object) -> None:
        self.done(1)

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if not isinstance(error, UserError):
            errors.show(error, self)
        elif error.code in ("wrong_passphrase", "too_many_tries"):
            self.old.show_problem(error.sentence)
            self.old.setFocus()
        else:
            self.first.show_problem(error.sentence)


def _roles(desk: Desk) -> QuietCombo:
    combo = QuietCombo(280)
    listed: list[tuple[Any, Words]] = [
        (code, partial(tr, ROLES[code])) for code in officers.roles_of(desk)
    ]
    combo.set_options(listed)
    return combo
