"""The person being typed and a known one side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services.case_duplicates import Alike
from app.text import N_
from app.views.cases.people_table import PeopleTable
from app.views.dialogs.dialog import Dialog
from app.views.forms.record_editor import RecordEditor
from app.views.language import as_is, current
from app.views.widgets.labels import label


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
        number = label(as_is(alike.case.number or ""), "caption")
        table = PeopleTable(label(N_("Being typed"), "caption"), number)
        table.show_answers(typed.entry, alike.person.answer)
        self.add(table)
        self.add_cancel(N_("Go on typing"))
        opening = self.add_button(N_("Open the known case"), "primary", default=True)
        opening.clicked.connect(self.accept)
        opening.clicked.connect(lambda: open_case(alike.case.id))
