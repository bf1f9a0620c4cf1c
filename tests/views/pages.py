"""Pages shown as in the window, and what the Tab key stops at on them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.views.page import Mode, Page


def shown(qtbot: Any, page: Page, target: Any = None, width: int = 1146) -> Any:
    """The page opened at a target, on screen, at the size it has in a window of 1366 x 768."""
    qtbot.addWidget(page)
    page.resize(width, 718)
    page.set_mode(Mode.WIDE)
    page.open_at(target)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def unnamed_stops(page: QWidget) -> list[str]:
    """What the Tab key stops at without a name for screen readers."""
    return [
        repr(widget)
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
    ]


def texts(page: QWidget) -> list[str]:
    """The words of every label that can be seen."""
    return [
        widget.property("text")
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.property("text")
    ]
