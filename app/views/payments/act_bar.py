"""The buttons of the payment that is chosen: only what the officer at work may do with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.services.payments.listing import Row
from app.text import N_
from app.views.language import say
from app.views.payments.acts import ACTS, PAPER_WORDS
from app.views.widgets.buttons import Button, button
from app.views.widgets.layouts import row


class ActBar(QWidget):
    """`pressed` carries the act; papers stand in a menu, so that all fits a narrow window."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {
            act: button(words, kind=kind, icon=icon) for act, words, kind, icon in ACTS
        }
        for act, made in self.buttons.items():
            made.clicked.connect(partial(self._press, act))
        self.papers: dict[str, QAction] = {}
        self.paper_button: Button = button(N_("Papers"), icon="printer")
        self.paper_button.open_menu(self._menu())
        self.setLayout(row(self.paper_button, *reversed(self.buttons.values()), gap=8))
        self.show_row(None)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for act, words in PAPER_WORDS.items():
            self.papers[act] = entry = menu.addAction("")
            say(entry.setText, words)
            entry.triggered.connect(partial(self._press, act))
        return menu

    def _press(self, act: str, _checked: bool = False) -> None:
        self.pressed.emit(act)

    def show_row(self, chosen: Row | None) -> None:
        """Show what may be done with a payment, nothing without one."""
        may = chosen.may if chosen else frozenset()
        for act, made in self.buttons.items():
            made.setVisible(act in may)
        papers = chosen.papers if chosen else frozenset()
        for act, entry in self.papers.items():
            entry.setVisible(act in papers)
        self.paper_button.setVisible(bool(papers))
