"""The search box of a list: letters filter at once, Down goes to the rows, Esc empties it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from app.views.language import Words
from app.views.shell.search_box import SearchBox


class ListSearch(SearchBox):
    """`searched` follows each letter; those typed while a search still runs are one search."""

    searched = Signal(str)
    went_down = Signal()

    def __init__(self, placeholder: Words, name: Words) -> None:
        super().__init__(placeholder, name, widest=340)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self.searched.emit(self.text()))
        self.textChanged.connect(lambda _text: self._soon.start())

    def search_now(self) -> None:
        """Do not wait for the next turn: something is opened out of what is found."""
        if self._soon.isActive():
            self._soon.stop()
            self.searched.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down or (event.key() == Qt.Key.Key_Escape and not self.text()):
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.search_now()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)
