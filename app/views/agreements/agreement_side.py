"""The panel beside the paper: what is missing and the terms of a draft, the facts of a version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.agreement import Agreement, in_force
from app.services.agreements.differences import Difference
from app.services.case_file import CaseFile
from app.services.findings import Finding
from app.text import N_, sentence
from app.views.agreements.agreement_states import DRAFT, READY, next_version, state_of
from app.views.agreements.changes_card import changes_card
from app.views.agreements.differences_callout import differences_callout
from app.views.agreements.facts import SIGNED, TERMS, Facts, of_fields
from app.views.agreements.signing_steps import Step
from app.views.agreements.step_list import StepList
from app.views.agreements.terms_form import TermsForm
from app.views.language import Words, as_is, ntr, say
from app.views.widgets.callout import announce
from app.views.widgets.chip import Chip
from app.views.widgets.frames import card
from app.views.widgets.labels import label
from app.views.widgets.layouts import clear, column, panel, row
from app.views.widgets.marks import IconMark
from app.views.widgets.pressable import Pressable


class AgreementSide(QWidget):
    """`version_chosen` carries the id of a version, '' for the draft."""

    version_chosen = Signal(str)

    def __init__(self, mend: Callable[[Finding], Any]) -> None:
        super().__init__()
        self.steps, self.terms, self.facts = StepList(mend), TermsForm(), Facts()
        self._ready = panel(
            row(IconMark("circle-check", "ok_solid", 18), (label(READY, wrap=True), 1), gap=11)
        )
        self._missing_title = label(N_("Before freezing"), "h2")
        self._changed = column(gap=0)
        self._versions = column(gap=0)
        self._missing = card(self._missing_title, self._ready, self.steps)
        self._on_paper = card(label(N_("On the paper"), "h2"), self.terms, gap=6)
        self._frozen = card(label(N_("This version"), "h2"), self.facts, gap=8)
        versions = row(label(N_("Versions"), "h2"), margins=(4, 0, 0, 0))
        self._others = card(versions, self._versions, gap=4, margins=(12, 12, 12, 12))
        cards = (self._missing, self._on_paper, self._frozen, self._others)
        self.setLayout(column(self._changed, *cards, None, gap=12, margins=(16, 14, 20, 20)))

    def show_draft(
        self,
        file: CaseFile,
        steps: Sequence[Step],
        blocked: int,
        amends: Sequence[Difference] = (),
    ) -> None:
        """The draft of the next version: its terms are shown by whoever knows them.

        `amends`: what it changes in the version that is signed, as the paper says it."""
        self._show_cards(file, draft=True)
        signed = in_force(file.agreements)
        if signed and not file.ended:
            self._changed.addWidget(changes_card(signed, amends))
        open_ones = [step for step in steps if step.findings]
        self.steps.show_steps(open_ones)
        self._ready.setVisible(not blocked)
        self._list_versions(file, "")

    def show_version(
        self, file: CaseFile, agreement: Agreement, differences: Sequence[Difference]
    ) -> None:
        """A frozen version and what changed since."""
        self._show_cards(file, draft=False)
        code: tuple[Words, Words] = (N_("Code"), as_is(agreement.code or ""))
        signed = of_fields(agreement, SIGNED)
        self.facts.show_facts([*signed, code, *of_fields(agreement, TERMS)])
        if differences:
            self._changed.addWidget(differences_callout(agreement.state or "", differences))
        self._list_versions(file, agreement.id)

    def show_missing(self, blocked: int) -> None:
        """The officer asked to freeze too early: say how much is missing, go to the first point."""
        announce(self, ntr("{n} point prevents freezing", "{n} points prevent freezing", blocked))
        if links := self.steps.links():
            links[0].setFocus()

    def _show_cards(self, file: CaseFile, draft: bool) -> None:
        self._missing.setVisible(draft)
        self._on_paper.setVisible(draft)
        self._frozen.setVisible(not draft)
        clear(self._changed)
        self.terms.form.set_read_only(not file.may_change)

    def _list_versions(self, file: CaseFile, shown: str) -> None:
        clear(self._versions)
        self._others.setVisible(bool(file.agreements))
        if file.may_change and not file.ended:
            said = sentence(N_("Version {n}"), n=next_version(file.agreements))
            self._versions.addWidget(self._line("", said, DRAFT, shown == ""))
        for one in file.agreements:
            said = sentence(N_("Version {n}"), n=one.version or 0)
            state = state_of(one, file.ended)
            self._versions.addWidget(self._line(one.id, said, state, shown == one.id))

    def _line(self, key: str, said: Words, state: tuple[str, str], shown: bool) -> Pressable:
        word, tone = state
        layout = row(label(said, "strong" if shown else "body"), None, Chip(word, tone), gap=8,
                     margins=(4, 3, 4, 3))  # fmt: skip
        line = Pressable(said, layout, partial(self.version_chosen.emit, key))
        say(line.setAccessibleDescription, word)
        return line
