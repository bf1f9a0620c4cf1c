"""The idle clock tells once nobody was there for the minutes set."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.views.shell.idle import IdleClock


class Clock:
    """A clock that a test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_nobody_there_is_told_after_the_minutes(qtbot, clock):
    idle = IdleClock(5, clock)
    clock.now = 301
    with qtbot.waitSignal(idle.idle):
        idle.look_at_clock()


def test_somebody_there_is_left_alone(qtbot, clock):
    idle = IdleClock(5, clock)
    clock.now = 200
    idle.touch()
    clock.now = 400
    with qtbot.assertNotEmitted(idle.idle):
        idle.look_at_clock()


@pytest.mark.parametrize(("asked", "waits"), [(0, 60), (1, 60), (15, 900), (600, 900)])
def test_the_wait_lies_between_one_and_fifteen_minutes(qtbot, clock, asked, waits):
    idle = IdleClock(asked, clock)
    clock.now = waits - 1
    with qtbot.assertNotEmitted(idle.idle):
        idle.look_at_clock()
    clock.now = waits
    with qtbot.waitSignal(idle.idle):
        idle.look_at_clock()


def test_a_key_in_a_window_counts_as_presence(qtbot, clock):
    idle = IdleClock(1, clock)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    clock.now = 50
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    clock.now = 100
    with qtbot.assertNotEmitted(idle.idle):
        idle.look_at_clock()
