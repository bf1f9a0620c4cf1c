"""The project of a package as a form: saved on demand, kept as a draft, compared when stale."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.journal import Draft
from app.models.package import Package
from app.services import drafts
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.packages import plan
from app.services.records import Invalid, Opened, Shown
from app.text import N_
from app.views import errors
from app.views.agreements.organisation_editor import OrganisationEditor, choices
from app.views.agreements.people import case_words
from app.views.forms.draft_keeper import DraftKeeper
from app.views.forms.draft_state import DraftState
from app.views.forms.form import Form, Section
from app.views.forms.found_draft import found_draft
from app.views.forms.leaving import settle_before_leaving
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.forms.saving import save_record
from app.views.widgets.layouts import clear, column

NAME = "case_package"  # of its drafts: the tab where they are typed
FIELDS = ("title", "level", "sector", "operator", "start", "objectives")
HINTS = {"operator": "", "start": N_("Leave day or month empty when not known")}


class ProjectCard(QWidget):
    """Title, level, sector, operator, start and objectives."""

    state = Signal(str)  # saved, unsaved, draft

    def __init__(self, desk: Desk, draft_state: DraftState) -> None:
        super().__init__()
        self._desk, self.draft_state = desk, draft_state
        self.file: CaseFile | None = None
        self.record = RecordEditor(Package)
        self.form = Form(
            self.record, [Section(N_("Project"), *FIELDS)], {"operator": self._organisations},
            HINTS, needed=(), editors={"operator": OrganisationEditor},
        )  # fmt: skip
        self.operator = cast(OrganisationEditor, self.form.boxes["operator"].editor)
        self.summary, self._offer = ProblemSummary(), column(gap=0)
        self.keeper = DraftKeeper(self, desk, NAME, self._content, self._title)
        self.setLayout(column(self._offer, self.summary, self.form, gap=12))
        self.form.changed.connect(lambda _name: self._changed())
        self.form.left.connect(lambda _name: self._field_left())
        self.keeper.kept.connect(self._kept)
        self.keeper.failed.connect(draft_state.show_failed)

    @property
    def dirty(self) -> bool:
        """Whether anything typed is not saved."""
        return self.record.dirty

    # ---- what is shown

    def show_case(self, file: CaseFile) -> None:
        """Show the project of a case, or the same one after a change; what is typed stays."""
        other = self.file is None or file.case.id != self.file.case.id
        self.file = file
        opened = plan.opened(self._desk, file.case.id)
        if other:
            self._begin(opened)
            self._offer_draft(file)
        else:
            self.form.refresh(*self.record.rebase(opened))
        self.form.set_read_only(not file.may_change)
        self._say_state()

    def go_to(self, name: str) -> bool:
        """Bring a field into view; False when it is not one of these."""
        if name in self.form.boxes:
            self.form.go_to(name)
        return name in self.form.boxes

    def _begin(self, opened: Opened) -> None:
        assert self.file
        self.operator.begin()
        self.record.load(opened)
        self.keeper.start_anew(self.file.case.id)
        self.form.load()
        self._clean()

    def _clean(self) -> None:
        clear(self._offer)
        self.summary.show_problems([])
        self.draft_state.show_nothing()

    def _organisations(self) -> Any:
        return choices(self.file.organisations.values()) if self.file else {}

    def _say_state(self) -> None:
        self.state.emit("unsaved" if self.dirty else "saved")

    # ---- what the officer does

    def save(self) -> bool:
        """Write what changed; whether everything is saved now."""
        problems = self.form.check()
        self.summary.show_problems(problems, take_focus=True)
        if problems or not self._write():
            return False
        self.keeper.forget()
        self._clean()
        self.form.refresh()
        self._say_state()
        return True

    def _write(self) -> bool:
        try:
            self.operator.store(self._desk, self.record, "operator")
            save_record(self, self.record, self._save, self._reopened)
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.summary.show_problems(self.form.problems(), take_focus=True)
        except UserError as error:
            errors.show(error, self)
        return not self.dirty

    def _save(self, changes: dict[str, Any], shown: Shown) -> str:
        assert self.file
        return plan.save(self._desk, self.file.case.id, changes, shown)

    def _reopened(self) -> Opened:
        assert self.file
        return plan.opened(self._desk, self.file.case.id)

    def discard(self) -> None:
        """Forget what was typed."""
        self.keeper.forget()
        self._begin(self._reopened())
        self._say_state()

    def may_leave(self) -> bool:
        """Asks once when something is not saved."""
        return not self.dirty or settle_before_leaving(self, self)

    def _changed(self) -> None:
        self.keeper.touch()
        self.draft_state.show_typing()
        self._say_state()

    def _field_left(self) -> None:
        if self.dirty:
            self.keeper.keep()
        if self.summary.isVisibleTo(self):
            self.summary.show_problems(self.form.problems())

    # ---- drafts

    def _content(self) -> dict[str, Any]:
        new = {"id": self.operator.new_id, "name": self.operator.new_name}
        return {"package": self.record.draft(), "new_operator": new}

    def _title(self) -> str:
        return case_words(self.file) if self.file else ""

    def _kept(self, moment: int | None) -> None:
        self.draft_state.show_kept(moment)
        self.state.emit("draft")

    def _offer_draft(self, file: CaseFile) -> None:
        found = drafts.find(self._desk, NAME, file.case.id) if file.may_change else []
        for draft in found[:1]:
            self._offer.addWidget(found_draft(draft, self._go_on_with, self._discard_draft))

    def _go_on_with(self, draft: Draft) -> None:
        new = draft.content["new_operator"]
        self.operator.begin(new["name"], new["id"])
        self.record.restore(draft.content["package"])
        self.keeper.take_over(draft.id)
        self.form.load()
        self._clean()
        self._say_state()
        self._kept(draft.saved_at)

    def _discard_draft(self, draft: Draft) -> None:
        drafts.discard(self._desk, draft.id)
        self._clean()
