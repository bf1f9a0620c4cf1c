"""The frame of every dialog: a title, a body, and its buttons at the bottom right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.text import N_
from app.views.focus_ring import FocusRing
from app.views.language import Words, say
from app.views.look import fit
from app.views.widgets.buttons import Button, button
from app.views.widgets.frames import foot
from app.views.widgets.labels import label
from app.views.widgets.layouts import Item, add, column, row

CANCEL = N_("Cancel")


class Dialog(QDialog):
    """Title, content, then Cancel and the main button; Esc cancels, Enter takes the default."""

    def __init__(self, parent: QWidget | None, title: Words, width: int = 440) -> None:
        super().__init__(parent)
        say(self.setWindowTitle, title)
        say(self.setAccessibleName, title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.title = label(title, "h2", wrap=True)
        self.body = column(gap=10)
        self._buttons = row(gap=8)
        content = column(self.title, (self.body, 1), gap=8, margins=(24, 20, 24, 20))
        actions = foot(None, self._buttons, margins=(20, 10, 20, 10))
        self.setLayout(column((content, 1), actions, gap=0))
        fit(self.setMinimumWidth, width)
        self.ring = FocusRing(self)

    def add(self, *items: Item) -> None:
        """Put items in the body."""
        add(self.body, *items)

    def add_button(self, words: Words, kind: str = "normal", default: bool = False) -> Button:
        """Put a button at the bottom right; the caller connects it."""
        made = button(words, kind=kind)
        add(self._buttons, made)
        if default:
            made.setDefault(True)
            made.setFocus()
        return made

    def add_cancel(self, words: Words = CANCEL, default: bool = False) -> QPushButton:
        """The button that closes without doing anything."""
        made = self.add_button(words, default=default)
        made.clicked.connect(self.reject)
        return made

    def add_accept(self, words: Words, kind: str = "primary", default: bool = True) -> QPushButton:
        """The button that does what the title asks."""
        made = self.add_button(words, kind, default)
        made.clicked.connect(self.accept)
        return made
