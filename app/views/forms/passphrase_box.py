"""A box for a passphrase: hidden or shown, with a word when Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.text import N_
from app.views.forms.editor import restyle
from app.views.forms.remark import Remark
from app.views.language import Words, say, tr
from app.views.widgets.buttons import icon_button
from app.views.widgets.labels import name_for
from app.views.widgets.layouts import column, row

LONGEST = 500


class _Line(QLineEdit):
    """Tells whether Caps Lock seems on: Qt knows only what the letters look like."""

    caps = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._on = False
        self.setMaxLength(LONGEST)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hint = Qt.InputMethodHint
        self.setInputMethodHints(
            hint.ImhSensitiveData | hint.ImhNoPredictiveText | hint.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock and self._on:
            self._tell(False)
        elif len(letter) == 1 and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(letter.isupper() != shift)
        super().keyPressEvent(event)

    def _tell(self, on: bool) -> None:
        self._on = on
        self.caps.emit(on)


class PassphraseBox(QWidget):
    """Label, box, a button that shows what is typed, and what is wrong under it."""

    typed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.line = _Line()
        self.eye = icon_button("eye", "", self._turn)
        self._caps, self._wrong = Remark(), Remark()
        say(self.eye.set_words, self._eye_words)
        self.line.textEdited.connect(self._edited)
        self.line.caps.connect(self._warn_of_caps)
        box = row((self.line, 1), self.eye, gap=4)
        self.setLayout(column(name_for(self.line, words), self._wrong, box, self._caps, gap=3))
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide again."""
        self.line.clear()
        self._caps.hide()
        self.set_shown(False)

    def set_text(self, text: str) -> None:
        """Put a passphrase in, shown."""
        self.line.setText(text)
        self.show_problem("")
        self.set_shown(True)

    def set_shown(self, shown: bool) -> None:
        """Show or hide what is typed."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.eye.set_icon("eye-off" if shown else "eye")
        say(self.eye.set_words, self._eye_words)

    def show_problem(self, words: Words) -> None:
        """Say what is wrong; '' takes it back."""
        if words:
            self._wrong.show_problem(words)
        self._wrong.setVisible(bool(words))
        self.line.setAccessibleDescription(self._wrong.text())
        restyle(self.line, "invalid", "true" if words else None)

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._wrong.text()

    def warns_of_caps(self) -> bool:
        """Whether the word about Caps Lock is shown."""
        return bool(self._caps.text())

    def _edited(self) -> None:
        self.show_problem("")
        self.typed.emit()

    def _warn_of_caps(self, on: bool) -> None:
        if on:
            self._caps.show_doubt(N_("Caps Lock is on"))
        self._caps.setVisible(on)

    def _turn(self) -> None:
        self.set_shown(self.line.echoMode() != QLineEdit.EchoMode.Normal)

    def _eye_words(self) -> str:
        shown = self.line.echoMode() == QLineEdit.EchoMode.Normal
        return tr(N_("Hide the passphrase")) if shown else tr(N_("Show the passphrase"))
