"""Does what Ctrl+Enter does where a form stands, for officers who want Enter to save."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

MAIN = QKeySequence("Ctrl+Return")
OWN = Qt.FindChildOption.FindDirectChildrenOnly


def do_main_action(inside: QWidget) -> bool:
    """Find the nearest Ctrl+Enter around a widget and do it; False when there is none."""
    around: QWidget | None = inside
    while around is not None:
        for shortcut in around.findChildren(QShortcut, options=OWN):
            if shortcut.key() == MAIN and shortcut.isEnabled():
                shortcut.activated.emit()
                return True
        around = around.parentWidget()
    return False
