"""A passphrase is hidden, can be shown, and Caps Lock is noticed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.text import N_
from app.views.forms.passphrase_box import PassphraseBox

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def box(qtbot):
    made = PassphraseBox(N_("Passphrase"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_is_hidden_until_it_is_shown(box):
    assert box.line.echoMode() == QLineEdit.EchoMode.Password
    QTest.mouseClick(box.eye, Qt.MouseButton.LeftButton)
    assert box.line.echoMode() == QLineEdit.EchoMode.Normal
    assert box.eye.accessibleName() == "Hide the passphrase"
    box.clear()
    assert box.line.echoMode() == QLineEdit.EchoMode.Password


def test_small_letters_raise_no_alarm(box):
    QTest.keyClicks(box.line, "abc")
    assert not box.warns_of_caps()


def test_a_capital_without_shift_means_caps_lock(box):
    QTest.keyClick(box.line, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert not box.warns_of_caps()
    QTest.keyEvent(QTest.KeyAction.Click, box.line, "A", Qt.KeyboardModifier.NoModifier)
    assert box.warns_of_caps()
    QTest.keyClick(box.line, Qt.Key.Key_CapsLock)
    assert not box.warns_of_caps()


def test_a_capital_with_shift_is_meant(box):
    QTest.keyEvent(QTest.KeyAction.Click, box.line, "A", SHIFT)
    assert not box.warns_of_caps()


def test_what_is_wrong_is_said_until_something_is_typed(box):
    box.show_problem(N_("Type your passphrase"))
    assert box.line.accessibleDescription() == "Type your passphrase"
    assert box.line.property("invalid") == "true"
    QTest.keyClicks(box.line, "a")
    assert box.problem() == ""
    assert not box.line.property("invalid")
