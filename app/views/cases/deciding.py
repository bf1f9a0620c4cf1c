"""Deciding in the window whether two persons are one: asked, written, said, taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.same_person import DIFFERENT, POSSIBLE, SAME
from app.services import cases, duplicate_pairs, same_person
from app.services.access import Desk
from app.services.errors import UserError
from app.text import N_
from app.views import errors
from app.views.cases.pair_dialog import Before, PairDialog, Verdict
from app.views.language import Words

Tell = Callable[[Words, Words, Callable[[], Any]], Any]
SAID: dict[Verdict, str] = {
    SAME: N_("Remembered: the same person"),
    DIFFERENT: N_("Remembered: two different persons"),
    POSSIBLE: N_("Both offices are told at the next exchange"),
    None: N_("The decision is withdrawn"),
}


class Deciding:
    """What the pages of cases share: a window to ask in, and how to say what was done."""

    def __init__(self, parent: QWidget, desk: Desk, tell: Tell) -> None:
        self._parent, self._desk, self._tell = parent, desk, tell

    def compare(
        self,
        case: str,
        other: str,
        persons: tuple[str, str] | None = None,
        before: Before = (None, ""),
    ) -> None:
        """Show two persons side by side and write what is decided."""
        try:
            chosen = persons or duplicate_pairs.between(self._desk, case, other)
            files = cases.load(self._desk, case), cases.load(self._desk, other)
            dialog = PairDialog(self._parent, self._desk, files, chosen, before)
        except UserError as error:
            errors.show(error, self._parent)
            return
        if dialog.exec():
            self._told(dialog)
        dialog.deleteLater()

    def _told(self, dialog: PairDialog) -> None:
        one, other = (chosen.code() for chosen in dialog.people)
        undo = partial(self._undo, one, other, dialog.before)
        self._tell(SAID[dialog.verdict], N_("Undo"), undo)

    def _undo(self, one: str, other: str, before: Before) -> None:
        verdict, reason = before
        try:
            if verdict is None:
                same_person.take_back(self._desk, one, other)
            else:
                same_person.say(self._desk, one, other, verdict, reason)
        except UserError as error:
            errors.show(error, self._parent)
