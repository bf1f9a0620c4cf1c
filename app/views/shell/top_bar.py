"""The bar on top: search, how fresh the data are, language, help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from app.text import LANGUAGES, N_
from app.views import look, tokens
from app.views.language import Words, as_is, current, say, tr
from app.views.shell.search_box import SearchBox
from app.views.widgets.buttons import Button, button, icon_button
from app.views.widgets.layouts import row
from app.views.widgets.marks import Dot


class TopBar(QFrame):
    """Signals say what was pressed; the window decides."""

    language_pressed = Signal(str)  # code of the language wanted
    freshness_pressed = Signal()
    help_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.search = SearchBox(
            N_("Search a person, a number, a phone…"), N_("Search everywhere"), "Ctrl K"
        )
        self._dot = Dot("ok_solid")
        self._freshness = button(as_is(""), self.freshness_pressed.emit, "quiet")
        self._language = language_button(self.language_pressed.emit)
        self._help = icon_button(
            "circle-question-mark", N_("Help"), self.help_pressed.emit, "quiet", "F1"
        )
        self.setLayout(
            row(
                (self.search, 1),
                (row(None), 1),
                self._dot,
                self._freshness,
                self._language,
                self._help,
                gap=8,
                margins=(20, 0, 14, 0),
            )
        )
        self.show_freshness(as_is(""), "")
        look.fit(self.setFixedHeight, tokens.TOP_BAR)

    def show_freshness(self, words: Words, tone: str) -> None:
        """How old the oldest data of a partner are; tone '' hides it."""
        self._dot.setVisible(bool(tone))
        self._freshness.setVisible(bool(tone))
        self._dot.set_role(f"{tone or 'neutral'}_solid")
        say(self._freshness.set_words, words)


def language_button(turn: Callable[[str], Any]) -> Button:
    """A button that shows the language and calls `turn` with the code of the next one."""
    shown = button(lambda: current().code.upper(), lambda: turn(next_code()), "quiet", "languages")
    # A click in the middle of a word must leave the cursor where it is.
    shown.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    say(shown.setToolTip, lambda: f"{_offer()} (Ctrl+Shift+L)")
    say(shown.setAccessibleName, _offer)
    return shown


def next_code() -> str:
    """The language offered: the one after the language shown."""
    codes = list(LANGUAGES)
    return codes[(codes.index(current().code) + 1) % len(codes)]


def _offer() -> str:
    shown, offered = LANGUAGES[current().code], LANGUAGES[next_code()]
    return tr(N_("Language: {language}. Change to: {other}"), language=shown, other=offered)
