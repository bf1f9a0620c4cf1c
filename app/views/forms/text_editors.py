"""Editors of values typed in one box: text, names, notes, numbers, rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.field import Field
from app.models.kinds import Place
from app.text import N_
from app.views.forms.clean_text import CleanLine, CleanText
from app.views.forms.editor import Choices, Editor
from app.views.language import Words
from app.views.widgets.layouts import column, row


class LineEditor(Editor):
    """Text of one line; the text of a value is what its kind says for typing."""

    box_width = 0  # pixels at 100 %; 0 fills the column

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        self.line = CleanLine(self.box_width)
        self.line.typed.connect(self.changed)
        self.line.dropped.connect(self.dropped)
        self.left.connect(self.line.show_beginning)
        self.setLayout(row(self.line, None) if self.box_width else row(self.line))

    def entry(self) -> Any:
        """The text read by the kind of the field."""
        return self.read(self.line.text())

    def show_entry(self, entry: Any) -> None:
        """Show a value as it is typed; the cursor stays where the text did not change."""
        text = self.text_of(entry)
        if self.read(self.line.text()) != entry or not self.line.hasFocus():
            self.line.setText(text)
        self.line.show_beginning()

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The line."""
        return [(self.line, "")]

    def put_in(self, text: str) -> None:
        """Start with this text."""
        self.line.setText(text)
        self.line.typed.emit()


class RightToLeftEditor(LineEditor):
    """A name in Arabic script, written from the right."""

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        self.line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)


class NamesEditor(LineEditor):
    """Several names on one line."""

    hint = N_("Several: separate them with ;")


class NumberEditor(LineEditor):
    """A whole number."""

    box_width = 72


class YearEditor(LineEditor):
    """A calendar year."""

    box_width = 72


class RatioEditor(LineEditor):
    """A rate or share."""

    box_width = 120


class NoteEditor(Editor):
    """Plain text of several lines."""

    wide = True

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        self.box = CleanText()
        self.box.typed.connect(self.changed)
        self.box.dropped.connect(self.dropped)
        self.setLayout(column(self.box))

    def entry(self) -> Any:
        """The text, line breaks kept."""
        return self.read(self.box.toPlainText())

    def show_entry(self, entry: Any) -> None:
        """Show a text."""
        if self.entry() != entry:
            self.box.show_text(self.text_of(entry))

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The box."""
        return [(self.box, "")]

    def put_in(self, text: str) -> None:
        """Start with this text."""
        self.box.insertPlainText(text)
