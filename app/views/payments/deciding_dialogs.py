"""Asks for what a step of a payment needs: a reason, or the day and reference of the transfer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.payment import PaymentStep
from app.services.payments.deciding import TRANSFERS
from app.services.payments.listing import Row
from app.services.records import Invalid
from app.text import N_, sentence
from app.views.dialogs.refusable import RefusableDialog
from app.views.forms.clean_text import CleanText
from app.views.forms.form import Form, Section
from app.views.forms.record_editor import RecordEditor
from app.views.language import Words, current
from app.views.payments.words import payee
from app.views.widgets.labels import name_for
from app.views.widgets.layouts import column


class ReasonDialog(RefusableDialog):
    """The reason is needed and stays in the history."""

    def __init__(
        self,
        parent: QWidget,
        title: Words,
        consequence: Words,
        verb: Words,
        write: Callable[[str], Any],
    ) -> None:
        super().__init__(parent, title, consequence)
        self._write = write
        self.why = CleanText(2)
        self.add(column(name_for(self.why, N_("Reason")), self.why, gap=3))
        self.finish(verb)
        self.why.setFocus()

    def act(self) -> None:
        """Write it."""
        self._write(self.why.toPlainText())


class PayingDialog(RefusableDialog):
    """The day the money left, and the reference that the bank or operator gave."""

    def __init__(self, parent: QWidget, row: Row, write: Callable[[date, str], Any]) -> None:
        words = N_("Record the payment of {amount}?")
        if row.payment.reverses:
            words = N_("Record that {amount} came back?")
        super().__init__(parent, sentence(words, amount=row.amount), partial(_to, row))
        self._write = write
        fields = ("on", "reference") if row.payment.means in TRANSFERS else ("on",)
        self.record = RecordEditor(PaymentStep, start={"on": date.today()})
        self.form = Form(
            self.record, [Section("", *fields)], needed=(), framed=False, enter_moves=False
        )
        self.add(self.form)
        self.finish(N_("Record the payment"))
        self.form.go_to(fields[-1])

    def act(self) -> None:
        """Write it."""
        if problems := self.form.check():
            raise Invalid({problem.box.name: problem.sentence for problem in problems})
        value = self.record.value
        self._write(value("on") or date.today(), value("reference") or "")


def _to(row: Row) -> str:
    account = f" · {row.payment.account}" if row.payment.account else ""
    return payee(row).said(current()) + account
