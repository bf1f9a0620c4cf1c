"""A question that stays open, with the reason, when its answer is refused."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.errors import UserError
from app.text import Sayable
from app.views.dialogs.dialog import Dialog
from app.views.language import Words, say, spoken
from app.views.widgets.callout import announce
from app.views.widgets.labels import label


class RefusableDialog(Dialog):
    """The title asks, `act` does it; what it refuses is said here and nothing is lost."""

    def __init__(
        self, parent: QWidget | None, title: Words, consequence: Words, width: int = 480
    ) -> None:
        super().__init__(parent, title, width)
        self.add(label(consequence, "muted", wrap=True))
        self._problem = label("", "error", wrap=True)
        self._problem.hide()

    def finish(self, accept: Words, kind: str = "primary") -> None:
        """The line for problems, then the buttons; a dangerous answer is not the default."""
        self.add(self._problem)
        self.add_cancel(default=kind == "danger")
        self.add_accept(accept, kind, default=kind != "danger")

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
        self.adjustSize()
        announce(self, spoken(problem))
