"""The search box of the whole window, with its key shown inside."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from app.text import N_
from app.views import look
from app.views.language import Words, as_is, say
from app.views.widgets.labels import label
from app.views.widgets.marks import IconMark

SEARCH = N_("Search")


class SearchBox(QLineEdit):
    """A text box with a magnifying glass; `key` is the shortcut shown at its right."""

    def __init__(
        self, placeholder: Words, name: Words = SEARCH, key: str = "", widest: int = 430
    ) -> None:
        super().__init__()
        self._widest = widest
        self._glass = IconMark("search")
        self._key = label(as_is(key), "key")
        for inside in (self._glass, self._key):
            inside.setParent(self)
        self._key.setVisible(bool(key))
        self.setClearButtonEnabled(not key)
        self.setProperty("search", "true" if key else None)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.fit(self.setMinimumWidth, 150)
        look.fit(self.setMaximumWidth, widest)
        say(self.setPlaceholderText, placeholder)
        say(self.setAccessibleName, name)

    def sizeHint(self) -> QSize:
        return QSize(look.px(self._widest), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side, key = self._glass.width(), self._key.sizeHint()
        self._glass.move(look.px(8), (self.height() - side) // 2)
        self._key.resize(key)
        self._key.move(self.width() - key.width() - 7, (self.height() - key.height()) // 2)
        taken = key.width() + look.px(6) if self._key.isVisibleTo(self) else 0
        self.setTextMargins(side + look.px(6), 0, taken, 0)
