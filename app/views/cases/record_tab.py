"""A tab of the case file that is a form: saved on demand, kept as a draft, compared when stale."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.models.journal import Draft
from app.services import cases, drafts
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.case_saving import Saved
from app.services.errors import UserError
from app.services.records import Invalid
from app.text import N_
from app.views import errors
from app.views.cases.case_records import CaseRecords
from app.views.cases.record_tab_frame import RecordTabFrame
from app.views.forms.draft_keeper import DraftKeeper
from app.views.forms.editor import Choices
from app.views.forms.form import Form, Section
from app.views.forms.leaving import settle_before_leaving
from app.views.forms.record_editor import RecordEditor
from app.views.forms.saving import save_record
from app.views.language import Words
from app.views.page import Mode
from app.views.widgets.layouts import column

Tell = Callable[[Words, Words, Callable[[], Any]], Any]
SAVE_KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")


class RecordTab(QWidget):
    """Sections of fields of a case and its principal applicant; `name` is that of its drafts."""

    state = Signal(str)  # saved, unsaved, draft

    def __init__(
        self,
        desk: Desk,
        tell: Tell,
        name: str,
        sections: Sequence[Section],
        choices: Callable[[CaseRecords], Mapping[str, Choices]],
        hints: Mapping[str, Words],
    ) -> None:
        super().__init__()
        self._desk, self._tell, self._name = desk, tell, name
        self.records = CaseRecords(desk)
        self.form = Form(self.records.both(), sections, choices(self.records), hints, needed=())
        self.keeper = DraftKeeper(self, desk, name, self.records.draft, self.records.title)
        self.frame = RecordTabFrame(self.form)
        self.setLayout(column(self.frame, gap=0))
        self._connect()

    def _connect(self) -> None:
        self.form.changed.connect(lambda _name: self._changed())
        self.form.left.connect(lambda _name: self._field_left())
        self.keeper.kept.connect(self._kept)
        self.keeper.failed.connect(self.frame.draft_state.show_failed)
        self.frame.save_pressed.connect(self.save)
        self.frame.discard_pressed.connect(self.discard)
        for keys in SAVE_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    # ---- a tab of the case file

    def show_case(self, file: CaseFile) -> None:
        """Show a case, or the same one after a change; what is being typed stays."""
        if file.case.id == self.records.case_id:
            self.form.refresh(*self.records.rebase(file))
        else:
            self._show_another(file)
        self.form.set_read_only(not file.may_change)
        self.frame.show_missing(file)
        self._say_state()

    def show_field(self, name: str) -> bool:
        """Bring a field into view."""
        if name in self.form.boxes:
            self.form.go_to(name)
        return name in self.form.boxes

    def may_leave(self) -> bool:
        """Asks once when something is not saved."""
        return not self.records.dirty or settle_before_leaving(self, self)

    def set_mode(self, mode: Mode) -> None:
        """Lay the tab out for a width."""
        self.frame.set_mode(mode)

    def _show_another(self, file: CaseFile) -> None:
        self.records.load(file)
        self.keeper.start_anew(file.case.id)
        self.form.load()
        self.frame.begin_anew()
        for draft in drafts.find(self._desk, self._name, file.case.id)[:1]:
            if file.may_change:
                self.frame.offer_draft(draft, self._go_on_with, self._discard_draft)

    # ---- what the officer does

    def save(self) -> bool:
        """Write what changed; whether everything is saved now."""
        if self.frame.show_problems(self.form.check(), True):
            return False
        typed = [record for record in self.records.both() if record.dirty]
        done = [saved for record in typed for saved in self._save(record)]
        if self.records.dirty:
            return False
        self.keeper.forget()
        self._say_state()
        if done:
            self._tell(N_("Saved"), N_("Undo"), lambda: self._undo(done))
        return True

    def _save(self, record: RecordEditor) -> list[Saved]:
        try:
            saved = save_record(
                self, record, self.records.writer(record), lambda: self.records.reopen(record)
            )
        except Invalid as invalid:
            record.tell(invalid.problems)
            self.frame.show_problems(self.form.problems(), True)
            return []
        except UserError as error:
            errors.show(error, self)
            return []
        self.form.refresh()
        return [saved] if saved else []

    def _undo(self, done: Sequence[Saved]) -> None:
        try:
            for saved in reversed(done):
                cases.undo(self._desk, saved)
        except UserError as error:
            errors.show(error, self)

    def discard(self) -> None:
        """Forget what was typed: the form shows the case as it stands."""
        self.keeper.forget()
        file = cases.load(self._desk, self.records.case_id)
        self.records.load(file)
        self.form.load()
        self.frame.begin_anew()
        self._say_state()

    def _changed(self) -> None:
        self.keeper.touch()
        self.frame.draft_state.show_typing()
        self._say_state()

    def _field_left(self) -> None:
        if self.records.dirty:
            self.keeper.keep()
        self.frame.show_problems(self.form.problems(), False)

    def _kept(self, moment: int | None) -> None:
        self.frame.draft_state.show_kept(moment)
        self.state.emit("draft")

    def _say_state(self) -> None:
        self.frame.show_foot(self.records.dirty)
        self.state.emit("unsaved" if self.records.dirty else "saved")

    def _go_on_with(self, draft: Draft) -> None:
        self.records.restore(draft.content)
        self.keeper.take_over(draft.id)
        self.form.load()
        self.frame.begin_anew()
        self._say_state()
        self._kept(draft.saved_at)

    def _discard_draft(self, draft: Draft) -> None:
        drafts.discard(self._desk, draft.id)
        self.frame.begin_anew()
