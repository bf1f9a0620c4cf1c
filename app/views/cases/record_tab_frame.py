"""What lies around the form of a case tab: section index, what is missing, summary, save bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.models.field import Field
from app.models.journal import Draft
from app.services.case_file import CaseFile
from app.text import N_
from app.views.cases.sides import Sides
from app.views.forms.draft_state import DraftState
from app.views.forms.form import Form, Problem
from app.views.forms.found_draft import Do, found_draft
from app.views.forms.problem_summary import ProblemSummary
from app.views.page import Mode
from app.views.widgets.buttons import button
from app.views.widgets.frames import card, foot
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, panel, row
from app.views.widgets.marks import IconMark
from app.views.widgets.section_index import SectionIndex


class RecordTabFrame(QWidget):
    """Knows where things stand; the tab knows what they mean."""

    save_pressed = Signal()
    discard_pressed = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self.draft_state = DraftState()
        self.summary = ProblemSummary()
        self._offer = column(gap=0)
        self._missing = column(gap=2)
        self._index_place = column(gap=0)
        middle = panel(column(self._offer, self.summary, form, gap=12))
        missing = card(label(N_("To complete"), "h2"), self._missing, gap=6)
        self.sides = Sides(panel(self._index_place), middle, missing)
        self._foot = self._build_foot()
        self.setLayout(column((self.sides, 1), self._foot, gap=0))
        self.renew_index()
        self.sides.verticalScrollBar().valueChanged.connect(lambda _value: self._mark_section())

    def _build_foot(self) -> QFrame:
        save = button(N_("Save"), self.save_pressed.emit, "primary", "check")
        discard = button(N_("Discard changes"), self.discard_pressed.emit)
        return foot(self.draft_state, None, discard, save)

    def renew_index(self) -> None:
        """The form has other cards now."""
        clear(self._index_place)
        self.index = SectionIndex([(title, title) for title in self._form.ordered_cards()])
        self.index.chosen.connect(self._go_to_section)
        self._index_place.addWidget(self.index)
        self.index.set_current(next(iter(self._form.ordered_cards())))

    def set_mode(self, mode: Mode) -> None:
        """Lay out for a width."""
        self.sides.set_mode(mode)

    def show_foot(self, dirty: bool) -> None:
        """The save bar, while something is not saved."""
        self._foot.setVisible(dirty)

    def begin_anew(self) -> None:
        """Another case, or nothing typed any more."""
        clear(self._offer)
        self.summary.show_problems([])
        self.index.set_problems({})
        self.index.set_current(next(iter(self._form.ordered_cards())))
        self.sides.verticalScrollBar().setValue(0)
        self.draft_state.show_nothing()

    def offer_draft(self, draft: Draft, go_on: Do, discard: Do) -> None:
        """Say that a draft was found."""
        self._offer.addWidget(found_draft(draft, go_on, discard))

    def show_missing(self, file: CaseFile) -> None:
        """What the case still lacks; what is on this tab is a link."""
        clear(self._missing)
        for lack in file.missing:
            here = isinstance(lack, Field) and lack.name in self._form.boxes
            add(self._missing, self._link(lack) if here else label(lack, "muted", wrap=True))
        if not file.missing:
            done = label(N_("Nothing is missing."), "muted", wrap=True)
            add(self._missing, row(IconMark("circle-check", "ok", 16), (done, 1), gap=6))

    def _link(self, lack: object) -> QWidget:
        assert isinstance(lack, Field)
        name = lack.name
        shown = button(lack, lambda: self._form.go_to(name), "link")
        shown.setProperty("align", "left")
        return shown

    def show_problems(self, problems: Sequence[Problem], take_focus: bool) -> Sequence[Problem]:
        """Sum up what is wrong; count it beside each section."""
        shown = take_focus or self.summary.isVisibleTo(self)
        self.summary.show_problems(problems if shown else [], take_focus)
        if take_focus and problems:
            self.sides.verticalScrollBar().setValue(0)
        self.index.set_problems(Counter(self._form.section_of(p.box) for p in problems))
        return problems

    def _go_to_section(self, title: str) -> None:
        self.sides.scroll_to(self._form.cards[title])
        self.index.set_current(title)

    def _mark_section(self) -> None:
        self.index.set_current(self.sides.reached(self._form.ordered_cards()))
