"""Where a popup opens: under its field, above it when there is no room, never off the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

GAP = 4


def place_popup(popup: QWidget, field: QWidget) -> None:
    """Move a popup of its final size beside a field."""
    screen = field.screen().availableGeometry()
    under = field.mapToGlobal(QPoint(0, field.height() + GAP))
    above = field.mapToGlobal(QPoint(0, -GAP)).y() - popup.height()
    fits_under = under.y() + popup.height() <= screen.bottom()
    top = under.y() if fits_under or above < screen.top() else above
    left = min(under.x(), screen.right() - popup.width())
    lowest = screen.bottom() - popup.height()
    popup.move(max(left, screen.left()), max(min(top, lowest), screen.top()))
