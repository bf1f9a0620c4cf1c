"""The payments of a case: each instalment of its agreement with what was asked for and paid."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.payments import ledger, listing
from app.services.payments.ledger import Due, Ledger
from app.services.payments.listing import Row
from app.text import N_, sentence
from app.views.jobs import Jobs
from app.views.language import Words, current, tr
from app.views.page import Mode
from app.views.payments import words
from app.views.payments.act_bar import ActBar
from app.views.payments.acts import PaymentActs
from app.views.payments.asking_dialog import AskingDialog
from app.views.payments.doors import PaymentDoors
from app.views.widgets.bar import Bar
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import card, line, table_card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import Item, clear, column, panel, row, scrolled

NOTHING = N_("Nothing can be paid yet")
WHY = N_("Payments follow the instalments of the agreement: have it signed first.")


class PaymentsTab(QWidget):
    """Lists the instalments; nothing is typed here."""

    state = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, doors: PaymentDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self.file: CaseFile | None = None
        self.bars: dict[str, ActBar] = {}
        self.acts = PaymentActs(self, desk, jobs, doors, self._again)
        self._list = column(gap=12)
        content = panel(column(self._list, None, gap=0, margins=(20, 14, 20, 20)))
        self.setLayout(column(scrolled(content), gap=0))

    # ---- a tab of the case file

    def show_case(self, file: CaseFile) -> None:
        """Show the instalments of a case."""
        self.file = file
        self._again()

    def show_field(self, name: str) -> bool:
        """No field of a case is answered here."""
        return False

    def may_leave(self) -> bool:
        """Nothing is unsaved."""
        return True

    def set_mode(self, mode: Mode) -> None:
        """The list fits every width."""

    # ---- what is shown

    def _again(self) -> None:
        assert self.file
        case = self.file.case.id
        book = ledger.of_case(self._desk, case)
        rows = {one.payment.id: one for one in listing.rows(self._desk, case)}
        clear(self._list)
        self.bars = {}
        if not book.dues and not rows:
            self._list.addWidget(table_card(EmptyState("banknote", NOTHING, WHY)))
            return
        if book.dues:
            self._list.addWidget(self._whole(book))
        shown: set[str] = set()
        for due in book.dues:
            own = [rows[one.payment.id] for one in due.payments]
            shown |= {one.payment.id for one in own}
            self._list.addWidget(self._instalment(due, own))
        others = [one for key, one in rows.items() if key not in shown]
        if others:  # of an agreement that was made void
            title = label(N_("Other payments"), "h2")
            self._list.addWidget(card(title, *(self._payment(one) for one in others)))

    def _whole(self, book: Ledger) -> QFrame:
        currency = book.dues[0].foreseen.local.currency
        whole = book.total(currency)
        assert whole
        words_ = sentence(
            N_("{paid} paid of {foreseen} ({eur})"),
            paid=whole.paid.local, foreseen=whole.foreseen.local, eur=whole.foreseen.eur,
        )  # fmt: skip
        return card(row(label(N_("Payments"), "h2"), None, label(words_, "strong")), _bar(whole))

    def _instalment(self, due: Due, rows: list[Row]) -> QFrame:
        one = due.instalment
        title = sentence(N_("Instalment {n}"), n=one.position or 0)
        share = sentence(N_("{share} % of the assistance"), share=one.share or 0)
        head = row(
            label(title, "h3"), label(share, "muted"), None,
            label(_money(due), "strong"), gap=10,
        )  # fmt: skip
        items: list[Item] = [
            head, _bar(due), _kept(N_("Condition"), one.condition), _kept(N_("Proof"), one.proof),
        ]  # fmt: skip
        for payment in rows:
            items += [line(), self._payment(payment)]
        if self._may_ask(due):
            ask = button(N_("Ask for a payment"), partial(self.ask, due), "normal", "hand-coins")
            items.append(row(ask, None))
        return card(*items, gap=8)

    def _may_ask(self, due: Due) -> bool:
        file = self.file
        goes_on = file and file.may_change and not file.ended
        return bool(goes_on and due.left.local.minor > 0)

    def _payment(self, one: Row) -> QWidget:
        chip = words.state(one)
        bar = self.bars[one.payment.id] = ActBar()
        bar.show_row(one)
        bar.pressed.connect(lambda act, one=one: self.acts.take(act, one))
        amount = label(lambda: current().money(one.amount), "strong")
        who = elided(lambda: words.payee(one).said(current()))
        last = label(lambda: _history(one), "muted", wrap=True)
        top = row(amount, (who, 1), Chip(chip.words, chip.tone, dot=True), gap=10)
        return panel(column(top, row((last, 1), bar, gap=10), gap=4))

    # ---- what the officer does

    def ask(self, due: Due) -> None:
        """Ask for a payment of an instalment."""
        assert self.file
        dialog = AskingDialog(self, self._desk, self.file, due)
        if dialog.exec():
            self._doors.tell(N_("The payment is asked for: somebody else approves it."))
            self._again()
        dialog.deleteLater()


def _history(one: Row) -> str:
    """The last step, the receipt of a payment made, the claim in which it stands."""
    parts = [words.last_step(one).said(current()), one.standing.receipt]
    if one.claimed:
        parts.append(tr(N_("claimed: {number}"), number=one.claimed))
    return " · ".join(filter(None, parts))


def _money(due: Due) -> Words:
    foreseen = due.foreseen
    return lambda: f"{current().money(foreseen.local)} = {current().money(foreseen.eur)}"


def _bar(due: Due) -> QWidget:
    said = sentence(
        N_("{paid} paid, {asked} asked for, {left} left"),
        paid=due.paid.local, asked=due.asked.local, left=due.left.local,
    )  # fmt: skip
    parts: list[tuple[float, Any]] = [
        (due.paid.local.minor, "ok_solid"), (due.asked.local.minor, "violet_solid"),
    ]  # fmt: skip
    whole = max(due.foreseen.local.minor, due.paid.local.minor)
    return panel(column(Bar(said, parts, whole), label(said, "caption"), gap=3))


def _kept(title: str, text: str | None) -> QWidget:
    return label(sentence(N_("{field}: {text}"), field=sentence(title), text=text or "–"),
                 "muted", wrap=True)  # fmt: skip
