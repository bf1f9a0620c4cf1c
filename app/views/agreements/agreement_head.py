"""The head of the page of an agreement: whose it is, how it stands, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.models.agreement import Agreement
from app.services.case_file import CaseFile
from app.text import N_
from app.views.agreements.agreement_states import state_of, title_of
from app.views.agreements.people import case_words
from app.views.language import say
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import column, row


class AgreementHead(QFrame):
    """Always visible; its one primary button is the next thing to do."""

    back_pressed = Signal()
    freeze_pressed = Signal()
    sign_pressed = Signal()
    print_pressed = Signal()
    save_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "band")
        self.back = button("", self.back_pressed.emit, "link", "arrow-left")
        self.back.setProperty("compact", "true")
        self.title, self.chip = elided(role="h1"), Chip("", "info")
        self.busy = label(N_("Updating the pages…"), "caption")
        self.save = button(N_("Save the PDF"), self.save_pressed.emit, icon="file-down")
        self.print = button(N_("Print"), self.print_pressed.emit, icon="printer")
        self.sign = button(N_("Mark as signed"), self.sign_pressed.emit, "primary", "file-check")
        self.freeze = button(N_("Freeze and print"), self.freeze_pressed.emit, "primary", "lock")
        first = row(self.back, None, self.busy, gap=12)
        actions = row(self.save, self.print, self.sign, self.freeze, gap=8)
        second = row(self.title, self.chip, None, actions, gap=10)
        self.setLayout(column(first, second, gap=1, margins=(20, 6, 20, 10)))
        self.show_busy(False)

    def show_agreement(self, file: CaseFile, agreement: Agreement | None) -> None:
        """Show a version, or without one the draft of the next."""
        word, tone = state_of(agreement, file.ended)
        say(self.title.setText, title_of(agreement, file.agreements))
        self.chip.show_state(word, tone)
        say(self.back.set_words, lambda: case_words(file))
        goes_on = file.may_change and not file.ended
        self.freeze.setVisible(goes_on and agreement is None)
        frozen = agreement is not None and agreement.state == "frozen"
        self.sign.setVisible(goes_on and frozen)

    def show_busy(self, busy: bool) -> None:
        """Say that the pages do not show the last change yet."""
        self.busy.setVisible(busy)
