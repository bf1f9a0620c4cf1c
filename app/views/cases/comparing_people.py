"""The person being typed and a known one side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services.case_duplicates import Alike
from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.forms.record_editor import RecordEditor, Unread
from app.views.language import as_is, current
from app.views.widgets.labels import label
from app.views.widgets.layouts import grid, panel

COMPARED = (
    *("family_name", "given_names", "other_names", "sex", "birth_date", "birth_place"),
    *("nationality", "phone", "id_type", "id_number", "father_name", "mother_name"),
)


class PeopleComparison(Dialog):
    """What both have in each field; equal answers are in bold."""

    def __init__(
        self,
        parent: QWidget | None,
        typed: RecordEditor,
        alike: Alike,
        open_case: Callable[[str], Any],
    ) -> None:
        super().__init__(parent, N_("Is it the same person?"), 620)
        self.add(label(lambda: current().sequence(alike.words()).capitalize(), "muted", wrap=True))
        self.add(panel(self._table(typed, alike)))
        self.add_cancel(N_("Go on typing"))
        opening = self.add_button(N_("Open the known case"), "primary", default=True)
        opening.clicked.connect(self.accept)
        opening.clicked.connect(lambda: open_case(alike.case.id))

    def _table(self, typed: RecordEditor, alike: Alike) -> Any:
        table = grid(16, 6)
        heads = ("", N_("Being typed"), as_is(alike.case.number or ""))
        for column, words in enumerate(heads):
            table.addWidget(label(words, "caption"), 0, column)
        for line, name in enumerate(COMPARED, 1):
            for column, shown in enumerate(_line(typed, alike, name)):
                table.addWidget(shown, line, column)
        table.setColumnStretch(1, 1)
        table.setColumnStretch(2, 1)
        return table


def _line(typed: RecordEditor, alike: Alike, name: str) -> list[QWidget]:
    """Label, what is typed, what is known."""
    spec = typed.fields[name]
    ours, theirs = typed.entry(name), alike.person.answer(name)
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
