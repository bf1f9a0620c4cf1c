"""How plan and package are laid out: items and project, beside them the money; or all in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.packages.totals import Totals
from app.text import N_
from app.views.agreements.assistance import AssistanceCard, AssistanceStrip
from app.views.agreements.coherence_card import CoherenceCard
from app.views.agreements.funding_card import FundingCard
from app.views.agreements.items_card import ItemsCard
from app.views.agreements.project_card import ProjectCard
from app.views.agreements.rate_line import RateState
from app.views.agreements.signing_steps import Step
from app.views.agreements.step_list import MayConfirm, Mend, StepList, never
from app.views.forms.draft_state import DraftState
from app.views.page import Mode
from app.views.widgets.buttons import button
from app.views.widgets.frames import foot, titled_card
from app.views.widgets.layouts import column, panel, row, scrolled

RIGHT = 292


class PackageFrame(QWidget):
    """Knows where things stand; the tab knows what they mean."""

    save_pressed = Signal()
    discard_pressed = Signal()

    def __init__(
        self,
        desk: Desk,
        mend: Mend,
        enter_rate: Callable[[], Any],
        apply_rate: Callable[[], Any],
        confirm: Mend | None = None,
        may_confirm: MayConfirm = never,
    ) -> None:
        super().__init__()
        self.draft_state = DraftState()
        self.items, self.project = ItemsCard(), ProjectCard(desk, self.draft_state)
        self.assistance = AssistanceCard(enter_rate, apply_rate)
        self.strip, self.funding = AssistanceStrip(), FundingCard()
        self.steps = StepList(mend, confirm, may_confirm)
        self.coherence = CoherenceCard(desk)
        self._before = titled_card(N_("Before signature"), self.steps, gap=6)
        self._under = column(gap=12)
        left = column(self.strip.card, self.items, self.project, self._under, None, gap=12)
        self._side = column(gap=12)
        self._right = panel(column(self._side, None, gap=0), RIGHT)
        content = panel(row((left, 1), self._right, gap=13, margins=(20, 13, 20, 20)))
        self._foot = self._build_foot()
        self.setLayout(column((scrolled(content), 1), self._foot, gap=0))
        self.set_mode(Mode.WIDE)

    def _build_foot(self) -> QFrame:
        save = button(N_("Save the project"), self.save_pressed.emit, "primary", "check")
        discard = button(N_("Discard changes"), self.discard_pressed.emit)
        shown = foot(self.draft_state, None, discard, save)
        shown.hide()
        return shown

    def show_foot(self, dirty: bool) -> None:
        """The save bar, while something is not saved."""
        self._foot.setVisible(dirty)

    def show_money(
        self, file: CaseFile, totals: Totals, rate: RateState, steps: Sequence[Step]
    ) -> None:
        """Everything in the right column."""
        self.assistance.show(totals, rate)
        self.strip.show(totals)
        self.funding.show(file, totals)
        self.coherence.show(file, totals)
        self.steps.show_steps(steps)

    def set_mode(self, mode: Mode) -> None:
        """In a narrow window the money comes first, as a strip, and the checks last."""
        narrow = mode == Mode.NARROW
        cards = (self.assistance.card, self._before, self.funding.card, self.coherence.card)
        place = self._under if narrow else self._side
        for card in cards:
            place.addWidget(card)
        self.strip.card.setVisible(narrow)
        self._right.setVisible(not narrow)
