"""Editor of several codes out of a list: what is chosen as chips, the list with boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.field import Field
from app.models.kinds import Codes, Place
from app.text import N_
from app.views.forms.chip_field import ChipField
from app.views.forms.editor import Choices, Editor
from app.views.forms.record_editor import Unread
from app.views.forms.tick_list import TickList
from app.views.language import Words, current, say, tr
from app.views.widgets.layouts import column


class CodesEditor(Editor):
    """Chips of what is chosen; pressing opens the list. Backspace takes the last chip away."""

    wide = True

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        assert isinstance(spec.kind, Codes)
        self._options = choices or spec.kind.options
        self._codes: list[str] = []
        self.field = ChipField()
        self.field.clicked.connect(self.open_list)
        self.field.erased.connect(self._take_last_away)
        self.setLayout(column(self.field))
        say(self._say_labels, "")

    def entry(self) -> Any:
        """Codes in the order of the list; None when nothing is chosen."""
        return list(self._codes) or None

    def show_entry(self, entry: Any) -> None:
        """Show codes; codes that are not in the list stay as they came."""
        self._codes = [] if entry is None or isinstance(entry, Unread) else list(entry)
        self._say_labels("")

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The field."""
        return [(self.field, self._labels)]

    def open_list(self) -> None:
        """Open the list under the field."""
        options = [(code, self._label(code)) for code in self._options()]
        name = self.field.accessibleName
        TickList(self, name, options, self._codes, self.tick).open_under(self.field)

    def tick(self, code: str, on: bool) -> None:
        """Add or take away a code."""
        known = list(self._options())
        chosen = {*self._codes, code} if on else set(self._codes) - {code}
        strange = [other for other in self._codes if other not in known]
        self._codes = [c for c in known if c in chosen] + [c for c in strange if c in chosen]
        self._say_labels("")
        self.changed.emit()

    def _take_last_away(self) -> None:
        if self._codes:
            self.tick(self._codes[-1], False)

    def _label(self, code: str) -> str:
        label = self._options().get(code, code)
        return current().tr(label) if isinstance(label, str) else label.said(current())

    def _labels(self) -> str:
        return current().sequence(map(self._label, self._codes)) or tr(N_("nothing chosen"))

    def _say_labels(self, _text: str) -> None:
        self.field.show_chips([self._label(code) for code in self._codes])
