"""What every editor of a value has in common: an entry, its inputs, and when it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.models.field import Field
from app.models.kinds import Options, Place
from app.views.forms.record_editor import Unread, read
from app.views.language import Words, current, say, spoken

Choices = Callable[[], Options]


class Editor(QWidget):
    """Edits one value. An entry is a value, None, or Unread; Unknown answers are not its matter.

    `wide` editors take the whole width of a form. `hint` is said under the label when the
    field has no help of its own.
    """

    changed = Signal()  # by the officer, not by show_entry
    entered = Signal()
    left = Signal()  # the focus went elsewhere in the window
    dropped = Signal()  # a paste held invisible characters, which were removed

    wide = False
    hint: str = ""

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__()
        self.spec, self.place, self.choices = spec, place, choices
        self._watch()

    def entry(self) -> Any:
        """What stands in the editor."""
        raise NotImplementedError

    def show_entry(self, entry: Any) -> None:
        """Show an entry without telling that it changed."""
        raise NotImplementedError

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The parts that take the focus, in order, with the words that name them ('' = whole)."""
        raise NotImplementedError

    def put_in(self, text: str) -> None:
        """Take a first letter typed where the editor was not shown yet."""

    def set_name(self, name: Words) -> None:
        """Tell screen readers what is asked."""
        for part, words in self.inputs():
            say(part.setAccessibleName, _joined(name, words))
        self.setFocusProxy(self.inputs()[0][0])

    def describe(self, text: str) -> None:
        """Tell screen readers the hint and what is wrong."""
        for part, _ in self.inputs():
            part.setAccessibleDescription(text)

    def set_invalid(self, invalid: bool) -> None:
        """Show that something is wrong here."""
        for part, _ in self.inputs():
            restyle(part, "invalid", "true" if invalid else None)

    def read(self, text: str) -> Any:
        """The entry of a typed text."""
        return read(self.spec, text, self.place)

    def text_of(self, entry: Any) -> str:
        """The text of an entry in a box: as typed when it cannot be read."""
        if isinstance(entry, Unread):
            return entry.text
        return self.spec.kind.edit(entry, current())

    def _watch(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        _follow_focus(app)


def restyle(widget: QWidget, name: str, value: Any) -> None:
    """Set a style property of one widget; costs nothing when it is set already."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _joined(name: Words, part: Words) -> Words:
    return lambda: ", ".join(filter(None, (spoken(name), spoken(part))))


@cache
def _follow_focus(app: QApplication) -> None:
    """One listener for all editors: far cheaper than a filter on each of their parts."""
    app.focusChanged.connect(_focus_moved)


def _focus_moved(old: QWidget | None, new: QWidget | None) -> None:
    was, now = _editor_around(old), _editor_around(new)
    if was is now or new is None:
        return
    if was is not None:
        was.left.emit()
    if now is not None:
        now.entered.emit()


def _editor_around(widget: QWidget | None) -> Editor | None:
    while widget is not None and not isinstance(widget, Editor):
        widget = widget.parentWidget()
    return widget
