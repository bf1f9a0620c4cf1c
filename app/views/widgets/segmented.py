"""Two to five choices side by side, all visible, one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy

from app.views.language import Words, say
from app.views.widgets.buttons import Button
from app.views.widgets.layouts import add, row


class Segmented(QFrame):
    """One choice out of a few; `framed` draws it as a form field, else as tabs of a card."""

    changed = Signal(object)

    def __init__(
        self, name: Words, options: Sequence[tuple[Any, Words]], framed: bool = True
    ) -> None:
        super().__init__()
        self._buttons = QButtonGroup(self)
        self._values: list[Any] = []
        if framed:
            self.setProperty("surface", "segments")
        self.setLayout(row(gap=0 if framed else 2, margins=(2, 2, 2, 2) if framed else (0,) * 4))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._buttons.idClicked.connect(lambda place: self.changed.emit(self._values[place]))
        say(self.setAccessibleName, name)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, Words]]) -> None:
        """Offer other choices, none chosen."""
        for old in self._buttons.buttons():
            self._buttons.removeButton(old)
            old.hide()
            old.deleteLater()
        self._values = [value for value, _ in options]
        for place, (_, words) in enumerate(options):
            choice = Button(words, "segment")
            choice.setCheckable(True)
            self._buttons.addButton(choice, place)
            add(self.layout(), choice)  # type: ignore[arg-type]

    def buttons(self) -> list[QAbstractButton]:
        """The buttons, in the order of the options."""
        return self._buttons.buttons()

    def value(self) -> Any:
        """The chosen value, None when none is."""
        place = self._buttons.checkedId()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: Any) -> None:
        """Choose a value without telling; an unknown value or None unchooses all."""
        chosen = self._buttons.button(self._values.index(value) if value in self._values else -1)
        if chosen:
            chosen.setChecked(True)
        elif checked := self._buttons.checkedButton():
            self._buttons.setExclusive(False)
            checked.setChecked(False)
            self._buttons.setExclusive(True)
