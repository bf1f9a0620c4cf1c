"""What is shown while the office is being locked and something still has to end."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from app.text import N_
from app.views.language import say
from app.views.look import fit
from app.views.shell.entrance import Entrance
from app.views.widgets.frames import card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row


class ClosingWindow(Entrance):
    """Hides every name at once; it cannot be closed before what runs has ended."""

    def __init__(self) -> None:
        super().__init__()
        busy = QProgressBar()
        busy.setRange(0, 0)
        busy.setTextVisible(False)
        say(busy.setAccessibleName, N_("Progress"))
        words = label(
            N_("What is running ends first: nothing is lost. Then you can unlock."), wrap=True
        )
        box = card(label(N_("Locking the office…"), "h1"), words, busy, margins=(32, 26, 32, 26))
        fit(box.setMaximumWidth, 460)
        self.lay_out(panel(column(None, row(None, (box, 100), None), None, None)))

    def may_close(self) -> bool:
        """Not before everything has ended."""
        return False
