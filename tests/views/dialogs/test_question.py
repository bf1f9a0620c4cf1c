"""Questions have verbs on their buttons, and a dangerous answer is never the default."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.dialogs.question import ask

QUESTION, CONSEQUENCE = N_("Close the case?"), N_("It stays readable.")


def when_open(act: Callable[[Dialog], None]) -> None:
    def wait() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        act(dialog)

    QTimer.singleShot(0, wait)


def press(key: Qt.Key) -> Callable[[Dialog], None]:
    return lambda dialog: QTest.keyClick(dialog, key)


def test_the_verb_answers_yes(qtbot):
    def click(dialog: Dialog) -> None:
        buttons = {button.accessibleName(): button for button in dialog.findChildren(QPushButton)}
        assert list(buttons) == ["Cancel", "Close the case"]
        buttons["Close the case"].click()

    when_open(click)
    assert ask(None, QUESTION, CONSEQUENCE, N_("Close the case"))


def test_escape_answers_no(qtbot):
    when_open(press(Qt.Key.Key_Escape))
    assert not ask(None, QUESTION, CONSEQUENCE, N_("Close the case"))


def test_enter_takes_the_main_answer(qtbot):
    when_open(press(Qt.Key.Key_Return))
    assert ask(None, QUESTION, CONSEQUENCE, N_("Close the case"))


def test_enter_does_not_take_a_dangerous_answer(qtbot):
    when_open(press(Qt.Key.Key_Return))
    assert not ask(None, QUESTION, CONSEQUENCE, N_("Erase"), danger=True)


def test_the_title_is_the_name_of_the_dialog(qtbot):
    def read(dialog: Dialog) -> None:
        assert dialog.windowTitle() == dialog.accessibleName() == "Close the case?"
        dialog.reject()

    when_open(read)
    ask(None, QUESTION, CONSEQUENCE, N_("Close the case"))
