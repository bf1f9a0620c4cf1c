"""The sheet of keyboard shortcuts, read from the commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.text import N_, NC_
from app.views.commands.command import Command
from app.views.commands.menu import shortcut_text
from app.views.dialogs.dialog import Dialog
from app.views.language import Words, as_is
from app.views.widgets.labels import label
from app.views.widgets.layouts import grid, panel, row, scrolled

COLUMNS = 2

# Keys that are the same everywhere and belong to no command.
FIXED = (
    (N_("Next tab"), NC_("key", "Ctrl+Tab")),
    (N_("Next field"), NC_("key", "Tab")),
    (N_("Open the row"), NC_("key", "Enter")),
    (N_("Select the row"), NC_("key", "Space")),
    (N_("Main action of the form"), NC_("key", "Ctrl+Enter")),
    (N_("Close or cancel"), NC_("key", "Esc")),
)


def shortcut_sheet(parent: QWidget, commands: Sequence[Command]) -> Dialog:
    """A dialog with every command that has keys, in two columns."""
    lines: list[tuple[Words, Words]] = [
        (command.label, as_is(shortcut_text(command))) for command in commands if command.shortcuts
    ]
    lines.extend(FIXED)
    sheet = Dialog(parent, N_("Keyboard shortcuts"), width=620)
    table = grid(gap_x=12, gap_y=8, margins=(0, 0, 12, 0))
    height = -(-len(lines) // COLUMNS)
    for place, (words, keys) in enumerate(lines):
        at = 2 * (place // height)
        table.addLayout(row(label(keys, "key"), None, gap=0), place % height, at)
        table.addWidget(label(words), place % height, at + 1)
    for at in range(COLUMNS):
        table.setColumnStretch(2 * at + 1, 1)
    sheet.add((scrolled(panel(table)), 1))
    sheet.add_accept(N_("Close"))
    return sheet
