"""The officers of the office: who may sign in at this computer, with which role."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.models.office import ROLES
from app.services import officers
from app.services.access import LEADS, Desk, role_of
from app.services.errors import UserError
from app.services.officers import Officer
from app.services.storage.key_slot import DEFAULT, Cost
from app.text import N_, sentence
from app.views import errors
from app.views.administration.officer_dialogs import (
    LeavingDialog,
    NamingDialog,
    RoleDialog,
    SecretDialog,
)
from app.views.dialogs.question import ask
from app.views.jobs import Jobs
from app.views.language import Words, as_is, current, say, tr
from app.views.shell.rail import Identity
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.frames import line, titled_card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import Item, add, clear, column, panel, row
from app.views.widgets.marks import Initials

NOTE = N_(
    "Each officer signs in with an own passphrase, and signs decisions and payments with a key "
    "that only this passphrase opens."
)
CONSEQUENCE = N_(
    "The passphrase of this officer no longer opens this computer. A copy of the folder made "
    "before can still be opened with it."
)


class OfficersCard(QWidget):
    """One row each; what may be done with them is in the row’s menu, for who leads the office."""

    def __init__(
        self, desk: Desk, jobs: Jobs, tell: Callable[[Words], Any], cost: Cost = DEFAULT
    ) -> None:
        super().__init__()
        self._desk, self._jobs, self._tell, self._cost = desk, jobs, tell, cost
        self._rows = column(gap=9)
        self.add_button = button(N_("Add an officer…"), self.add, icon="plus")
        note = label(NOTE, "muted", wrap=True)
        card = titled_card(N_("Officers"), note, self._rows, actions=[self.add_button], gap=10)
        self.setLayout(column(card, gap=0))
        self.shown: list[Officer] = []

    def show_officers(self) -> None:
        """Read them again."""
        clear(self._rows)
        self.shown = officers.officers(self._desk)
        leads = role_of(self._desk) in LEADS
        self.add_button.setVisible(leads)
        rows: list[Item] = []
        for one in self.shown:
            rows += [line(), self._row(one, leads)] if rows else [self._row(one, leads)]
        add(self._rows, *rows)

    def _row(self, one: Officer, leads: bool) -> QWidget:
        initials = Initials(Identity(one.name, "", "").initials, side=30)
        words = elided(as_is(one.name), "strong")
        about = label(lambda: " · ".join(_about(one)), "caption")
        chip = Chip(N_("signs in here"), "ok") if one.here else None
        acts = self.acts(one, leads)
        parts: list[Item] = [initials, (column(words, about, gap=1), 1)]
        parts += [chip] if chip else []
        if acts:
            more = button(N_("Change…"))
            menu = QMenu(self)
            for said, run in acts:
                say(menu.addAction("", run).setText, said)
            more.open_menu(menu)
            parts.append(more)
        return panel(row(*parts, gap=10))

    def acts(self, one: Officer, leads: bool) -> list[tuple[Words, Callable[[], Any]]]:
        """What may be done with an officer, in words."""
        if one.at_work:
            return [(N_("Change your passphrase…"), partial(self.secret, one))]
        if not leads or one.left_on:
            return []
        found: list[tuple[Words, Callable[[], Any]]] = []
        if one.here:
            found.append((N_("Take the passphrase away…"), partial(self.shut_out, one)))
        else:
            found.append((N_("Let sign in here…"), partial(self.secret, one)))
        return [
            *found,
            (N_("Change the role…"), lambda: self._run(RoleDialog(self, self._desk, one))),
            (N_("Left the office…"), lambda: self._run(LeavingDialog(self, self._desk, one))),
        ]

    # ---- what the officer does

    def add(self) -> None:
        """Name an officer."""
        self._run(NamingDialog(self, self._desk))

    def secret(self, one: Officer) -> None:
        """A passphrase for an officer."""
        self._run(SecretDialog(self, self._desk, self._jobs, one, self._cost))

    def shut_out(self, one: Officer) -> None:
        """Take the passphrase away, once that is confirmed."""
        question = sentence(N_("Take the passphrase of {name} away?"), name=one.name)
        if ask(self, question, CONSEQUENCE, N_("Take it away"), danger=True):
            try:
                officers.shut_out(self._desk, one.id)
            except UserError as error:
                errors.show(error, self)
            self.show_officers()

    def _run(self, dialog: QDialog) -> None:
        if dialog.exec():
            self.show_officers()
            self._tell(N_("The officers are saved"))
        dialog.deleteLater()


def _about(one: Officer) -> list[str]:
    words = [tr(ROLES.get(one.role, one.role))]
    if one.at_work:
        words.append(tr(N_("at work now")))
    if one.left_on:
        words.append(tr(N_("left on {day}"), day=current().date(one.left_on)))
    return words
