"""Notes that a frozen agreement was signed: when, where, by whom, with whom; keeps its scans."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.models.agreement import Agreement
from app.services.access import Desk
from app.services.agreements import kept
from app.services.agreements.kept import Present
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.records import Invalid
from app.text import N_, sentence
from app.views.agreements.attach_box import AttachBox
from app.views.dialogs.dialog import Dialog
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.language import say
from app.views.look import fit
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, scrolled

NEEDED = ("signed_on", "signed_at", "signed_by")
PRESENT = ("interpreter", "witness_1", "witness_2")
HEIGHT = 400  # as much as a small window has room for; what is wrong is read by scrolling
WITNESSES = ("signed_witness_1", "signed_witness_2")
HINTS = {
    "signed_by": N_("Everybody who signed, as on the paper"),
    "signed_interpreter": N_("Who really translated; empty for nobody"),
}
NOTHING = N_("Fill this in")


class SigningDialog(Dialog):
    """Nothing is written before every answer is there."""

    def __init__(self, parent: QWidget, desk: Desk, file: CaseFile, agreement: Agreement) -> None:
        title = sentence(N_("Mark version {n} as signed"), n=agreement.version or 0)
        super().__init__(parent, title, 520)
        self._desk, self._agreement = desk, agreement
        start = {
            "signed_on": date.today(),
            "signed_at": agreement.place,
            "signed_by": _signatories(file, agreement),
            **{f"signed_{name}": getattr(agreement, name) for name in PRESENT},
        }
        thumb = WITNESSES if agreement.signature_mode == "thumbprint" else ()
        self.record = RecordEditor(Agreement, start=start)
        self.form = Form(
            self.record, [Section("", *NEEDED, "signed_interpreter", *thumb)], hints=HINTS,
            needed=(), framed=False, enter_moves=False,
        )  # fmt: skip
        self.summary = ProblemSummary()
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        self.scans = AttachBox(N_("Signed copy, scanned (optional)"))
        content = (self.summary, self._refusal, self.form, self.scans, None)
        self._area = scrolled(panel(column(*content, gap=10, margins=(0, 0, 8, 0))))
        fit(self._area.setMinimumHeight, HEIGHT)
        self.add((self._area, 1))
        self.add_cancel()
        self.add_accept(N_("Mark as signed"))
        self.form.go_to("signed_on")

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        missing = {name: sentence(NOTHING) for name in NEEDED if self.record.value(name) is None}
        self.record.tell({n: said for n, said in missing.items() if self.record.entry(n) is None})
        if problems := self.form.check():
            self.summary.show_problems(problems, take_focus=True)
        elif self._write():
            super().accept()

    def _write(self) -> bool:
        value = self.record.value
        present = Present(**{name: value(f"signed_{name}") or "" for name in PRESENT})
        try:
            kept.mark_signed(
                self._desk, self._agreement.id, value("signed_on"), value("signed_at"),
                value("signed_by"), present=present, scans=self.scans.files,
            )  # fmt: skip
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


def _signatories(file: CaseFile, agreement: Agreement) -> str:
    """The beneficiary and who signs for the office, as a beginning."""
    person = file.principal
    names = [f"{person.given_names or ''} {person.family_name or ''}" if person else ""]
    names.append(agreement.representative or "")
    return ", ".join(name.strip() for name in names if name.strip())
