"""The visits of a case in the order of their days, with what was seen and what comes next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.services.access import CASEWORK, Desk, role_of
from app.services.case_file import CaseFile
from app.services.visits import listing
from app.services.visits.listing import Row
from app.text import N_, sentence
from app.views.language import current, spoken
from app.views.page import Mode
from app.views.visits import words
from app.views.visits.acts import VisitActs, VisitBar
from app.views.visits.doors import VisitDoors
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import card, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import Item, clear, column, panel, row, scrolled

NOTHING = N_("No visit is planned yet")
HINT = N_("Once the arrival date is known, the visits of the rules can be planned here.")


class VisitsTab(QWidget):
    """Lists the visits; what is typed is typed in dialogs."""

    state = Signal(str)

    def __init__(self, desk: Desk, doors: VisitDoors) -> None:
        super().__init__()
        self._desk = desk
        self.file: CaseFile | None = None
        self.bars: dict[str, VisitBar] = {}
        self.acts = VisitActs(self, desk, doors, self._again)
        self.plan_rules = button(N_("Plan the visits of the rules"), self._plan_rules, icon="plus")
        self.plan_one = button(N_("Plan a visit…"), self._plan_one, "primary", "map-pin")
        head = row(label(N_("Visits"), "h2"), None, self.plan_rules, self.plan_one, gap=8)
        self._list = column(gap=12)
        content = column(head, self._list, None, gap=12, margins=(20, 14, 20, 20))
        self.setLayout(column(scrolled(panel(content)), gap=0))

    # ---- a tab of the case file

    def show_case(self, file: CaseFile) -> None:
        """Show the visits of a case."""
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
        clear(self._list)
        self.bars = {}
        found = listing.of_case(self._desk, self.file.case.id)
        self.plan_rules.setVisible(self.file.may_change)
        self.plan_one.setVisible(role_of(self._desk) in CASEWORK)
        if not found:
            self._list.addWidget(table_card(EmptyState("map-pin", NOTHING, HINT)))
        for one in found:
            self._list.addWidget(self._visit(one))

    def _visit(self, one: Row) -> QFrame:
        chip = words.state(one)
        said = partial(_line, one)
        items: list[Item] = [
            row(label(partial(spoken, words.kind(one)), "h3"), None,
                Chip(chip.words, chip.tone, dot=True), gap=10),
            label(said, "muted", wrap=True),
        ]  # fmt: skip
        for title, text in ((N_("What was seen"), one.visit.seen),
                            (N_("What comes next"), one.visit.next_action)):  # fmt: skip
            if text:
                words_ = sentence(N_("{field}: {text}"), field=sentence(title), text=text)
                items.append(label(words_, wrap=True))
        if one.may:
            bar = self.bars[one.visit.id] = VisitBar()
            bar.show_row(one)
            bar.pressed.connect(lambda act, one=one: self.acts.take(act, one))
            items.append(row(None, bar))
        return card(*items, gap=6)

    # ---- what the officer does

    def _plan_rules(self) -> None:
        if self.file:
            self.acts.plan_all(self.file.case.id)

    def _plan_one(self) -> None:
        if self.file:
            self.acts.plan(self.file.case.id)


def _line(one: Row) -> str:
    """Day, place and who goes."""
    language = current()
    parts = (words.when(one).first, words.what(one).second, one.visitor)
    return " · ".join(filter(None, (language.show(part) for part in parts)))
