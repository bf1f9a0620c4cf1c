"""What lies around the forms of a new case: head, section index, duplicates, summary, foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from app.models.journal import Draft
from app.models.reference import codes
from app.services.access import Desk
from app.text import N_
from app.views.cases.duplicates_panel import DuplicatesPanel
from app.views.cases.family import Family
from app.views.cases.new_case_sections import FAMILY, ORDER
from app.views.cases.sides import Sides
from app.views.forms.draft_state import DraftState
from app.views.forms.form import Form, Problem
from app.views.forms.found_draft import Do, found_draft
from app.views.forms.problem_summary import ProblemSummary
from app.views.language import current, tr
from app.views.widgets.buttons import button
from app.views.widgets.frames import band, card, foot
from app.views.widgets.labels import label
from app.views.widgets.layouts import clear, column, panel, row
from app.views.widgets.section_index import SectionIndex


class NewCaseFrame(QWidget):
    """Knows where things stand; the page knows what they mean."""

    create_pressed = Signal()
    keep_pressed = Signal()
    cancel_pressed = Signal()
    person_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        form: Form,
        background: Form,
        family: Family,
        duplicates: DuplicatesPanel,
    ) -> None:
        super().__init__()
        self._form, self._background = form, background
        self.state = DraftState()
        self.summary = ProblemSummary()
        self.index = SectionIndex(
            [(title, _numbered(n, title)) for n, title in enumerate(ORDER, 1)]
        )
        self._offer = column(gap=0)
        self._family_card = self._build_family(background, family)
        form.add_card(1, FAMILY, self._family_card)
        middle = panel(column(self._offer, self.summary, form, gap=12))
        self.sides = Sides(self.index, middle, duplicates)
        self.setLayout(column(self._head(desk), (self.sides, 1), self._foot(), gap=0))
        self._connect()

    def _connect(self) -> None:
        self.index.chosen.connect(self._go_to_section)
        self.sides.verticalScrollBar().valueChanged.connect(lambda _value: self._mark_section())
        self.index.set_current(ORDER[0])
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.create_pressed)

    def _head(self, desk: Desk) -> QFrame:
        office = codes("offices")[desk.office]
        words = column(
            label(N_("New case"), "h1"), label(lambda: office.label(current()), "muted"), gap=0
        )
        return band(row(words, None, self.state, gap=12))

    def _foot(self) -> QFrame:
        create = button(N_("Create the case"), self.create_pressed.emit, "primary", "check")
        keep = button(N_("Keep as draft"), self.keep_pressed.emit)
        cancel = button(N_("Cancel"), self.cancel_pressed.emit, "quiet")
        return foot(cancel, None, keep, create)

    def _build_family(self, background: Form, family: Family) -> QFrame:
        plus = button(N_("Add a person"), self.person_wanted.emit, "link", "plus")
        head = row(label(_numbered(2, FAMILY), "h2"), None, plus)
        return card(head, background, family, gap=10, margins=(18, 10, 18, 16))

    # ---- what is shown

    def begin_anew(self) -> None:
        """Nothing typed, nothing wrong, at the top."""
        self.state.show_nothing()
        clear(self._offer)
        self.show_problems([], False)
        self.sides.verticalScrollBar().setValue(0)

    def show_problems(self, problems: Sequence[Problem], take_focus: bool) -> None:
        """Sum up what is wrong; count it beside each section."""
        shown = take_focus or self.summary.isVisibleTo(self)
        self.summary.show_problems(problems if shown else [], take_focus)
        if take_focus and problems:
            self.sides.verticalScrollBar().setValue(0)
        self.index.set_problems(Counter(self._form.section_of(p.box) for p in problems))

    def offer_draft(self, found: Sequence[Draft], go_on: Do, discard: Do) -> None:
        """Say that a draft was found, with two things to do."""
        clear(self._offer)
        for draft in found:
            self._offer.addWidget(found_draft(draft, go_on, discard))

    def _go_to_section(self, title: str) -> None:
        self.sides.scroll_to(self._form.cards[title])
        self.index.set_current(title)

    def _mark_section(self) -> None:
        self.index.set_current(self.sides.reached(self._form.ordered_cards()))


def _numbered(n: int, title: str) -> Callable[[], str]:
    return lambda: f"{n}. {tr(title)}"
