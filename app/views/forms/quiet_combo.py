"""A short drop-down list that never changes by accident."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from app.views.language import Words, say, spoken
from app.views.look import fit


class QuietCombo(QComboBox):
    """Codes with their words; the wheel does nothing unless the list has the focus."""

    chosen = Signal(object)

    def __init__(self, width: int = 0) -> None:
        super().__init__()
        self._options: list[tuple[Any, Words]] = []
        if width:
            fit(self.setFixedWidth, width)
        self.activated.connect(lambda place: self.chosen.emit(self._options[place][0]))
        say(self._say_options, "")

    def set_options(self, options: Sequence[tuple[Any, Words]]) -> None:
        """Offer these; the code chosen stays chosen."""
        chosen = self.code()
        self._options = list(options)
        self._say_options("")
        self.show_code(chosen)

    def code(self) -> Any:
        """The code chosen."""
        place = self.currentIndex()
        return self._options[place][0] if 0 <= place < len(self._options) else None

    def codes(self) -> list[Any]:
        """The codes that are offered."""
        return [code for code, _ in self._options]

    def show_code(self, code: Any) -> None:
        """Choose a code without telling."""
        codes = self.codes()
        self.setCurrentIndex(codes.index(code) if code in codes else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # scrolls the page

    def _say_options(self, _text: str) -> None:
        for place, (_, words) in enumerate(self._options):
            if place < self.count():
                self.setItemText(place, spoken(words))
            else:
                self.addItem(spoken(words))
        while self.count() > len(self._options):
            self.removeItem(self.count() - 1)
