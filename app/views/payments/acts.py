"""What can be done with one payment: its button, its question, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from app.services.access import Desk
from app.services.errors import UserError
from app.services.papers import payment_papers, payment_question
from app.services.payments import asking, deciding
from app.services.payments.listing import Row
from app.text import N_, sentence
from app.views import errors
from app.views.dialogs.question import ask
from app.views.jobs import Jobs
from app.views.language import Words, current
from app.views.papers.paper_dialog import make_and_show
from app.views.payments.deciding_dialogs import PayingDialog, ReasonDialog
from app.views.payments.doors import PaymentDoors

# In the order of the buttons: act, words, kind, icon.
ACTS: tuple[tuple[str, Words, str, str], ...] = (
    ("approve", N_("Approve…"), "primary", "circle-check"),
    ("pay", N_("Record the payment…"), "primary", "banknote"),
    ("confirm", N_("Confirm…"), "primary", "shield-check"),
    ("refuse", N_("Refuse…"), "normal", "x"),
    ("withdraw", N_("Withdraw…"), "normal", "undo-2"),
    ("take_back", N_("Reverse the payment…"), "normal", "undo-2"),
    ("recorded_twice", N_("Recorded twice…"), "normal", "copy"),
    ("both_real", N_("Both are real…"), "normal", "git-compare"),
)
# In the order of their menu.
PAPER_WORDS: dict[str, Words] = {
    "order": N_("Order…"),
    "receipt": N_("Receipt…"),
    "question": N_("Questions to the other office…"),
}
PAPER_TITLES: dict[str, Words] = {
    "order": N_("Payment order"),
    "receipt": N_("Receipt"),
    "question": N_("Questions to the other office"),
}
# Title, consequence, verb, what is done, what is said afterwards.
REASONED: dict[str, tuple[Words, Words, Words, Callable[[Desk, str, str], Any], Words]] = {
    "refuse": (
        N_("Refuse this payment?"),
        N_("It is not made. The instalment is free for another one; the reason is kept."),
        N_("Refuse the payment"), deciding.refuse, N_("The payment is refused."),
    ),
    "withdraw": (
        N_("Withdraw this payment?"),
        N_("You asked for it yourself. It stays in the list with your reason."),
        N_("Withdraw the payment"), deciding.withdraw, N_("The payment is withdrawn."),
    ),
    "take_back": (
        N_("Take this payment back?"),
        N_("A payment is never changed: a line of the same amount the other way is asked for, "
           "approved and recorded once the money is back."),
        N_("Ask for the money back"), asking.take_back, N_("Taking it back was asked for."),
    ),
    "recorded_twice": (
        N_("Was this payment recorded twice?"),
        N_("Only if no second money left: this line then counts no more, the other one stays."),
        N_("It was recorded twice"), deciding.recorded_twice,
        N_("The payment counts no more."),
    ),
    "both_real": (
        N_("Did both payments leave?"),
        N_("Both then count, beyond what the agreement foresees. Have one of them taken back, or "
           "say why it is right."),
        N_("Both are real"), deciding.both_real, N_("Noted: both payments are real."),
    ),
}  # fmt: skip


PAPERS: dict[str, Callable[[Desk, str], bytes]] = {
    "order": payment_papers.order,
    "receipt": payment_papers.receipt,
    "question": lambda desk, payment: payment_question.question(desk, payment, current().code),
}


class PaymentActs(QObject):
    """Asks, lets the service do it, says that it is done; `done` is called after each act."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        jobs: Jobs,
        doors: PaymentDoors,
        done: Callable[[], Any],
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs = window, desk, jobs
        self._doors, self._done = doors, done

    def take(self, act: str, row: Row) -> None:
        """Take one step."""
        if act in PAPERS:
            self._show_paper(act, row)
        elif act in REASONED:
            self._reasoned(act, row)
        elif act == "pay":
            self._pay(row)
        else:
            self._agree(act, row)

    def _show_paper(self, kind: str, row: Row) -> None:
        """Open a paper of the payment, to be printed or saved."""
        name = row.standing.receipt or row.number
        if kind == "question":
            name = f"{row.number}_question"
        make_and_show(
            self._window, self._jobs, PAPER_TITLES[kind],
            lambda _: PAPERS[kind](self._desk, row.payment.id),
            name=f"{name}.pdf", tell=self._doors.tell,
        )  # fmt: skip

    def _agree(self, act: str, row: Row) -> None:
        approving = act == "approve"
        question = N_("Approve {amount} to {payee}?") if approving else N_(
            "Confirm that {amount} went to {payee}?"
        )  # fmt: skip
        consequence = sentence(
            N_("Instalment {n} of {number}. Proofs: {proof}. You sign with your own key."),
            n=row.position, number=row.number, proof=row.payment.proof or "–",
        )  # fmt: skip
        asked = sentence(question, amount=row.amount, payee=row.payment.payee or "")
        verb = N_("Approve the payment") if approving else N_("Confirm the payment")
        if ask(self._window, asked, consequence, verb):
            write = deciding.approve if approving else deciding.confirm
            said = N_("The payment is approved.") if approving else N_("The payment is confirmed.")
            try:
                write(self._desk, row.payment.id)
            except UserError as error:
                errors.show(error, self._window)
            else:
                self._doors.tell(said)
            self._done()

    def _pay(self, row: Row) -> None:
        receipts: list[str] = []
        dialog = PayingDialog(
            self._window, row,
            lambda on, reference: receipts.append(
                deciding.pay(self._desk, row.payment.id, on, reference)
            ),
        )  # fmt: skip
        self._show(dialog, lambda: sentence(N_("Receipt {number}."), number=receipts[0]))

    def _reasoned(self, act: str, row: Row) -> None:
        title, consequence, verb, write, said = REASONED[act]
        written = partial(write, self._desk, row.payment.id)
        self._show(ReasonDialog(self._window, title, consequence, verb, written), lambda: said)

    def _show(self, dialog: QDialog, said: Callable[[], Any]) -> None:
        if dialog.exec():
            self._doors.tell(said())
            self._done()
        dialog.deleteLater()
