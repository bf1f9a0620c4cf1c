"""Buttons by kind: primary, normal, quiet, link, danger, filter, segment, and icons alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton

from app.views.icons import icon as picture
from app.views.icons import paint_icon
from app.views.language import Words, say, spoken
from app.views.look import fit, px

# Kind -> role of its icon.
KINDS = {
    "normal": "text_muted",
    "primary": "accent_text",
    "quiet": "text_muted",
    "link": "link",
    "danger": "err",
    "filter": "text_muted",
    "segment": "text_muted",
    "rail": "rail_text",
}


class Button(QPushButton):
    """A button with words, perhaps an icon before them; its words are its accessible name."""

    def __init__(self, words: Words, kind: str = "normal", icon: str = "") -> None:
        super().__init__()
        self._opens: QMenu | None = None
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        fit(self._set_icon_side, 16)
        if icon:
            self.set_icon(icon)
        say(self.set_words, words)

    def set_words(self, text: str) -> None:
        """Show a text already in the language of the window."""
        # Qt leaves only 4 px between icon and text.
        self.setText((" " if not self.icon().isNull() else "") + text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_icon(self, name: str, role: str = "") -> None:
        """Show an icon in the colour of the kind, or of a role."""
        kind = self.property("kind")
        active = "rail_text_active" if kind == "rail" else "accent_soft_text"
        self.setIcon(picture(name, role or KINDS[kind], active))

    def open_menu(self, menu: QMenu) -> None:
        """Open a menu when pressed; a small arrow says so."""
        # Not setMenu: Qt then ignores the padding of the stylesheet and draws its own arrow.
        self._opens = menu
        self.setProperty("menu", "true")
        self.clicked.connect(lambda: menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2))))

    def nextCheckState(self) -> None:
        """A press that opens a menu does not check the button: its page does."""
        if not self._opens:
            super().nextCheckState()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus, not what a dialog would do; a segment is a field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.property("kind") != "segment":
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._opens and self.text():
            side = px(14)
            left, top = self.width() - side - px(10), (self.height() - side) / 2
            paint_icon(QPainter(self), "chevron-down", QRectF(left, top, side, side))

    def _set_icon_side(self, side: int) -> None:
        self.setIconSize(QSize(side, side))


class IconButton(Button):
    """A square button with an icon alone; its name is shown as a tooltip and read aloud."""

    def __init__(self, icon: str, name: Words, kind: str = "quiet", shortcut: str = "") -> None:
        self._shortcut = shortcut
        super().__init__(name, kind, icon)
        self.setProperty("only", "icon")

    def set_words(self, text: str) -> None:
        keys = QKeySequence(self._shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({keys})" if keys else text)


def button(
    words: Words,
    run: Callable[[], Any] | None = None,
    kind: str = "normal",
    icon: str = "",
    tip: Words = "",
    checkable: bool = False,
) -> Button:
    """A button that calls `run` when pressed."""
    pressed = Button(words, kind, icon)
    pressed.setCheckable(checkable)
    if tip:
        say(pressed.setToolTip, lambda: spoken(tip))
    if run:
        pressed.clicked.connect(lambda: run())
    return pressed


def icon_button(
    icon: str,
    name: Words,
    run: Callable[[], Any] | None = None,
    kind: str = "quiet",
    shortcut: str = "",
) -> IconButton:
    """A button with an icon alone, named for tooltip and screen reader."""
    pressed = IconButton(icon, name, kind, shortcut)
    if run:
        pressed.clicked.connect(lambda: run())
    return pressed


def below(pressed: QPushButton) -> QPoint:
    """Where the menu of a button opens."""
    return pressed.mapToGlobal(pressed.rect().bottomLeft())
