"""The buttons of the payment that is chosen: only what the officer at work may do with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.payments.listing import Row
from app.views.payments.acts import ACTS
from app.views.widgets.buttons import Button, button
from app.views.widgets.layouts import row


class ActBar(QWidget):
    """`pressed` carries the act."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {
            act: button(words, kind=kind, icon=icon) for act, words, kind, icon in ACTS
        }
        for act, made in self.buttons.items():
            made.clicked.connect(lambda _checked=False, act=act: self.pressed.emit(act))
        self.setLayout(row(*reversed(self.buttons.values()), gap=8))
        self.show_row(None)

    def show_row(self, chosen: Row | None) -> None:
        """Show what may be done with a payment, nothing without one."""
        may = chosen.may | chosen.papers if chosen else frozenset()
        for act, made in self.buttons.items():
            made.setVisible(act in may)
