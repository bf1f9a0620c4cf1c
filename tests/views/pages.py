"""Pages shown as in the window, what the Tab key stops at, and dialogs that are answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

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


def leave_no_window(app: QApplication) -> None:
    """A window that only waits to be collected would still be styled and spoken to anew.

    The list of a completer is its own: deleted before it, it would be deleted twice."""
    for window in app.topLevelWidgets():
        window.hide()
        if window.windowType() != Qt.WindowType.Popup:
            window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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


def save_paper(qtbot: Any, told: list[Any]) -> None:
    """Save the paper that opens next and wait until that was said."""
    before = len(told)

    def save(dialog: Any) -> None:
        dialog.save.click()
        qtbot.waitUntil(lambda: len(told) > before)

    answer_next(save)


def answer_next(act: Callable[[Any], Any]) -> QTimer:
    """Do something in the next dialog that opens; it is closed whatever happens in it.

    Stop the timer where no dialog opened.
    """
    before = QApplication.activeModalWidget()
    timer = QTimer(QApplication.instance(), interval=5)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog is before or not dialog.isVisible():
            return
        timer.stop()
        timer.deleteLater()
        try:
            act(dialog)
        finally:
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.done(QDialog.DialogCode.Rejected)  # reject() may ask first

    timer.timeout.connect(look)
    timer.start()
    return timer
