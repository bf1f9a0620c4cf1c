"""The ten words of a card, numbered, to be read aloud and compared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from app.views.language import as_is, say
from app.views.widgets.labels import label
from app.views.widgets.layouts import grid, row

ACROSS = 5


class CardWords(QFrame):
    """Two rows of five words; a screen reader reads them in one go."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("surface", "bulk")
        say(self.setAccessibleName, as_is(", ".join(words)))
        table = grid(22, 8, (14, 10, 14, 10))
        for place, word in enumerate(words):
            number = label(as_is(str(place + 1)), "caption")
            shown = row(number, label(as_is(word), "h3", copy=True), None, gap=7)
            table.addLayout(shown, place // ACROSS, place % ACROSS)
        self.setLayout(table)
