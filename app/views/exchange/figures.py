"""A few counts side by side, each over the word it counts."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from app.views.language import Words, current, say, spoken
from app.views.look import fit
from app.views.widgets.frames import wall
from app.views.widgets.labels import label, set_ink
from app.views.widgets.layouts import add, clear, column, panel, row

Count = tuple[Words, int]


class Figures(QWidget):
    """Figures of a bundle; those in `pressing` are coloured when they are not zero."""

    def __init__(self, pressing: str = "warn") -> None:
        super().__init__()
        self._pressing = pressing
        self.counts: dict[str, int] = {}
        self._line = row(gap=14)
        self.setLayout(self._line)

    def show_counts(self, *counts: Count, pressing: str = "") -> None:
        """Show these counts; `pressing` is the message of the one to look at."""
        clear(self._line)
        self.counts = {words: n for words, n in counts if isinstance(words, str)}
        for place, (words, count) in enumerate(counts):
            if place:
                add(self._line, wall())
            add(self._line, _figure(words, count, self._pressing if words == pressing else ""))
        add(self._line, None)


def _figure(words: Words, count: int, tone: str) -> QWidget:
    figure: QLabel = label(lambda: current().number(count), "h1")
    set_ink(figure, tone if count else "")
    held = panel(column(figure, label(words, "caption"), gap=0))
    fit(held.setMinimumWidth, 84)
    say(held.setAccessibleName, lambda: f"{current().number(count)} {spoken(words)}")
    return held
