"""A box that holds chips: looks like an input, as tall as its chips need."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.text import N_
from app.views import look
from app.views.icons import paint_icon
from app.views.language import tr
from app.views.widgets.chip import HEIGHT, chip_width, paint_chip
from app.views.widgets.painted_text import paint_text

OPENING = (Qt.Key.Key_Down, Qt.Key.Key_F4)
ERASING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChipField(QAbstractButton):
    """Pressed to choose; `erased` when the last chip is to go."""

    erased = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.fit(self._measure_at, 1)

    def show_chips(self, chips: list[str]) -> None:
        """Show these words."""
        self._chips = chips
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(look.px(240), look.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING:
            self.click()
        elif event.key() in ERASING:
            self.erased.emit()
        else:
            super().keyPressEvent(event)

    def _measure_at(self, _text_size: int) -> None:
        self._measure()

    def _measure(self) -> None:
        lines = self._places()
        bottom = lines[-1].bottom() if lines else 0
        self.setFixedHeight(max(look.px(32), int(bottom) + look.px(6)))
        self.update()

    def _places(self) -> list[QRectF]:
        """Where each chip stands, line after line."""
        left, top = look.px(6), look.px(6)
        right = max(self.width() - look.px(34), look.px(80))
        places = []
        for chip in self._chips:
            width = min(chip_width(chip, dot=False), right - look.px(6))
            if left + width > right and left > look.px(6):
                left, top = look.px(6), top + look.px(HEIGHT + 4)
            places.append(QRectF(left, top, width, look.px(HEIGHT)))
            left += width + look.px(4)
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        for chip, place in zip(self._chips, self._places(), strict=True):
            paint_chip(painter, place, chip, "neutral", dot=False)
        if not self._chips:
            words = QRectF(self.rect()).adjusted(look.px(10), 0, -look.px(34), 0)
            paint_text(painter, words, tr(N_("Choose…")), "text_muted")
        side = look.px(16)
        arrow = QRectF(self.width() - look.px(26), look.px(8), side, side)
        paint_icon(painter, "chevron-down", arrow)

    def _paint_frame(self, painter: QPainter) -> None:
        wrong, focus = self.property("invalid") == "true", self.hasFocus()
        role = "focus" if focus else "err_solid" if wrong else "control"
        width = 2 if focus or wrong else 1
        painter.setPen(QPen(look.color(role), width))
        painter.setBrush(look.color("surface"))
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, look.px(6), look.px(6))
