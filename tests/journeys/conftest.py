"""A program as a person starts it, with cheap key derivation and hands on keyboard and mouse."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.bootstrap import Program
from app.services import places
from app.services.storage.key_slot import FLOOR
from app.views import language, look
from app.views.forms.form import Form
from app.views.look import Choice

WAIT_MS = 20_000
Start = Callable[[Path], Program]


@pytest.fixture
def start(qtbot, qapp: QApplication) -> Iterator[Start]:
    """Start the program on a folder; every program started is closed at the end."""
    started: list[Program] = []
    places.remember(language="en")

    def begin(folder: Path) -> Program:
        started.append(Program(folder, FLOOR))
        started[-1].start()
        return started[-1]

    yield begin
    for program in started:
        program.close()
        if program.window:
            program.window.hide()
            program.window.deleteLater()
    started.clear()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()  # now, for later it may be on the worker thread of another test
    look.apply(qapp, Choice("light", 100))
    language.switch("en")
    Form.enter_saves = False


def type_in(widget: QWidget, text: str) -> None:
    """Type a text, letter by letter."""
    QTest.keyClicks(widget, text)


def press(window: QWidget, name: str) -> None:
    """Press the visible button of this name with the mouse."""
    found = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.accessibleName() == name
    ]
    assert found, f"no button {name}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def enter(window: QWidget) -> None:
    """Press Enter where the focus is."""
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Return)
