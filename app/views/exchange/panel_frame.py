"""The frame of a step of exchange: the way back and a title on top, its actions at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QWidget

from app.text import N_
from app.views.language import Words, say
from app.views.look import fit
from app.views.widgets.buttons import Button, button
from app.views.widgets.frames import band, foot
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import add, clear, column, panel, row, scrolled

WIDEST = 860
MAIN_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class PanelFrame(QWidget):
    """`back` leads to the overview; `body` is filled by the step, as are caption and buttons."""

    def __init__(self, title: Words, back: Callable[[], Any], tall: bool = False) -> None:
        super().__init__()
        self.back = button(N_("Exchange"), back, "link", "arrow-left")
        self.title = label(title, "h1")
        self.subtitle = elided(role="muted")
        self.notices = column(gap=8)
        self.body = column(gap=12)
        self.caption = label("", "muted", wrap=True)
        self._actions = row(gap=8)
        self._run: Callable[[], Any] | None = None
        head = row(self.title, (self.subtitle, 1), gap=10, margins=(6, 0, 0, 0))
        self.setLayout(
            column(
                band(row(self.back, None), head, margins=(14, 7, 20, 9)),
                (self._middle(tall), 1),
                foot((self.caption, 1), self._actions),
                gap=0,
            )
        )
        self._bind()

    def _middle(self, tall: bool) -> QWidget:
        """A form is scrolled as a whole; what brings its own table takes all the room."""
        inside = panel(column(self.notices, (self.body, 1), gap=12, margins=(20, 14, 20, 16)))
        if tall:
            return inside
        fit(inside.setMaximumWidth, WIDEST)
        return scrolled(panel(row((inside, 1000), None, gap=0)))

    def _bind(self) -> None:
        for keys in MAIN_KEYS:
            main = QShortcut(QKeySequence(keys), self)
            main.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            main.activated.connect(self._main)

    def _main(self) -> None:
        if self._run:
            self._run()

    def show_actions(self, caption: Words, *buttons: Button, main: Callable[[], Any]) -> None:
        """What the foot says and offers now; `main` answers Ctrl+Enter as well."""
        say(self.caption.setText, caption)
        clear(self._actions)
        add(self._actions, *buttons)
        self._run = main

    def fill(self, *items: QWidget | QLayout | tuple[QWidget, int] | None) -> None:
        """Show other content; what stood there before is deleted."""
        clear(self.body)
        clear(self.notices)
        add(self.body, *items)

    def notice(self, *items: QWidget) -> None:
        """Say something above the content."""
        clear(self.notices)
        add(self.notices, *items)
