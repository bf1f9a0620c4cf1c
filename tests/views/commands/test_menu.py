"""Menus, buttons and keys run the same commands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.text import N_
from app.views.commands import menu
from app.views.commands.command import Command


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_keys_run_a_command(qtbot, window):
    ran = []
    menu.install(window, [Command("new", N_("New case"), lambda: ran.append(1), shortcut="Ctrl+N")])
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert ran == [1]


def test_a_command_that_cannot_be_used_does_not_run(qtbot, window):
    ran = []
    new = Command("new", N_("New case"), lambda: ran.append(1), lambda: False, "Ctrl+N")
    menu.install(window, [new])
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    menu.command_button(new).click()
    assert ran == []


def test_a_menu_greys_what_cannot_be_used_when_it_opens(window):
    usable = [False]
    new = Command("new", N_("New case"), lambda: None, lambda: usable[0])
    made = menu.menu(window, [new, None, Command("help", N_("Help"), lambda: None)])
    made.aboutToShow.emit()
    first, line, last = made.actions()
    assert (first.isEnabled(), line.isSeparator(), last.isEnabled()) == (False, True, True)
    usable[0] = True
    made.aboutToShow.emit()
    assert first.isEnabled()


def test_a_button_tells_its_keys(window):
    new = Command(
        "new", N_("New case"), lambda: None, shortcut="Ctrl+N", help=N_("Open a file for a person")
    )
    assert menu.command_button(new).toolTip() == "Open a file for a person (Ctrl+N)"
