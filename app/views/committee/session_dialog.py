"""Opens a session or changes one: its number, day, place, chair, members."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.committee import CommitteeSession
from app.services.access import Desk
from app.services.committee import sessions
from app.services.committee.sessions import EDITABLE
from app.services.errors import UserError
from app.services.records import Invalid, Opened
from app.text import N_, sentence
from app.views.dialogs.dialog import Dialog
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor, Unread
from app.views.forms.saving import save_record
from app.views.forms.text_editors import NoteEditor
from app.views.language import say
from app.views.widgets.labels import label

NEEDED = ("number", "date")
HINTS = {"members": N_("One on each line: name, then body after a comma"), "number": ""}


class MembersEditor(NoteEditor):
    """One member on each line."""

    def text_of(self, entry: Any) -> str:
        """Lines; as typed when it cannot be read."""
        if isinstance(entry, Unread) or not entry:
            return super().text_of(entry)
        return "\n".join(entry)


class SessionDialog(Dialog):
    """`session` is its id once it is written."""

    def __init__(self, parent: QWidget, desk: Desk, session: str = "") -> None:
        title = N_("Change the session") if session else N_("New session")
        super().__init__(parent, title, 520)
        self._desk, self.session = desk, session
        self.record = self._record()
        self.form = Form(
            self.record, [Section("", *EDITABLE)], hints=HINTS, needed=(), framed=False,
            enter_moves=False, editors={"members": MembersEditor},
        )  # fmt: skip
        self.summary = ProblemSummary()
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        self.add(self.summary, self.form, self._refusal)
        self.add_cancel()
        self.add_accept(N_("Save the session") if session else N_("Create the session"))
        self.form.go_to("date" if session else "place")

    def _record(self) -> RecordEditor:
        if self.session:
            return RecordEditor(CommitteeSession, self._reopened())
        return RecordEditor(CommitteeSession, start=sessions.suggested(self._desk))

    def _reopened(self) -> Opened:
        opened = sessions.opened(self._desk, self.session)
        answers = {name: opened.answers[name] for name in EDITABLE}
        return Opened(opened.id, answers, opened.shown)

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        missing = [name for name in NEEDED if self.record.entry(name) is None]
        self.record.tell({name: sentence(N_("Fill this in")) for name in missing})
        if problems := self.form.check():
            self.summary.show_problems(problems, take_focus=True)
        elif self._write():
            super().accept()

    def _write(self) -> bool:
        try:
            return self._save()
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.summary.show_problems(self.form.problems(), take_focus=True)
        except UserError as error:
            say(self._refusal.setText, error.sentence)
            self._refusal.show()
        return False

    def _save(self) -> bool:
        """Whether everything is stored."""
        if not self.session:
            given = {name: self.record.value(name) for name in EDITABLE}
            self.session = sessions.create(self._desk, given, self.record.id)
            return True
        key = self.session
        save_record(
            self, self.record, lambda answers, shown: sessions.change(
                self._desk, key, answers, shown
            ), self._reopened,
        )  # fmt: skip
        return not self.record.dirty
