"""A short message at the bottom of the window about something done, with at most one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from app.text import N_
from app.views.language import Words, spoken
from app.views.look import px
from app.views.widgets.buttons import button, icon_button
from app.views.widgets.callout import announce
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, row

SHOWN_MS, SHOWN_WITH_BUTTON_MS = 6_000, 10_000


class Toast(QFrame):
    """One per window; events only: errors and lasting states go to callouts."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("surface", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._layout = row(gap=8, margins=(16, 7, 8, 7))
        self.setLayout(self._layout)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self._window = window
        window.installEventFilter(self)
        self.hide()

    def tell(self, words: Words, action: Words = "", run: Callable[[], Any] | None = None) -> None:
        """Show a sentence; `action` is the word of its button, such as Undo."""
        self.hide()  # one that is shown would keep the size of the words before
        clear(self._layout)
        text = spoken(words)
        add(self._layout, label(lambda: text))
        if run:
            add(self._layout, button(action, lambda: self._answer(run)))
        close = icon_button("x", N_("Close"), self.hide)
        close.set_icon("x", "rail_text")
        add(self._layout, close)
        self._timer.start(SHOWN_WITH_BUTTON_MS if run else SHOWN_MS)
        announce(self, text)
        self._place()
        self.show()
        self.raise_()

    def _answer(self, run: Callable[[], Any]) -> None:
        self.hide()
        run()

    def _place(self) -> None:
        self.adjustSize()
        window = self._window.rect()
        left = (window.width() - self.width()) // 2
        self.move(max(0, left), window.height() - self.height() - px(64))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: Any) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(SHOWN_MS)
