"""The ring around the control that has the keyboard focus, one overlay per window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QTabBar, QWidget
from shiboken6 import isValid

from app.views import look

GAP, WIDTH = 2, 2
MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}


class FocusRing(QWidget):
    """Shown after Tab or a shortcut, never after a click; text fields draw their own border."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        look.app().focusChanged.connect(self._follow)

    def target(self) -> QWidget | None:
        """The control the ring is around."""
        return self._target

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._watched.clear()
        self._target = new if new and self._wants(new) else None
        if self._target:
            self._watch(self._target)
            self._place()
            self.raise_()
        self.setVisible(self._target is not None)

    def _wants(self, widget: QWidget) -> bool:
        window = self.window()
        return (
            isinstance(widget, QAbstractButton | QTabBar)
            and widget.window() is window
            and window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        )

    def _watch(self, target: QWidget) -> None:
        # The content of a scroll area moves without the control itself moving.
        widget: QWidget | None = target
        while widget and widget is not self.window():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if not target or not isValid(target) or not target.isVisible():
            self.hide()
            return
        inside = target.rect()
        if isinstance(target, QTabBar):
            inside = target.tabRect(target.currentIndex()).adjusted(4, 3, -4, -5)
        reach = GAP + WIDTH
        around = QRect(target.mapTo(self.window(), inside.topLeft()), inside.size())
        around.adjust(-reach, -reach, reach, reach)
        self.setGeometry(around)
        self._clip(target)
        self.update()

    def _clip(self, target: QWidget) -> None:
        """Stay inside the scroll area that holds the control."""
        area = target.parentWidget()
        while area and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        self.clearMask()
        if isinstance(area, QScrollArea):
            view = area.viewport()
            seen = QRect(view.mapTo(self.window(), view.rect().topLeft()), view.size())
            self.setMask(seen.translated(-self.pos()).intersected(self.rect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("focus"), WIDTH))
        radius = look.px(6) + GAP
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
