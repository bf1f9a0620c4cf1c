"""A card with one figure, what it counts and what to know about it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QSizePolicy

from app.views.language import Words, say
from app.views.widgets.labels import elided, set_ink
from app.views.widgets.layouts import column, row
from app.views.widgets.marks import IconMark


class FigureCard(QFrame):
    """Title and icon, a large figure, a caption that may be coloured by a tone."""

    def __init__(self, title: Words, icon: str) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figure = elided(role="figure")
        self._note = elided(role="caption")
        head = row((elided(title, "muted"), 1), IconMark(icon, "text_muted", 18))
        self.setLayout(column(head, self._figure, self._note, gap=1, margins=(16, 12, 14, 12)))

    def show_figure(self, figure: Words, note: Words = "", ink: str = "") -> None:
        """Show a figure and the caption under it."""
        say(self._figure.setText, figure)
        say(self._note.setText, note)
        set_ink(self._note, ink)
