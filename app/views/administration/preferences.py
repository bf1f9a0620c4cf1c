"""What was chosen here, for oneself or for everybody: a choice works as soon as it is made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from app.services import settings
from app.services.access import Desk
from app.services.settings import DESCRIBED, Described, Settings
from app.text import LANGUAGES, N_
from app.views.language import Words, as_is
from app.views.widgets.frames import line, titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import Item, column, panel, row
from app.views.widgets.segmented import Segmented

Chosen = Callable[[Settings], Any]


class Preferences(QWidget):
    """One line per setting, all choices visible; `chosen` puts them in force.

    `shared`: those that hold for every officer of this computer."""

    def __init__(self, desk: Desk, chosen: Chosen, shared: bool = False) -> None:
        super().__init__()
        self._desk, self._chosen, self._shared = desk, chosen, shared
        self.choices: dict[str, Segmented] = {}
        lines: list[Item] = []
        for described in (one for one in DESCRIBED.values() if one.shared == shared):
            lines += [line(), self._line(described)] if lines else [self._line(described)]
        self.setLayout(column(self._card(lines), gap=0))
        self.show_settings(settings.read(desk))

    def _card(self, lines: list[Item]) -> QFrame:
        mine = (N_("My preferences"), N_("Only for you, on this computer"))
        ours = (N_("Silence of partners"), N_("For everybody who works at this computer"))
        title, note = ours if self._shared else mine
        return titled_card(title, label(note, "caption"), *lines, gap=9)

    def _line(self, described: Described) -> QWidget:
        choice = Segmented(described.label, _options(described))
        choice.changed.connect(partial(self._take, described.key))
        self.choices[described.key] = choice
        words = [label(described.label, "strong", wrap=True)]
        if described.help:
            words.append(label(described.help, "caption", wrap=True))
        return panel(row((column(*words, gap=1), 1), choice, gap=20))

    def show_settings(self, chosen: Settings) -> None:
        """Show what is chosen, also where it was chosen elsewhere."""
        for key, choice in self.choices.items():
            choice.set_value(getattr(chosen, key))

    def _take(self, key: str, value: Any) -> None:
        self._chosen(settings.write(self._desk, key, value))


def _options(described: Described) -> list[tuple[Any, Words]]:
    choices = described.choices
    if choices is LANGUAGES:
        return [(value, as_is(str(words))) for value, words in choices.items()]
    return list(choices.items())
