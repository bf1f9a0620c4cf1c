"""Asks what is to be paid under an instalment, to whom and how."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.models.kinds import Place
from app.models.payment import Payment
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.payments import asking
from app.services.payments.asking import TYPED_TWICE, Wanted
from app.services.payments.ledger import Due
from app.services.rates import local_currency
from app.services.records import Invalid
from app.text import N_, Sentence, sentence
from app.views.dialogs.dialog import Dialog
from app.views.forms.clean_text import CleanLine
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.language import say
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column, panel

FIELDS = ("amount", "means", "payee", "account", "proof")
NEEDED = ("amount", "means", "payee", "proof")
HINTS = {
    "payee": N_("The supplier, or the beneficiary who signs the receipt"),
    "account": N_("Needed for a bank transfer and for mobile money"),
    "proof": N_("Number of the quote, of the invoice, of the handover certificate"),
}


class AskingDialog(Dialog):
    """Nothing is written before the service finds nothing wrong."""

    def __init__(self, parent: QWidget, desk: Desk, file: CaseFile, due: Due) -> None:
        n = due.instalment.position or 0
        super().__init__(parent, sentence(N_("Ask for a payment of instalment {n}"), n=n), 560)
        self._desk, self._file, self._due = desk, file, due
        place = Place(file.case.country or "SN", local_currency(file.case.country or ""))
        start = {"amount": due.left.local, "means": "bank", "payee": self._usual_payee()}
        self.record = RecordEditor(Payment, start=start, place=place)
        self.form = Form(
            self.record, [Section("", *FIELDS)], hints=HINTS, needed=NEEDED, framed=False
        )
        self.again = CleanLine(320)
        self._again = panel(
            column(name_for(self.again, N_("Type the account again")), self.again, gap=3)
        )
        self.summary = ProblemSummary()
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        self.add(self._stand(), self.summary, self._refusal, self.form, self._again)
        self.add_cancel()
        self.add_accept(N_("Ask for the payment"))
        self.form.changed.connect(self._show_again)
        self._show_again("means")
        self.form.go_to("amount")

    def _usual_payee(self) -> str | None:
        names = [
            one.name
            for item in self._file.items
            if (one := self._file.organisations.get(item.supplier or ""))
        ]
        return next(filter(None, names), None)

    def _stand(self) -> QWidget:
        due = self._due
        words = sentence(
            N_("Foreseen {foreseen}, left {left}. Condition: {condition}"),
            foreseen=due.foreseen.local, left=due.left.local,
            condition=due.instalment.condition or "–",
        )  # fmt: skip
        return label(words, "muted", wrap=True)

    def _show_again(self, _name: str) -> None:
        self._again.setVisible(self.record.value("means") in TYPED_TWICE)

    def accept(self) -> None:
        """Ask for it, or say what is wrong."""
        self._refusal.hide()
        missing = {name: sentence(N_("Fill this in")) for name in NEEDED
                   if self.record.entry(name) is None}  # fmt: skip
        self.record.tell(missing)
        if problems := self.form.check():
            self.summary.show_problems(problems, take_focus=True)
        elif self._write():
            super().accept()

    def _write(self) -> bool:
        value = self.record.value
        wanted = Wanted(
            position=self._due.instalment.position or 0, amount=value("amount"),
            payee=value("payee"), means=value("means"), proof=value("proof"),
            account=value("account") or "", account_again=self.again.text(),
        )  # fmt: skip
        try:
            asking.ask(self._desk, self._file.case.id, wanted, payment_id=self.record.id)
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.form.check()
            self.summary.show_problems(self.form.problems(), take_focus=True)
            return False
        except UserError as error:
            self._refuse(error.sentence)
            return False
        return True

    def _refuse(self, said: Sentence) -> None:
        say(self._refusal.setText, said)
        self._refusal.show()
        self.form.go_to("amount")
