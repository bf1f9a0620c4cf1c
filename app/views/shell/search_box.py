"""The search box of the whole window, with its key shown inside."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from app.text import N_
from app.views import look
from app.views.icons import icon
from app.views.language import Words, as_is, say
from app.views.widgets.labels import label

SEARCH = N_("Search")


class SearchBox(QLineEdit):
    """A text box with a magnifying glass; `key` is the shortcut shown at its right."""

    def __init__(
        self, placeholder: Words, name: Words = SEARCH, key: str = "", widest: int = 430
    ) -> None:
        super().__init__()
        self._widest = widest
        self._key = label(as_is(key), "key")
        self._key.setParent(self)
        self._key.setVisible(bool(key))
        self.setClearButtonEnabled(not key)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
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
        if self._key.isVisibleTo(self):
            size = self._key.sizeHint()
            self._key.resize(size)
            self._key.move(self.width() - size.width() - 7, (self.height() - size.height()) // 2)
            self.setTextMargins(0, 0, size.width() + 8, 0)
