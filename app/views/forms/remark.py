"""The line above an input that says what is wrong in it, or what is to be confirmed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.views.forms.editor import restyle
from app.views.language import Words, say
from app.views.widgets.labels import label, set_ink
from app.views.widgets.layouts import column, row
from app.views.widgets.marks import IconMark


class Remark(QWidget):
    """An icon and a sentence; hidden when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconMark("circle-alert", "err", 14)
        self._words = label("", "error", wrap=True)
        beside = column(self._icon, None, margins=(0, 1, 0, 0))
        self.setLayout(row(beside, (self._words, 1), gap=4, margins=(0, 0, 0, 2)))
        self.hide()

    def show_problem(self, words: Words) -> None:
        """Something is wrong."""
        self._show(words, "circle-alert", "err")

    def show_doubt(self, words: Words) -> None:
        """Something is to be confirmed; it blocks nothing."""
        self._show(words, "triangle-alert", "warn")

    def text(self) -> str:
        """What is said now."""
        return self._words.text() if not self.isHidden() else ""

    def _show(self, words: Words, icon: str, tone: str) -> None:
        self._icon.show_icon(icon, tone)
        restyle(self._words, "role", "error" if tone == "err" else "caption")
        set_ink(self._words, "" if tone == "err" else tone)
        say(self._words.setText, words)
        self.show()
