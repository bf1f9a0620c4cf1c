"""The search box of a list: Down goes to the rows, Esc empties the box, then leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.views.language import Words
from app.views.shell.search_box import SearchBox


class ListSearch(SearchBox):
    """Letters filter at once; `went_down` asks to go to the rows."""

    went_down = Signal()

    def __init__(self, placeholder: Words, name: Words) -> None:
        super().__init__(placeholder, name, widest=340)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down or (event.key() == Qt.Key.Key_Escape and not self.text()):
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)
