"""Records what the Member State decided: who, when, on which paper, how much."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.committee import APPROVED, MemberStateDecision
from app.services import attachments
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.committee import member_state
from app.services.committee.member_state import Answer
from app.services.errors import UserError
from app.services.records import Invalid
from app.text import N_, sentence
from app.views.dialogs.dialog import Dialog
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.language import as_is, say, tr
from app.views.widgets.buttons import button
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import column, panel, row, scrolled

NAMES = ("decision", "contact", "decided_on", "reference", "amount", "conditions")
NEEDED = NAMES[:3]
HINTS = {"amount": N_("Only where it is not the amount asked")}
KINDS = N_("Papers (*.pdf *.jpg *.jpeg *.png)")


class DecisionDialog(Dialog):
    """Nothing is written before every answer is there."""

    def __init__(self, parent: QWidget, desk: Desk, file: CaseFile) -> None:
        super().__init__(parent, N_("Decision of the Member State"), 600)
        self._desk, self._case = desk, file.case.id
        self.file: Path | None = None
        start = {"decision": APPROVED, "contact": file.case.contact_name,
                 "decided_on": date.today()}  # fmt: skip
        self.record = RecordEditor(MemberStateDecision, start=start)
        self.form = Form(
            self.record, [Section("", *NAMES)], hints=HINTS, needed=(), framed=False,
            enter_moves=False,
        )  # fmt: skip
        self.summary = ProblemSummary()
        self._chosen = elided(N_("No paper chosen"), "muted")
        self._choose = button(N_("Choose a paper…"), self.choose, icon="paperclip")
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        paper = row(self._choose, (self._chosen, 1))
        content = panel(column(self.summary, self.form, paper, None, margins=(0, 0, 8, 0)))
        area = scrolled(content)
        area.setMinimumHeight(content.sizeHint().height())
        self.add((area, 1), self._refusal)
        self.add_cancel()
        self.add_accept(N_("Record the decision"))
        self.form.go_to("contact" if not file.case.contact_name else "decision")

    def choose(self) -> None:
        """Ask for the paper of the decision."""
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr(N_("Choose a paper")), (places or [""])[0], tr(KINDS)
        )
        if chosen:
            self.file = Path(chosen)
            say(self._chosen.setText, as_is(self.file.name))

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
            member_state.record(self._desk, self._case, self._answer())
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.summary.show_problems(self.form.problems(), take_focus=True)
        except UserError as error:
            say(self._refusal.setText, error.sentence)
            self._refusal.show()
        else:
            return True
        return False

    def _answer(self) -> Answer:
        value = self.record.value
        return Answer(
            decision=value("decision"),
            contact=value("contact"),
            decided_on=value("decided_on"),
            reference=value("reference") or "",
            amount=value("amount"),
            conditions=value("conditions") or "",
            enclosure=attachments.read(self.file) if self.file else None,
        )
