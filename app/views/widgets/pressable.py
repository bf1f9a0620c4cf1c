"""A whole line that can be pressed, made of labels: hover, focus and keys of a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QWidget

from app.views import look
from app.views.language import Words, say


class Pressable(QAbstractButton):
    """Shows a layout of labels; pressed as one button whose name says it all."""

    def __init__(self, name: Words, layout: QLayout, run: Callable[[], Any]) -> None:
        super().__init__()
        self.setLayout(layout)
        # Not Fixed: that would keep wrapped words to the height they have on their widest line.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for inside in self.findChildren(QWidget):
            inside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: run())
        say(self.setAccessibleName, name)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse() or self.isDown():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("sunken" if self.isDown() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), look.px(6), look.px(6))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)
