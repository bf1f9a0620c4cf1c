"""Words on the page: titles, captions, muted and error texts, names cut with an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.views.language import Words, say

ROLES = ("body", "h1", "h2", "h3", "figure", "strong", "muted", "caption", "error", "key")


def label(
    words: Words = "", role: str = "body", ink: str = "", wrap: bool = False, copy: bool = False
) -> QLabel:
    """A text of a role; `ink` is a tone that colours it, `copy` lets the mouse select it."""
    return _dressed(QLabel(), words, role, ink, wrap, copy)


def elided(words: Words = "", role: str = "body", ink: str = "") -> ElidedLabel:
    """A text of a role that is cut with an ellipsis when there is no room."""
    cut = ElidedLabel()
    _dressed(cut, words, role, ink, wrap=False, copy=False)
    return cut


def set_ink(target: QLabel, ink: str) -> None:
    """Colour a label with another tone ('' for none)."""
    if target.property("ink") != (ink or None):
        target.setProperty("ink", ink or None)
        target.style().unpolish(target)
        target.style().polish(target)


def name_for(field: QWidget, words: Words) -> QLabel:
    """The label above a field, tied to it for the keyboard and for screen readers."""
    above = label(words, "strong")
    above.setBuddy(field)
    say(field.setAccessibleName, words)
    return above


def _dressed(target: QLabel, words: Words, role: str, ink: str, wrap: bool, copy: bool) -> QLabel:
    if role not in ROLES:
        raise ValueError(f"no label role {role}")
    target.setTextFormat(Qt.TextFormat.PlainText)  # a name is never read as HTML
    target.setProperty("role", role)
    target.setProperty("ink", ink or None)
    target.setWordWrap(wrap)
    if copy:
        target.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if words:
        say(target.setText, words)
    return target


class ElidedLabel(QLabel):
    """A one-line label that ends in an ellipsis and shows the whole text as a tooltip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._shown() != self.text() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = self.foregroundRole()
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self._shown(),
            role,
        )

    def _shown(self) -> str:
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
