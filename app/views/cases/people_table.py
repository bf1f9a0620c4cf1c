"""What identifies two persons, field by field side by side; equal answers are in bold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.person import Person
from app.views.forms.record_editor import Unread
from app.views.language import current
from app.views.widgets.labels import label
from app.views.widgets.layouts import grid

COMPARED = (
    *("family_name", "given_names", "other_names", "sex", "birth_date", "birth_place"),
    *("nationality", "phone", "id_type", "id_number", "father_name", "mother_name"),
)
Answers = Callable[[str], Any]


class PeopleTable(QWidget):
    """A head over each of two columns, then a line for each field."""

    def __init__(self, *heads: QWidget) -> None:
        super().__init__()
        self._lines: list[QWidget] = []
        self._grid = grid(16, 6)
        for place, head in enumerate(heads, 1):
            self._grid.addWidget(head, 0, place)
            self._grid.setColumnStretch(place, 1)
        self.setLayout(self._grid)

    def show_answers(self, ours: Answers, theirs: Answers) -> None:
        """Show these two persons."""
        for shown in self._lines:
            self._grid.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self._lines = []
        for place, name in enumerate(COMPARED, 1):
            for column, shown in enumerate(_line(name, ours(name), theirs(name))):
                self._grid.addWidget(shown, place, column)
                self._lines.append(shown)


def _line(name: str, ours: Any, theirs: Any) -> list[QWidget]:
    spec = Person.fields()[name]
    role = "strong" if ours == theirs and ours is not None else "body"
    return [
        label(lambda: spec.title(current()), "muted"),
        label(lambda: _shown(spec, ours), role, wrap=True, copy=True),
        label(lambda: _shown(spec, theirs), role, wrap=True, copy=True),
    ]


def _shown(spec: Any, entry: Any) -> str:
    if entry is None:
        return "—"
    return entry.text if isinstance(entry, Unread) else str(spec.show(entry, current()))
