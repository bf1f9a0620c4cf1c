"""Asks how an agreement ended, when, why and who decided; and why such an end is taken back."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.models.agreement import Termination
from app.services.access import Desk
from app.services.agreements import ending
from app.services.agreements.ending import Ending
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.payments import ledger
from app.services.records import Invalid
from app.text import N_, sentence
from app.views.agreements.attach_box import AttachBox
from app.views.dialogs.dialog import Dialog
from app.views.forms.clean_text import CleanText
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.language import ntr, say
from app.views.look import fit
from app.views.widgets.callout import Callout
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import add, column, panel, scrolled

HEIGHT = 420  # as much as a small window has room for; what is wrong is read by scrolling
FIELDS = ("kind", "on", "decided_by", "reason")
CONSEQUENCE = N_(
    "No further payment can be asked for, and nothing more is frozen or signed. What was paid "
    "stays. The status of the case follows where it may."
)
BACK = N_("The agreement stands again as before. What was said of its end stays in the history.")


class EndingDialog(Dialog):
    """Nothing is written before every answer is there; the button is red and not the default."""

    def __init__(self, parent: QWidget, desk: Desk, file: CaseFile) -> None:
        super().__init__(parent, N_("End the agreement"), 520)
        self._desk, self._file = desk, file
        start = {"on": date.today(), "decided_by": desk.keys.user.name}
        self.record = RecordEditor(Termination, start=start)
        self.form = Form(
            self.record, [Section("", *FIELDS)], needed=FIELDS, framed=False, enter_moves=False
        )
        self.paper = AttachBox(N_("Letter or decision (optional)"), several=False)
        self.summary = ProblemSummary()
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        content = column(label(CONSEQUENCE, "muted", wrap=True), gap=10, margins=(0, 0, 8, 0))
        if pending := ledger.of_case(desk, file.case.id).pending:
            add(content, Callout("warn", lambda: _pending(pending)))
        add(content, self.summary, self._refusal, self.form, self.paper, None)
        self._area = scrolled(panel(content))
        fit(self._area.setMinimumHeight, HEIGHT)
        self.add((self._area, 1))
        self.add_cancel(default=True)
        self.add_accept(N_("End the agreement"), "danger", default=False)
        self.form.go_to("kind")

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        self._refusal.hide()
        missing = {name: sentence(N_("Fill this in")) for name in FIELDS
                   if self.record.entry(name) is None}  # fmt: skip
        self.record.tell(missing)
        if problems := self.form.check():
            self.summary.show_problems(problems, take_focus=True)
        elif self._write():
            super().accept()

    def _write(self) -> bool:
        value = self.record.value
        wanted = Ending(
            kind=value("kind"), on=value("on"), reason=value("reason"),
            decided_by=value("decided_by"), paper=next(iter(self.paper.files), None),
        )  # fmt: skip
        try:
            ending.end(self._desk, self._file.case.id, wanted, ending_id=self.record.id)
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.summary.show_problems(self.form.problems(), take_focus=True)
            return False
        except UserError as error:
            say(self._refusal.setText, error.sentence)
            self._refusal.show()
            self._area.verticalScrollBar().setValue(0)  # it stands above the answers
            return False
        return True


def _pending(count: int) -> str:
    return ntr(
        "{n} payment asked for is not made yet: pay what is owed first, afterwards it can only be "
        "refused.",
        "{n} payments asked for are not made yet: pay what is owed first, afterwards they can only "
        "be refused.",
        count,
    )


class TakingBackDialog(Dialog):
    """The reason is needed."""

    def __init__(self, parent: QWidget, desk: Desk, file: CaseFile) -> None:
        super().__init__(parent, N_("Take the end of the agreement back?"), 480)
        self._desk, self._file = desk, file
        self.why = CleanText(2)
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        asked = column(name_for(self.why, N_("Reason")), self._refusal, self.why, gap=3)
        self.add(label(BACK, wrap=True), asked)
        self.add_cancel()
        self.add_accept(N_("Take the end back"))
        self.why.setFocus()

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        try:
            ending.take_back(self._desk, self._file.case.id, self.why.toPlainText())
        except UserError as error:
            say(self._refusal.setText, error.sentence)
            self._refusal.show()
            self.why.setFocus()
        else:
            super().accept()
