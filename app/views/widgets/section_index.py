"""The list of sections beside a long form: where one is and where something is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.text import N_
from app.views.language import Words, ntr
from app.views.widgets.buttons import Button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, column, row


class SectionIndex(QWidget):
    """One entry per section with its number of problems."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[tuple[str, Words]]):
        super().__init__()
        self._group = QButtonGroup(self)
        self._entries: dict[str, tuple[Button, Chip]] = {}
        layout = column(label(N_("Sections"), "caption"), gap=2)
        for key, words in sections:
            entry, problems = Button(words, "segment"), Chip("", "err")
            entry.setCheckable(True)
            entry.setProperty("align", "left")
            entry.clicked.connect(partial(self._choose, key))
            self._group.addButton(entry)
            self._entries[key] = (entry, problems)
            problems.hide()
            add(layout, row((entry, 1), problems, gap=4))
        add(layout, None)
        self.setLayout(layout)

    def _choose(self, key: str, _checked: bool = False) -> None:
        self.chosen.emit(key)

    def set_current(self, key: str) -> None:
        """Mark the section being read."""
        self._entries[key][0].setChecked(True)

    def set_problems(self, counts: Mapping[str, int]) -> None:
        """Show how many problems each section has; sections left out have none."""
        for key, (_, problems) in self._entries.items():
            count = counts.get(key, 0)
            problems.setVisible(count > 0)
            problems.show_state(partial(_counted, count), "err")


def _counted(count: int) -> str:
    return ntr("{n} error", "{n} errors", count)
