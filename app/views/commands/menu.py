"""Qt actions, menus and buttons made from commands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.views.commands.command import Command
from app.views.icons import icon
from app.views.language import say, tr
from app.views.widgets.buttons import Button, button


def action(command: Command, parent: QWidget, keys: bool = True) -> QAction:
    """An action that runs the command; `keys` gives it the shortcut in its window."""
    made = QAction(parent)
    say(made.setText, command.label)
    if command.help:
        say(made.setToolTip, command.help)
    if command.icon:
        made.setIcon(icon(command.icon))
    if keys:
        made.setShortcuts([QKeySequence(key) for key in command.shortcuts])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.triggered.connect(lambda: run(command))
    return made


def run(command: Command) -> None:
    """Run a command unless it cannot be used now."""
    if command.enabled():
        command.run()


def install(window: QWidget, commands: Iterable[Command]) -> list[QAction]:
    """Give a window the shortcuts of commands; returns their actions."""
    actions = [action(command, window) for command in commands]
    window.addActions(actions)
    return actions


def menu(parent: QWidget, commands: Iterable[Command | None]) -> QMenu:
    """A menu of commands, None being a separator; what cannot be used now is greyed."""
    made = QMenu(parent)
    pairs: list[tuple[QAction, Command]] = []
    for command in commands:
        if command is None:
            made.addSeparator()
        else:
            entry = action(command, made, keys=False)
            made.addAction(entry)
            pairs.append((entry, command))
    made.aboutToShow.connect(lambda: _grey(pairs))
    return made


def command_button(command: Command, kind: str = "normal") -> Button:
    """A button of a command; its keys stand in the tooltip."""
    made = button(command.label, lambda: run(command), kind, command.icon)
    say(made.setToolTip, lambda: hint(command))
    return made


def hint(command: Command) -> str:
    """What a command does and its keys, for a tooltip."""
    keys = shortcut_text(command)
    words = tr(command.help or command.label)
    return f"{words} ({keys})" if keys else words


def shortcut_text(command: Command) -> str:
    """The first shortcut as the system writes it: Ctrl+N, or ⌘N."""
    if not command.shortcuts:
        return ""
    return QKeySequence(command.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)


def _grey(pairs: list[tuple[QAction, Command]]) -> None:
    for entry, command in pairs:
        entry.setEnabled(command.enabled())
