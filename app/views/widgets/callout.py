"""A tinted block that says one state or sums up problems, with links to where they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.text import N_
from app.views.language import Words, say
from app.views.widgets.buttons import Button, button, icon_button
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, row
from app.views.widgets.marks import IconMark

ICONS = {
    "ok": "circle-check",
    "warn": "triangle-alert",
    "err": "circle-alert",
    "info": "info",
    "neutral": "info",
    "violet": "info",
}
Link = tuple[Words, Callable[[], Any]]


class Callout(QFrame):
    """A block of a tone with an icon, a title, lines of text, links and perhaps one button."""

    def __init__(self, tone: str, title: Words, text: Words = "", closable: bool = False) -> None:
        super().__init__()
        self.tone = tone
        self._links: list[Button] = []
        self._title = label(title, "h3", wrap=True)
        self._lines = column(gap=1)
        self._actions = row(gap=4)
        self.setProperty("callout", tone)
        words = column(self._title, self._lines, gap=2)
        icon = column(IconMark(ICONS[tone], tone, 18), None)
        body = row(icon, (words, 1), self._actions, gap=10, margins=(14, 10, 10, 10))
        self.setLayout(body)
        if text:
            add(self._lines, label(text, wrap=True))
        if closable:
            add(self._actions, icon_button("x", N_("Close"), self.hide))

    def add_action(self, words: Words, run: Callable[[], Any]) -> Button:
        """Offer one button on the right."""
        offered = button(words, run)
        self._actions.insertWidget(0, offered)
        return offered

    def show_links(self, title: Words, links: Sequence[Link]) -> None:
        """Sum up problems: a title and one link per problem."""
        clear(self._lines)
        say(self._title.setText, title)
        self._links = [button(words, go, "link") for words, go in links]
        add(self._lines, *(row(link, None) for link in self._links))

    def take_focus(self) -> None:
        """Give the first link the focus and say the title to screen readers."""
        announce(self, self._title.text())
        if self._links:
            self._links[0].setFocus()


def announce(near: QWidget, text: str) -> None:
    """Have a screen reader say a text now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(near, text))
