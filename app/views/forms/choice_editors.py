"""Editors of one code out of a list: side by side when few and short, else a box that lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.models.field import Field
from app.models.folding import fold
from app.models.kinds import Choice, Options, Place
from app.text import LANGUAGES, N_, Sayable, language, sentence
from app.views.forms.editor import Choices, Editor, restyle
from app.views.forms.record_editor import Unread
from app.views.forms.type_ahead import TypeAhead
from app.views.language import Words, current, say
from app.views.widgets.buttons import Button
from app.views.widgets.layouts import row
from app.views.widgets.segmented import Segmented

MOST_SEGMENTS, MOST_LETTERS, NARROW_LETTERS = 4, 60, 26
YES_NO: Options = {True: N_("Yes"), False: N_("No")}  # type: ignore[dict-item]
ERASING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def choice_editor(spec: Field, place: Place = Place(), choices: Choices | None = None) -> Editor:
    """The editor for a list of this length."""
    assert isinstance(spec.kind, Choice)
    options = (choices or spec.kind.options)()
    few = 1 < len(options) <= MOST_SEGMENTS and _letters(options) <= MOST_LETTERS
    return SegmentedEditor(spec, place, choices) if few else ListEditor(spec, place, choices)


class SegmentedEditor(Editor):
    """A few choices, all visible; arrows move between them, Delete unchooses."""

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        options = self._options()
        self.wide = len(options) >= MOST_SEGMENTS or _letters(options) > NARROW_LETTERS
        self.segments = Segmented("", [(code, words) for code, words in options.items()])
        self.segments.changed.connect(self._changed)
        self.setLayout(row(self.segments, None))

    def _options(self) -> Options:
        kind = self.spec.kind
        source = self.choices or (kind.options if isinstance(kind, Choice) else lambda: YES_NO)
        return source()

    def entry(self) -> Any:
        """The code chosen."""
        return self.segments.value()

    def show_entry(self, entry: Any) -> None:
        """Choose a code."""
        self.segments.set_value(entry)

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The buttons, each with its own words."""
        words = self._options().values()
        return list(zip(self.segments.findChildren(Button), words, strict=True))

    def set_name(self, name: Words) -> None:
        """Name the group and each choice."""
        super().set_name(name)
        say(self.segments.setAccessibleName, name)

    def set_invalid(self, invalid: bool) -> None:
        """Show that something is wrong here."""
        restyle(self.segments, "invalid", "true" if invalid else None)

    def _changed(self, _code: Any) -> None:
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ERASING and self.entry() is not None:
            self.show_entry(None)
            self.changed.emit()
        else:
            super().keyPressEvent(event)


class ListEditor(Editor):
    """One of many: type to narrow the list, Down opens it; what is not in the list is said."""

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        self._code: Any = None
        self._label = ""
        self.box = TypeAhead()
        self.box.typed.connect(self.changed)
        self.box.dropped.connect(self.dropped)
        self.box.chosen.connect(self._chosen)
        self.setLayout(row(self.box))
        self.entered.connect(lambda: self._say_options(""))  # others may decide what is offered
        self.left.connect(lambda: self.show_entry(self.entry()))  # senegal becomes Sénégal
        say(self._say_options, "")

    def _options(self) -> Options:
        kind = self.spec.kind
        source = self.choices or (kind.options if isinstance(kind, Choice) else dict)
        return source()

    def entry(self) -> Any:
        """The code whose label stands in the box."""
        text = self.box.text().strip()
        if not text:
            return None
        if text == self._label:
            return self._code
        # By label only: “ma” is how Mali begins, not the code of Morocco.
        meant = (c for c, words in self._options().items() if fold(text) in _folded(words))
        unread = Unread(text, sentence(N_("“{text}” is not in the list"), text=text))
        return next(meant, unread)

    def show_entry(self, entry: Any) -> None:
        """Show the label of a code."""
        if isinstance(entry, Unread):
            self._code, self._label = None, ""
            self.box.setText(entry.text)
            return
        self._code, self._label = entry, self._label_of(entry)
        if self.box.text() != self._label:
            self.box.setText(self._label)
        self.box.show_beginning()

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The box."""
        return [(self.box, "")]

    def put_in(self, text: str) -> None:
        """Start with this text."""
        self.box.setText(text)
        self.box.typed.emit()

    def _chosen(self, code: Any) -> None:
        self.show_entry(code)
        self.changed.emit()

    def _label_of(self, code: Any) -> str:
        if code is None:
            return ""
        label = self._options().get(code, code)
        return current().tr(label) if isinstance(label, str) else label.said(current())

    def _say_options(self, _label: str) -> None:
        """The labels in the language shown; a chosen one is said again, a typed text stays."""
        options = [(code, self._label_of(code)) for code in self._options()]
        self.box.set_options(options)
        if self._code is not None and self.box.text() == self._label:
            self.show_entry(self._code)


def _letters(options: Mapping[Any, Sayable | str]) -> int:
    """Letters of all labels in the longest language."""
    return max(sum(len(_said(label, code)) for label in options.values()) for code in LANGUAGES)


def _folded(label: Sayable | str) -> set[str]:
    return {fold(_said(label, code)) for code in LANGUAGES}


def _said(label: Sayable | str, code: str) -> str:
    return language(code).tr(label) if isinstance(label, str) else label.said(language(code))
