"""“Not known” as an answer: the small menu of a field, and the greyed line with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QWidget

from app.models.field import UNKNOWN_REASONS, Unknown
from app.text import N_
from app.views import look
from app.views.icons import icon, paint_icon
from app.views.language import Words, say, tr


class NotKnownButton(QAbstractButton):
    """Opens the menu; not a stop of the Tab key, for Alt+Down opens it from the field."""

    picked = Signal(object)  # Unknown, or None to leave the field empty

    def __init__(self, entry: Callable[[], Any]) -> None:
        super().__init__()
        self._entry = entry
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.fit(self.setFixedSize, 28, 22)
        keep = self.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keep)
        say(self.setAccessibleName, N_("No answer"))
        say(self.setToolTip, N_("No answer: say why (Alt+Down)"))
        self.clicked.connect(self.open)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover"))
            painter.drawRoundedRect(area, look.px(5), look.px(5))
        side = look.px(16)
        corner = area.center() - QPointF(side / 2, side / 2)
        paint_icon(painter, "ellipsis", QRectF(corner, QSizeF(side, side)))

    def open(self) -> None:
        """Open the menu under the button; its letters choose."""
        menu = QMenu(self)
        letters: set[str] = set()
        for reason, words in UNKNOWN_REASONS.items():
            self._add(menu, with_letter(tr(words), letters), Unknown(reason))
        menu.addSeparator()
        self._add(menu, with_letter(tr(N_("Leave empty")), letters), None)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _add(self, menu: QMenu, words: str, answer: Unknown | None) -> None:
        choice = QAction(words, menu)
        choice.setCheckable(True)
        choice.setChecked(self._entry() == answer)
        choice.triggered.connect(lambda: self.picked.emit(answer))
        menu.addAction(choice)


def with_letter(words: str, taken: set[str]) -> str:
    """The words with & before the first letter of a word that no other entry has taken."""
    for begin in re.finditer(r"\b\w", words):
        letter = begin[0].casefold()
        if letter not in taken:
            taken.add(letter)
            return f"{words[: begin.start()]}&{words[begin.start() :]}"
    return words


class ReasonLine(QLineEdit):
    """Stands where the editor was; Delete or any letter goes back to an answer."""

    answered = Signal(str)  # the letters typed, perhaps none

    def __init__(self, parent: QWidget, name: Words) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        say(self.setAccessibleName, name)
        again = QAction(icon("x"), "", self)
        say(again.setToolTip, N_("Give an answer"))
        again.triggered.connect(lambda: self.answered.emit(""))
        self.addAction(again, QLineEdit.ActionPosition.TrailingPosition)

    def show_reason(self, answer: Unknown) -> None:
        """Show why there is no answer."""
        say(self.setText, answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text() if event.text().isprintable() else ""
        if letters or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.answered.emit(letters)
        else:
            super().keyPressEvent(event)
