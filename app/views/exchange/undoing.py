"""Undoing an import: asked once, done in the background, said afterwards; else the way to parts."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.bundles import undoing
from app.services.bundles.overview import Exchanged
from app.services.errors import UserError
from app.text import N_, Sentence, sentence
from app.views.dialogs.question import ask
from app.views.exchange.doors import Doors, PuttingBack
from app.views.exchange.words import partner
from app.views.jobs import Jobs


class Undoing:
    """Asks over `parent`; nothing changes before the answer."""

    def __init__(self, parent: QWidget, desk: Desk, jobs: Jobs, doors: Doors) -> None:
        self._parent, self._desk, self._jobs, self._doors = parent, desk, jobs, doors

    def begin(self, one: Exchanged) -> None:
        """Ask and undo; when something was built on it, lead to what can be put back."""
        try:
            undoing.retractable(self._desk, one.id)
        except UserError:
            self._doors.show(PuttingBack(one.id))
            return
        question = self._said(N_("Undo the import of bundle no. {n} from {office}?"), one)
        consequence = N_(
            "Everything stands as before it: what it brought goes, and values that it changed come "
            "back. A copy of the data is kept first, and the file can be imported again."
        )
        yes, no = N_("Undo the import"), N_("Keep the import")
        if ask(self._parent, question, consequence, yes, no, danger=True):
            work = partial(undoing.retract, self._desk, one.id)
            label = N_("Undoing the import")
            self._jobs.start(work, lambda _: self._done(one), label=label)

    def _done(self, one: Exchanged) -> None:
        self._doors.tell(
            self._said(N_("The import of bundle no. {n} from {office} is undone"), one)
        )
        self._doors.show(None)

    def _said(self, message: str, one: Exchanged) -> Sentence:
        return sentence(message, n=one.number, office=partner(one.office, self._desk.office))
