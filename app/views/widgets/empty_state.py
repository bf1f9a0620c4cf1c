"""What a page or list says when it has nothing to show, and what to do then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.views.language import Words, say
from app.views.look import fit
from app.views.widgets.buttons import Button, button
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, column, row
from app.views.widgets.marks import IconMark


class EmptyState(QWidget):
    """An icon, one sentence, a hint and perhaps a button, centred."""

    def __init__(self, icon: str, title: Words, hint: Words = "") -> None:
        super().__init__()
        self._title = label(title, "h3", wrap=True)
        self._hint = label(hint, "muted", wrap=True)
        self._buttons = row(gap=8)
        for words in (self._title, self._hint):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            fit(words.setFixedWidth, 420)
        middle = column(
            row(None, IconMark(icon, "control", 32), None),
            4,
            self._title,
            self._hint,
            6,
            row(None, self._buttons, None),
            gap=6,
        )
        self.setLayout(column(None, row(None, middle, None), None, margins=(16, 24, 16, 24)))

    def show_words(self, title: Words, hint: Words = "") -> None:
        """Say something else, such as the filter that found nothing."""
        say(self._title.setText, title)
        say(self._hint.setText, hint)

    def add_action(
        self, words: Words, run: Callable[[], Any], kind: str = "primary", icon: str = ""
    ) -> Button:
        """Offer what to do."""
        offered = button(words, run, kind, icon)
        add(self._buttons, offered)
        return offered
