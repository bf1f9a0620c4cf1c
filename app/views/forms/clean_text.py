"""Text boxes that clean what is typed or pasted: no invisible characters, plain digits."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.views.look import fit

HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
FORM_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def cleaned(text: str, several_lines: bool = False) -> tuple[str, bool]:
    """The text without invisible characters, and whether any was removed.

    Spaces of every kind, tabs and line breaks become plain spaces (line breaks stay where
    several lines are allowed); digits of other scripts become 0-9.
    """
    text = text.replace("\r\n", "\n")
    kept = [_plain(letter, several_lines) for letter in text]
    return "".join(kept), "" in kept


def _plain(letter: str, several_lines: bool) -> str:
    if letter in "\t\n\r\v\f\x85":
        return letter if several_lines and letter in "\n\t" else " "
    category = unicodedata.category(letter)
    if category[0] == "Z":
        return "\n" if several_lines and letter in "\u2028\u2029" else " "
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return "" if category in HIDDEN else letter


def is_form_key(event: QEvent) -> bool:
    """Whether this is a key that undoes or redoes in the whole form."""
    return event.type() == QEvent.Type.ShortcutOverride and any(
        isinstance(event, QKeyEvent) and event.matches(key) for key in FORM_KEYS
    )


class CleanLine(QLineEdit):
    """One line of text; `dropped` tells that a paste held invisible characters."""

    dropped = Signal()
    typed = Signal()

    def __init__(self, width: int = 0) -> None:
        super().__init__()
        if width:
            fit(self.setFixedWidth, width)
        self.textEdited.connect(self._clean)

    def _clean(self, text: str) -> None:
        plain, removed = cleaned(text)
        if plain != text:
            place = len(cleaned(text[: self.cursorPosition()])[0])
            self.setText(plain)
            self.setCursorPosition(place)
        if removed:
            self.dropped.emit()
        self.typed.emit()

    def show_beginning(self) -> None:
        """A long text shows how it begins, as long as nobody types in it."""
        if not self.hasFocus():
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        if is_form_key(event):
            event.ignore()
            return False
        return super().event(event)


class CleanText(QPlainTextEdit):
    """Several lines of plain text that grow with what is typed; Tab leaves them."""

    dropped = Signal()
    typed = Signal()

    def __init__(self, fewest: int = 3, most: int = 12) -> None:
        super().__init__()
        self._fewest, self._most = fewest, most
        self._set_by_program = False
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.textChanged.connect(self._tell)
        fit(self._grow_for, 1)

    def show_text(self, text: str) -> None:
        """Show a text without telling that it was typed."""
        self._set_by_program = True
        self.setPlainText(text)
        self._set_by_program = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        plain, removed = cleaned(source.text(), several_lines=True)
        self.insertPlainText(plain)
        if removed:
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the main action of the form
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if is_form_key(event):
            event.ignore()
            return False
        return super().event(event)

    def _tell(self) -> None:
        if not self._set_by_program:
            self.typed.emit()

    def _grow_for(self, _text_size: int) -> None:
        self._grow()

    def _grow(self) -> None:
        lines = min(max(self.document().size().height(), self._fewest), self._most)
        around = 2 * (self.document().documentMargin() + self.frameWidth()) + 10
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + around))
