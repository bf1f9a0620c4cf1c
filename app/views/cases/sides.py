"""A long form that scrolls between two panels that stay where they are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.views import look
from app.views.page import Mode
from app.views.widgets.layouts import add, column, panel

GAP, EDGE, TOP = 16, 20, 14
WIDTHS = {Mode.WIDE: (216, 270), Mode.MEDIUM: (192, 228)}


class Sides(QScrollArea):
    """Left and right panels lie on the viewport; when it is narrow the right one goes on top."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__()
        self._mode = Mode.WIDE
        self.left, self.right = left, right
        self._strip = column(gap=0)
        self._column: QVBoxLayout = column(self._strip, middle, None, gap=12)
        self.content = panel(self._column)
        self.content.setObjectName("scrolled")
        self.setWidget(self.content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setParent(self.viewport())
        right.setParent(self.viewport())
        right.installEventFilter(self)
        self.set_mode(Mode.WIDE)
        look.fit(self._place_at, 1)

    def set_mode(self, mode: Mode) -> None:
        """Lay the three parts out for a width of the window."""
        self._mode = mode
        narrow = mode == Mode.NARROW
        self.left.setVisible(not narrow)
        if narrow:
            add(self._strip, self.right)
        else:
            self._strip.removeWidget(self.right)
            self.right.setParent(self.viewport())
        self.right.show()
        self._place()

    def _place_at(self, _text_size: int) -> None:
        self._place()

    def _place(self) -> None:
        sides = WIDTHS.get(self._mode)
        px = look.px
        if sides is None:
            self._column.setContentsMargins(px(EDGE), px(TOP), px(EDGE), px(EDGE))
            return
        left, right = map(px, sides)
        self._column.setContentsMargins(
            px(EDGE) + left + px(GAP), px(TOP), px(EDGE) + right + px(GAP), px(EDGE)
        )
        room = self.viewport().height() - 2 * px(TOP)
        self.left.setGeometry(px(EDGE), px(TOP), left, min(room, self.left.sizeHint().height()))
        tall = self.right.heightForWidth(right)
        tall = tall if tall > 0 else self.right.sizeHint().height()
        across = self.viewport().width() - px(EDGE) - right
        self.right.setGeometry(across, px(TOP), right, min(room, tall))

    def scroll_to(self, part: QWidget) -> None:
        """Bring the head of a part to the top."""
        self.verticalScrollBar().setValue(self._top_of(part) - look.px(TOP))

    def reached(self, parts: Mapping[str, QWidget]) -> str:
        """The part, of several in their order, whose head was scrolled past last."""
        bar = self.verticalScrollBar()
        if bar.maximum() and bar.value() == bar.maximum():
            return list(parts)[-1]  # the last ones may be too short to reach the top
        line = bar.value() + look.px(40)
        passed = [name for name, part in parts.items() if self._top_of(part) <= line]
        return (passed or list(parts))[-1 if passed else 0]

    def _top_of(self, part: QWidget) -> int:
        return part.mapTo(self.content, part.rect().topLeft()).y()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.right and event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._place)  # once its own layout has taken it in
        return bool(super().eventFilter(watched, event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
