"""A program as a person starts it, with cheap key derivation and hands on keyboard and mouse."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.services import places, settings
from app.services.access import Desk
from app.services.storage.key_slot import FLOOR
from app.views import language, look
from app.views.forms.form import Form
from app.views.jobs import Jobs
from app.views.look import Choice
from app.views.main_window import MainWindow
from app.views.office_window import OfficeWindow
from app.views.unlock.window import UnlockWindow
from tests.office import PASSPHRASE, Ready
from tests.views.pages import leave_no_window

WAIT_MS = 20_000
Start = Callable[[Path], Program]


@pytest.fixture(autouse=True)
def left(qapp: QApplication) -> Iterator[None]:
    """No window is left behind."""
    yield
    leave_no_window(qapp)


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


@pytest.fixture
def office(ready: Ready, tmp_path: Path) -> Path:
    """A ready-made office in Dakar whose officer speaks English, closed."""
    desk = ready.open("dakar", tmp_path / "dakar")
    settings.write(desk, "language", "en")
    desk.close()
    return tmp_path / "dakar"


def unlock(program: Program, secret: str = PASSPHRASE) -> None:
    """Type a passphrase and press Enter."""
    assert isinstance(program.window, UnlockWindow)
    program.window.activateWindow()
    type_in(program.window.form.secret.line, secret)
    enter(program.window)


def opened(program: Program, qtbot: QtBot) -> MainWindow:
    """The window of the office, once it is unlocked."""
    qtbot.waitUntil(lambda: program.office is not None, timeout=WAIT_MS)
    return program.office.window


def said(widget: QWidget) -> str:
    """Every label of a window."""
    return " ".join(one.text() for one in widget.findChildren(QLabel))


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Work in the background of which nothing may fail."""
    failures: list[BaseException] = []
    made = Jobs(failed=failures.append)
    yield made
    made.close()
    assert failures == []


@pytest.fixture
def open_office(qtbot: QtBot, jobs: Jobs) -> Callable[[Desk], OfficeWindow]:
    """The real window of an office that is unlocked already, in English."""

    def begin(desk: Desk) -> OfficeWindow:
        settings.write(desk, "language", "en")
        office = OfficeWindow(desk, jobs)
        qtbot.addWidget(office.window)
        office.window.resize(1366, 768)
        office.window.show()
        office.window.activateWindow()
        return office

    return begin
