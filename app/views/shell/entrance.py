"""The window before an office is open: the bridge on the left, what is asked on the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.text import N_
from app.views import language, look
from app.views.commands import menu
from app.views.commands.command import Command
from app.views.focus_ring import FocusRing
from app.views.language import say
from app.views.page import Mode, mode_for
from app.views.shell.top_bar import language_button, next_code
from app.views.widgets.labels import label
from app.views.widgets.layouts import Item, column, row
from app.views.widgets.marks import Bridge, IconMark, bridge_icon

SIDE, SMALLEST = 290, (720, 480)


class Entrance(QFrame):
    """Set-up and unlocking look alike."""

    language_switched = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setMinimumSize(*SMALLEST)
        self.setWindowIcon(bridge_icon())
        say(self.setWindowTitle, N_("Passerelle"))
        turn = Command(
            "language", N_("Change language"), self._turn_language, shortcut="Ctrl+Shift+L"
        )
        menu.install(self, [turn])
        self.ring = FocusRing(self)

    def lay_out(self, content: QWidget, *beside: Item, foot: QWidget | None = None) -> None:
        """Put `beside` on the left under the mark, `content` on the right over its `foot`."""
        top = row(None, language_button(self.switch_language), margins=(0, 10, 16, 0))
        main = column(top, (content, 1), *([foot] if foot else []), gap=0)
        self._side = _Side(*beside)
        self.setLayout(row(self._side, (main, 1), gap=0))
        self.ring.raise_()

    def switch_language(self, code: str) -> None:
        """Show everything in another language."""
        language.switch(code)
        self.language_switched.emit(code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        mode = mode_for(self.width() / look.scale())
        self._side.setVisible(mode is not Mode.NARROW)

    def may_close(self) -> bool:
        """Whether the window may be closed now."""
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    def _turn_language(self) -> None:
        self.switch_language(next_code())


class _Side(QFrame):
    """The dark part with the mark, the words given, and a footbridge over the bottom."""

    def __init__(self, *beside: Item) -> None:
        super().__init__()
        self.setObjectName("rail")
        words = column(label(N_("Passerelle"), "h1"), gap=0)
        promise = label(
            N_("Everything stays on this computer, encrypted. No network is needed."),
            "caption",
            wrap=True,
        )
        shield = column(IconMark("shield-check", "rail_text"), None, margins=(0, 1, 0, 0))
        parts = (row(Bridge(40), (words, 1), gap=12), 18, *beside, None)
        kept = row(shield, (promise, 1), gap=8)
        self.setLayout(column(*parts, kept, gap=10, margins=(24, 24, 24, 20)))
        look.fit(self.setFixedWidth, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = look.px(SIDE)
        _paint_footbridge(painter, QRectF(0, self.height() - size * 0.95, size, size * 0.5))


def _paint_footbridge(painter: QPainter, area: QRectF) -> None:
    """A deck and the arch that carries it, faint, wider than the side."""
    pen = QPen(look.color("rail_hover"), look.px(5))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    deck = area.bottom()
    left, right = area.left() - area.width() * 0.1, area.right() + area.width() * 0.5
    arch = QPainterPath(QPointF(left, deck))
    reach, top = area.width() * 0.4, area.top() - area.height() * 0.4
    arch.cubicTo(QPointF(left + reach, top), QPointF(right - reach, top), QPointF(right, deck))
    painter.drawPath(arch)
    painter.drawLine(QPointF(left, deck), QPointF(right, deck))
    for part in range(1, 10):
        foot = arch.pointAtPercent(part / 10)
        painter.drawLine(foot, QPointF(foot.x(), deck))
