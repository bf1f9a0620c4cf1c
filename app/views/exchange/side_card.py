"""One of the values of a field in conflict, as a card that arrows, Space and E work on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from app.text import N_
from app.views import look
from app.views.language import Words, say, spoken, tr
from app.views.widgets.choice_card import ChoiceCard
from app.views.widgets.painted_text import paint_text

MOST_LINES = 8
BESIDE, ABOVE, UNDER, AROUND = 46, 6, 17, 14  # room of the radio mark, a detail, the frame
WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class SideCard(ChoiceCard):
    """As tall as its value needs; pressed again it is no longer chosen."""

    moved = Signal(int, int)  # columns, rows
    other = Signal()  # the letter E: another value

    def __init__(self, value: Words, detail: Words, named: Words) -> None:
        self._named = named
        super().__init__(value, detail)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(lambda _: self._rename())
        say(self._say_name, named)

    def _say_name(self, _text: str) -> None:
        self._rename()

    def _rename(self) -> None:
        chosen = tr(N_("chosen")) if self.isChecked() else ""
        whole = ", ".join(filter(None, (self.text(), *self._detail.splitlines(), chosen)))
        self.setAccessibleName(tr(N_("{field}: {value}"), field=spoken(self._named), value=whole))
        self.setToolTip("\n".join(filter(None, (self.text(), self._detail))))
        self.updateGeometry()
        self.update()

    # ---- size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = look.px(ABOVE + AROUND) + self._under()
        return max(look.px(50), self._lines(width) * look.metrics("body", 600).height() + around)

    def _under(self) -> int:
        """Pixels of the lines under the value."""
        details = len(self._detail.splitlines())
        return look.px(UNDER * details if details else ABOVE)

    def sizeHint(self) -> QSize:
        width = look.px(220)
        return QSize(width, self.heightForWidth(width))

    def _lines(self, width: int) -> int:
        measures = look.metrics("body", 600)
        room = QRectF(0, 0, max(1, width - look.px(BESIDE)), 100_000).toRect()
        wrapped = measures.boundingRect(room, WRAPPED, self.text()).height()
        return min(MOST_LINES, max(1, round(wrapped / measures.lineSpacing())))

    # ---- painting

    def _paint_words(self, painter: QPainter, area: QRectF, on: bool) -> None:
        """Value and details as one block in the middle of the card."""
        tall = self._lines(self.width()) * look.metrics("body", 600).height()
        under = self._under() if self._detail else 0
        top = area.center().y() - (tall + under) / 2
        value = QRectF(area.left(), top, area.width(), tall)
        painter.setFont(look.font("body", 600 if on else 500))
        painter.setPen(look.color("accent_soft_text" if on else "text"))
        painter.save()
        painter.setClipRect(value)
        painter.drawText(value, WRAPPED, self.text())
        painter.restore()
        high = look.px(UNDER)
        for place, detail in enumerate(self._detail.splitlines()):
            line = QRectF(area.left(), value.bottom() + 1 + place * high, area.width(), high)
            paint_text(painter, line, detail, "text_muted", "caption")

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
        )  # fmt: skip
        if plain and key in STEPS:
            self.moved.emit(*STEPS[Qt.Key(key)])
        elif plain and key == Qt.Key.Key_E:
            self.other.emit()
        else:
            super().keyPressEvent(event)
