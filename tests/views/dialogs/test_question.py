"""Questions have verbs on their buttons, and a dangerous answer is never the default."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.dialogs.question import ask
from tests.views.pages import answer_next

QUESTION, CONSEQUENCE = N_("Close the case?"), N_("It stays readable.")


def press(key: Qt.Key) -> Callable[[Dialog], None]:
    return lambda dialog: QTest.keyClick(dialog, key)


def test_the_verb_answers_yes(qtbot):
    def click(dialog: Dialog) -> None:
        buttons = {button.accessibleName(): button for button in dialog.findChildren(QPushButton)}
        assert list(buttons) == ["Cancel", "Close the case"]
        buttons["Close the case"].click()

    answer_next(click)
    assert ask(None, QUESTION, CONSEQUENCE, N_("Close the case"))


def test_escape_answers_no(qtbot):
    answer_next(press(Qt.Key.Key_Escape))
    assert not ask(None, QUESTION, CONSEQUENCE, N_("Close the case"))


def test_enter_takes_the_main_answer(qtbot):
    answer_next(press(Qt.Key.Key_Return))
    assert ask(None, QUESTION, CONSEQUENCE, N_("Close the case"))


def test_enter_does_not_take_a_dangerous_answer(qtbot):
    answer_next(press(Qt.Key.Key_Return))
    assert not ask(None, QUESTION, CONSEQUENCE, N_("Erase"), danger=True)


def test_the_title_is_the_name_of_the_dialog(qtbot):
    def read(dialog: Dialog) -> None:
        assert dialog.windowTitle() == dialog.accessibleName() == "Close the case?"
        dialog.reject()

    answer_next(read)
    ask(None, QUESTION, CONSEQUENCE, N_("Close the case"))


def test_enter_presses_the_button_that_has_the_focus(qtbot):
    def refuse(dialog: Dialog) -> None:
        cancel = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Cancel")
        QTest.keyClick(cancel, Qt.Key.Key_Return)

    answer_next(refuse)
    assert not ask(None, QUESTION, CONSEQUENCE, N_("Close the case"))
