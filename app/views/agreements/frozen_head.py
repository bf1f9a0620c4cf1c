"""The head of the page of a frozen paper: what it is, whose, how it stands, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.services.case_file import CaseFile
from app.services.papers.kept import Kept
from app.text import N_, sentence
from app.views.agreements import paper_words
from app.views.agreements.people import case_words
from app.views.language import say
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import elided
from app.views.widgets.layouts import column, row


class FrozenHead(QFrame):
    """Its primary button is the next thing to do: have it signed, else print it."""

    back_pressed = Signal()
    sign_pressed = Signal()
    print_pressed = Signal()
    save_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "band")
        self.back = button("", self.back_pressed.emit, "link", "arrow-left")
        self.back.setProperty("compact", "true")
        self.title, self.chip = elided(role="h1"), Chip("", "info")
        self.save = button(N_("Save the PDF"), self.save_pressed.emit, icon="file-down")
        self.print = button(N_("Print"), self.print_pressed.emit, icon="printer")
        self.sign = button(N_("Mark as signed"), self.sign_pressed.emit, "primary", "file-check")
        actions = row(self.save, self.print, self.sign, gap=8)
        second = row(self.title, self.chip, None, actions, gap=10)
        self.setLayout(column(row(self.back, None), second, gap=1, margins=(20, 6, 20, 10)))

    def show_paper(self, file: CaseFile, paper: Kept, may_sign: bool) -> None:
        """Show a paper of a case."""
        said = sentence(N_("{paper}, version {n}"), paper=paper.label, n=paper.version)
        say(self.title.setText, said)
        self.chip.show_state(*paper_words.state_of(paper))
        say(self.back.set_words, lambda: case_words(file))
        self.sign.setVisible(may_sign)
        for pressed in (self.save, self.print):
            pressed.setEnabled(paper.here)
