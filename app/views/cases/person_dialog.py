"""One person of the family: everything that is known, in a dialog of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.kinds import Place
from app.models.person import Person
from app.services import cases
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.records import Invalid, Shown
from app.text import N_, sentence
from app.views import errors
from app.views.cases.new_case_sections import family_relations
from app.views.dialogs.dialog import Dialog
from app.views.dialogs.question import ask
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.forms.saving import save_record
from app.views.language import Words
from app.views.look import fit
from app.views.widgets.layouts import column, panel, scrolled

FIELDS = (
    *("relation", "family_name", "given_names", "other_names", "sex", "birth_date"),
    *("birth_place", "nationality", "phone", "id_type", "id_number", "education"),
    *("occupation", "languages", "vulnerabilities"),
)
NECESSARY = sentence(N_("Necessary"))
HINTS: dict[str, Words] = {"family_name": "", "given_names": ""}


class PersonDialog(Dialog):
    """Adds a person, or changes one; nothing is written before “Save”."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        file: CaseFile,
        person: str | None,
        start: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            parent, N_("Add a person") if person is None else N_("Change a person"), 660
        )
        self._desk, self._case = desk, file.case.id
        place = Place(file.case.country or desk.country, "EUR")
        opened = file.opened[person] if person else None
        self.record = RecordEditor(Person, opened, start, place)
        choices = {"relation": family_relations}
        self.form = Form(self.record, [Section("", *FIELDS)], choices, HINTS, framed=False)
        self._summary = ProblemSummary()
        area = scrolled(
            panel(column(self._summary, self.form, None, gap=12, margins=(0, 0, 12, 0)))
        )
        fit(area.setMinimumHeight, 380)
        self.add((area, 1))
        self.add_cancel()
        self.save_button = self.add_button(N_("Save"), "primary")
        self.save_button.clicked.connect(self.save)
        self.form.go_to("relation")

    def save(self) -> None:
        """Write the person and close, or say what is wrong."""
        problems = self.form.check()
        if not problems:
            try:
                save_record(self, self.record, self._write, self._reopen)
            except Invalid as invalid:
                self.record.tell(invalid.problems, NECESSARY)
                problems = self.form.problems()
            except UserError as error:
                errors.show(error, self)
                return
        self._summary.show_problems(problems, take_focus=True)
        if not problems and not self.record.dirty:
            self.accept()

    def reject(self) -> None:
        """Close; asks once when something was typed."""
        lost = N_("What was typed here is lost.")
        if not self.record.dirty or ask(self, N_("Close without saving?"), lost, N_("Close"),
                                        N_("Go on typing"), danger=True):  # fmt: skip
            super().reject()

    def _write(self, changes: dict[str, Any], shown: Shown) -> Any:
        if self.record.is_new:
            return cases.add(self._desk, Person, self._case, changes)
        return cases.save(self._desk, Person, self.record.id, changes, shown)

    def _reopen(self) -> Any:
        return cases.load(self._desk, self._case).opened[self.record.id]
