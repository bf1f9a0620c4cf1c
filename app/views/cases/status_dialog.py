"""Moving a case to another status: which one, since when, and why."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.models.case import Case, CaseNote
from app.models.reference import codes
from app.services import cases
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.case_saving import Saved
from app.services.case_status import is_aside
from app.services.errors import UserError
from app.text import N_, Sayable, sentence
from app.views.dialogs.dialog import Dialog
from app.views.forms.date_editors import DayEditor
from app.views.forms.text_editors import NoteEditor
from app.views.language import Words, say, say_again, spoken, tr
from app.views.look import fit
from app.views.widgets.callout import announce
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row


class StatusDialog(Dialog):
    """`saved` is what was changed, once accepted; what the service refuses is said here."""

    def __init__(self, parent: QWidget | None, desk: Desk, file: CaseFile) -> None:
        super().__init__(parent, N_("Change the status"), 480)
        self._desk, self._case = desk, file.case
        self.saved: Saved | None = None
        self.choices = QButtonGroup(self)
        self._codes = cases.next_statuses(desk, file.case.id)
        self._back = cases.step_back(desk, file.case.id)
        self.day = DayEditor(Case.fields()["status_date"])
        self.why = NoteEditor(CaseNote.fields()["text"])
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self._build()

    def _build(self) -> None:
        status = codes("statuses").get(self._case.status or "")
        now = sentence(N_("Now: {status}"), status=status or "")
        self.add(label(now, "muted", wrap=True), self._choices())
        self.day.show_entry(date.today())
        self.day.set_name(N_("Since"))
        self.why.set_name(N_("Reason"))
        fit(self.why.box.setFixedHeight, 64)
        day = column(label(N_("Since"), "strong"), self.day, gap=3)
        title = label("", "strong")
        say(title.setText, self._say_reason)
        self.choices.buttonToggled.connect(lambda *_: say_again(title))
        why = column(title, self.why, gap=3)
        self.add(row(day, None), why, self._problem)
        self.add_cancel()
        self.add_accept(N_("Change the status"))

    def _choices(self) -> QWidget:
        """The usual ways on, then those that leave it, then the date of the present status."""
        usual = [code for code in self._codes if not is_aside(code)]
        aside = [code for code in self._codes if is_aside(code)]
        lines = column(gap=6)
        for code in usual:
            lines.addWidget(self._choice(code))
        if aside:
            lines.addWidget(label(N_("Or, leaving the usual way"), "caption"))
        for code in aside:
            lines.addWidget(self._choice(code))
        if self._back and self._back not in self._codes:
            lines.addWidget(label(N_("Or, taking a wrong step back"), "caption"))
            lines.addWidget(self._choice(self._back, N_("Back to “{status}”")))
        lines.addWidget(label(N_("Or, only the date"), "caption"))
        lines.addWidget(self._choice(self._case.status or "", N_("Correct the date of “{status}”")))
        holder = QWidget()
        holder.setLayout(lines)
        self.choices.buttons()[0].setChecked(True)
        return holder

    def _choice(self, code: str, message: str = "{status}") -> QRadioButton:
        choice = QRadioButton()
        choice.setProperty("code", code)
        words: Words = sentence(message, status=codes("statuses").get(code, code))
        say(choice.setText, words)
        say(choice.setAccessibleName, words)
        self.choices.addButton(choice)
        return choice

    def choose(self, code: str) -> None:
        """Check the choice of a code."""
        for choice in self.choices.buttons():
            if choice.property("code") == code:
                choice.setChecked(True)

    def _say_reason(self) -> str:
        needed = cases.needs_reason(self._case.status or "", self.chosen())
        return tr(N_("Reason")) if needed else tr(N_("Reason (optional)"))

    def chosen(self) -> str:
        """The code that is checked."""
        checked = self.choices.checkedButton()
        return str(checked.property("code")) if checked else ""

    def accept(self) -> None:
        """Change the status, or say why it cannot be."""
        day = self.day.entry()
        if not isinstance(day, date):
            self._say(sentence(N_("Enter since when, as a date")))
            self.day.setFocus()
            return
        why = self.why.entry()
        try:
            self.saved = cases.set_status(
                self._desk, self._case.id, self.chosen(), day, why if isinstance(why, str) else ""
            )
        except UserError as error:
            self._say(error)
        else:
            super().accept()

    def _say(self, problem: Sayable) -> None:
        say(self._problem.setText, problem)
        self._problem.show()
        announce(self, spoken(problem))
