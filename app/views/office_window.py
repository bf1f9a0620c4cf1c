"""The main window of an open office, with its pages, and the officer’s settings in force."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog

from app.models.office import ROLES
from app.models.reference import codes
from app.services import places, settings
from app.services.access import Desk
from app.services.bundles import health, overview
from app.services.settings import Settings
from app.text import N_, sentence
from app.views import language, look, pages
from app.views.changes import Changes
from app.views.forms.draft_keeper import DraftKeeper
from app.views.forms.form import Form
from app.views.inbox_watch import InboxWatch
from app.views.jobs import Jobs
from app.views.language import ntr
from app.views.look import Choice
from app.views.main_window import MainWindow
from app.views.pages import House
from app.views.shell.rail import Identity

FIRST_PAGE = "today"
DRAGGED, DROPPED = QEvent.Type.DragEnter, QEvent.Type.Drop
Place = tuple[str, Any]


class OfficeWindow(QObject):
    """Everything an unlocked office shows; it ends when the office is locked."""

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings.read(desk)
        self._told = 0
        self.changes = Changes(desk.store)
        self.watch = InboxWatch(desk, jobs, self)
        show(self.settings)
        self.window = self._build(jobs)
        self._connect()
        self._show_freshness()

    def _build(self, jobs: Jobs) -> MainWindow:
        house = House(
            desk=self.desk,
            jobs=jobs,
            changes=self.changes,
            go=lambda *to: self.window.go(*to),
            back=lambda: self.window.back(),
            tell=lambda *words: self.window.tell(*words),
            chosen=self.put_in_force,
            watch=self.watch,
        )
        return MainWindow(
            pages.build(house),
            identity(self.desk),
            jobs,
            pages.commands(house),
            pages.finder(house),
            self.settings.idle_minutes,
        )

    def _connect(self) -> None:
        self.window.language_switched.connect(self._language_chosen)
        self.window.freshness_pressed.connect(lambda: self.window.go("exchange"))
        self.window.help_requested.connect(lambda _page: self.window.show_shortcuts())
        self.window.setAcceptDrops(True)
        self.window.installEventFilter(self)
        self.changes.changed.connect(self._changed)
        self.watch.found.connect(self._arrived)
        self.watch.look()

    # ---- settings

    def put_in_force(self, chosen: Settings) -> None:
        """Make every setting work now."""
        self.settings = chosen
        show(chosen)
        self.window.lay_out()
        self.window.idle.set_minutes(chosen.idle_minutes)
        self._show_freshness()

    def _language_chosen(self, code: str) -> None:
        self.settings = settings.write(self.desk, "language", code)
        places.remember(language=code)

    # ---- what the store says

    def _changed(self, _changed: Any) -> None:
        self.window.rail.count_waiting()
        self._show_freshness()

    def _show_freshness(self) -> None:
        """How long ago the partner was heard that has been silent longest."""
        found = health.heard(self.desk)
        if not found:
            return
        silent = min(found, key=lambda office: found[office] or 0)
        heard, now = found[silent], int(time.time() * 1000)
        words = N_("{place}: {age}") if heard else N_("{place}: nothing received yet")
        said = sentence(words, place=overview.place(silent), age=overview.age(heard, now))
        self.window.show_freshness(said, health.tone(heard, now, self.settings))

    def _arrived(self, _found: Any) -> None:
        """Say once that something waits; the page of exchange lists it."""
        waiting = self.watch.waiting()
        self.window.rail.count_waiting()
        if waiting > self._told and self.window.here() != "exchange":
            said = lambda: ntr(  # noqa: E731
                "{n} bundle waits to be imported", "{n} bundles wait to be imported", waiting
            )
            self.window.tell(said, N_("See it"), lambda: self.window.go("exchange"))
        self._told = waiting

    # ---- files dropped on the window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in (DRAGGED, DROPPED):
            files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
            known = next((file for file in files if pages.opens(file)), None)
            if known and event.type() == DROPPED:
                pages.open_file(self.window, known)
            if known:
                event.acceptProposedAction()
            return known is not None
        return False

    # ---- locking

    def where(self) -> Place:
        """What is shown, to be shown again after unlocking."""
        return pages.where(self.window)

    def put_aside(self) -> None:
        """Keep as drafts what is being typed, and close every dialog."""
        self.window.idle.stop()
        self.watch.stop()
        for keeper in self.window.findChildren(DraftKeeper):
            keeper.keep()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.done(QDialog.DialogCode.Rejected)  # without asking: nobody may be there


def identity(desk: Desk) -> Identity:
    """Who works where."""
    user = desk.keys.user
    return Identity(user.name, ROLES.get(user.role, user.role), codes("offices")[desk.office])


def show(chosen: Settings) -> None:
    """Look, language and keys of an officer; remembered for the window that unlocks."""
    wanted = choice(chosen.theme, chosen.text_size)
    if wanted != look.choice():
        look.apply(look.app(), wanted)
    Form.enter_saves = not chosen.enter_moves
    if chosen.language != language.current().code:
        language.switch(chosen.language)
    places.remember(
        language=chosen.language, theme=chosen.theme, text_size=chosen.text_size
    )  # fmt: skip


def choice(theme: str, percent: int) -> Choice:
    """A theme of the settings as the look knows it."""
    contrast = theme == "contrast"
    return Choice("system" if contrast else theme, percent, contrast)
