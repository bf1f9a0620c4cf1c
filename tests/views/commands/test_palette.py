"""The list under the search box: records found, then commands, all from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.text import N_
from app.views.commands.command import Command, Found
from app.views.commands.palette import Palette


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def palette(qtbot, ran) -> Iterator[Palette]:
    window = QWidget()
    window.resize(900, 600)
    box = QLineEdit(window)
    box.resize(400, 32)
    commands = [
        Command("new", N_("New case"), lambda: ran.append("new"), shortcut="Ctrl+N"),
        Command("lock", N_("Lock"), lambda: ran.append("lock"), icon="lock"),
    ]

    def search(text: str) -> list[Found]:
        found = Found("DIALLO Aminata", "DKR-2026-00147-8", "user", lambda: ran.append("diallo"))
        return [found] if "diallo".startswith(text) else []

    qtbot.addWidget(window)
    made = Palette(box, lambda: commands, search)
    window.show()
    window.activateWindow()
    made.open()
    qtbot.waitUntil(box.hasFocus)
    made.box = box
    yield made
    window.close()


def shown(palette: Palette) -> list[str]:
    return [getattr(entry, "id", "") or str(entry.title) for entry in palette.entries()]


def test_all_commands_are_listed_before_anything_is_typed(palette):
    assert palette.isVisible()
    assert shown(palette) == ["new", "lock"]


def test_what_is_found_comes_before_commands(qtbot, palette):
    qtbot.keyClicks(palette.box, "d")
    qtbot.waitUntil(lambda: shown(palette) == ["DIALLO Aminata"])
    assert not palette.grab().isNull()


def test_arrows_and_enter_run_an_entry(qtbot, palette, ran):
    qtbot.keyClick(palette.box, Qt.Key.Key_Down)
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert ran == ["lock"]
    assert not palette.isVisible()


def test_enter_does_not_wait_for_the_pause_after_typing(qtbot, palette, ran):
    qtbot.keyClicks(palette.box, "dial")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert ran == ["diallo"]
    assert palette.box.text() == ""


def test_nothing_found_is_said(qtbot, palette, ran):
    qtbot.keyClicks(palette.box, "zzz")
    qtbot.waitUntil(lambda: shown(palette) == [])
    assert palette.isVisible()
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert ran == []


def test_escape_closes_then_empties_then_leaves(qtbot, palette):
    qtbot.keyClicks(palette.box, "zzz")
    for state in ((False, "zzz", True), (False, "", True), (False, "", False)):
        qtbot.keyClick(palette.box, Qt.Key.Key_Escape)
        assert (palette.isVisible(), palette.box.text(), palette.box.hasFocus()) == state


def test_leaving_the_box_closes_the_list(palette):
    palette.box.clearFocus()
    assert not palette.isVisible()
