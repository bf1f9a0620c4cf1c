"""A question about a case that stays open, with what was typed, when its answer is refused."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.handover import Handover
from app.services.errors import UserError
from app.text import N_, Sayable
from app.views.dialogs.dialog import Dialog
from app.views.forms.text_editors import NoteEditor
from app.views.language import Words, say, spoken
from app.views.look import fit
from app.views.widgets.callout import announce
from app.views.widgets.labels import label
from app.views.widgets.layouts import column


class AskingDialog(Dialog):
    """Title, what follows from it, the line for problems above the buttons."""

    def __init__(
        self, parent: QWidget | None, title: Words, consequence: Words, width: int = 440
    ) -> None:
        super().__init__(parent, title, width)
        self.add(label(consequence, "muted", wrap=True))
        self._problem = label("", "error", wrap=True)
        self._problem.hide()

    def finish(self, accept: Words) -> None:
        """The line for problems, then the buttons."""
        self.add(self._problem)
        self.add_cancel()
        self.add_accept(accept)

    def accept(self) -> None:
        """Do it, or say why not."""
        try:
            self.act()
        except UserError as error:
            self._say(error)
        else:
            super().accept()

    def act(self) -> None:
        """What the title asks; UserError is said."""
        raise NotImplementedError

    def _say(self, problem: Sayable) -> None:
        say(self._problem.setText, problem)
        self._problem.show()
        announce(self, spoken(problem))


def reason(dialog: Dialog) -> NoteEditor:
    """A box for the reason, put in the dialog."""
    why = NoteEditor(Handover.fields()["reason"])
    why.set_name(N_("Reason"))
    fit(why.box.setFixedHeight, 64)
    dialog.add(column(label(N_("Reason"), "strong"), why, gap=3))
    return why


def typed(why: NoteEditor) -> str:
    """The reason as typed."""
    given: Any = why.entry()
    return given if isinstance(given, str) else ""
