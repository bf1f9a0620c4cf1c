"""One person of the family: everything that is known, in a dialog of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.models.kinds import Place
from app.models.person import Person
from app.services import cases, drafts
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.records import Invalid, Opened, Shown
from app.text import N_, sentence
from app.views import errors
from app.views.cases.new_case_sections import family_relations
from app.views.dialogs.dialog import Dialog
from app.views.dialogs.question import ask
from app.views.forms.draft_keeper import DraftKeeper
from app.views.forms.draft_state import DraftState
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import Draft, RecordEditor
from app.views.forms.saving import save_record
from app.views.language import Words
from app.views.look import fit
from app.views.widgets.layouts import column, panel, scrolled

FIELDS = (
    *("relation", "family_name", "given_names", "other_names", "sex", "birth_date"),
    *("birth_place", "nationality", "phone", "id_type", "id_number", "education"),
    *("occupation", "languages", "vulnerabilities"),
)
HINTS: dict[str, Words] = {"family_name": "", "given_names": ""}
NECESSARY = sentence(N_("Necessary"))
DRAFT = "case_household"
SAVE_KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")


class PersonDialog(Dialog):
    """Adds a person, or changes one; kept as a draft, written by “Save” alone."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        file: CaseFile,
        person: str | None,
        start: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(parent, N_("Change a person") if person else N_("Add a person"), 660)
        self._desk, self._case, self._person = desk, file.case.id, person
        place = Place(file.case.country or desk.country, "EUR")
        self.record = RecordEditor(Person, file.opened[person] if person else None, start, place)
        self.keeper = DraftKeeper(self, desk, DRAFT, self._draft, self._title, self._case)
        self._take_draft_back()
        choices = {"relation": family_relations}
        self.form = Form(self.record, [Section("", *FIELDS)], choices, HINTS, framed=False)
        self._summary, self._state = ProblemSummary(), DraftState()
        self._build()
        self.form.go_to("relation")

    def _build(self) -> None:
        content = column(self._summary, self.form, None, gap=12, margins=(0, 0, 12, 0))
        area = scrolled(panel(content))
        fit(area.setMinimumHeight, 380)
        self.add((area, 1), self._state)
        self.add_cancel()
        self.save_button = self.add_button(N_("Save"), "primary")
        self.save_button.clicked.connect(self.save)
        for keys in SAVE_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.form.changed.connect(lambda _name: self.keeper.touch())
        self.form.left.connect(lambda _name: self.keeper.keep())
        self.keeper.kept.connect(self._state.show_kept)
        self.keeper.failed.connect(self._state.show_failed)

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
            self.keeper.forget()
            self.accept()

    def reject(self) -> None:
        """Close; asks once when something was typed."""
        lost = N_("What was typed here is lost.")
        if not self.record.dirty or ask(self, N_("Close without saving?"), lost, N_("Close"),
                                        N_("Go on typing"), danger=True):  # fmt: skip
            self.keeper.forget()
            super().reject()

    def _write(self, changes: dict[str, Any], shown: Shown) -> Any:
        if self.record.is_new:
            return cases.add(self._desk, Person, self._case, changes)
        return cases.save(self._desk, Person, self.record.id, changes, shown)

    def _reopen(self) -> Opened:
        return cases.load(self._desk, self._case).opened[self.record.id]

    # ---- draft

    def _draft(self) -> Draft:
        return {"person": self._person, "typed": self.record.draft()}

    def _title(self) -> str:
        names = (self.record.value("family_name"), self.record.value("given_names"))
        return " ".join(filter(None, names))

    def _take_draft_back(self) -> None:
        """Go on with what was typed of this person when the window was locked or lost."""
        for draft in drafts.find(self._desk, DRAFT, self._case)[:1]:
            if draft.content["person"] == self._person:
                self.record.restore(draft.content["typed"])
                self.keeper.take_over(draft.id)
