"""The head of a case file: who, status, what comes next, saved or not, its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.models.reference import codes
from app.services.case_file import CaseFile
from app.text import N_
from app.views.cases.fact_line import FactLine
from app.views.cases.facts import facts
from app.views.cases.person_name import PersonName
from app.views.cases.tab import TabSpec
from app.views.cases.target import CaseTarget
from app.views.language import current, say, spoken, tr
from app.views.status_marks import group_mark, group_of, step_mark
from app.views.widgets.buttons import button, icon_button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import label, set_ink
from app.views.widgets.layouts import column, row
from app.views.widgets.marks import IconMark
from app.views.widgets.tabs import Tabs

# State of the tabs -> icon, tone, words.
STATES = {
    "saved": ("circle-check", "ok", N_("Saved")),
    "draft": ("save", "text_muted", N_("Draft kept")),
    "unsaved": ("circle-dot", "warn", N_("Not saved yet")),
}


class FileHeader(QFrame):
    """Always visible above the tabs."""

    back_pressed = Signal()
    beside_pressed = Signal(int)  # -1 or 1
    step_pressed = Signal()
    status_pressed = Signal()

    def __init__(self, tabs: Sequence[TabSpec]) -> None:
        super().__init__()
        self.setProperty("surface", "band")
        self.tabs = Tabs(N_("Case"), [(tab.key, tab.label) for tab in tabs])
        self.name, self.facts = PersonName(), FactLine()
        self.chip = Chip("", "neutral")
        self.back = button(N_("Back"), self.back_pressed.emit, "link", "arrow-left")
        self._place = label("", "caption")
        self.before = icon_button("chevron-left", N_("Case before"), self._before,
                                  shortcut="Ctrl+PgUp")  # fmt: skip
        self.after = icon_button("chevron-right", N_("Next case"), self._after,
                                 shortcut="Ctrl+PgDown")  # fmt: skip
        self._mark, self._state = IconMark("circle-check", "ok"), label("", "caption")
        self.status = button(N_("Change the status"), self.status_pressed.emit)
        self.step = button("", self.step_pressed.emit, "primary", "circle-check")
        self.more = icon_button("ellipsis", N_("More"))
        self._build()

    def _build(self) -> None:
        state = row(self._mark, self._state, gap=5)
        for pressed in (self.before, self.after, self.back):
            pressed.setProperty("compact", "true")
        walk = row(self._place, self.before, self.after, gap=4)
        first = row(self.back, None, state, walk, gap=16)
        name = row(self.name, self.chip, None, self.more, self.status, self.step, gap=10)
        below = column(name, self.facts, self.tabs, gap=1, margins=(6, 0, 0, 0))
        # The words of a link begin 6 pixels inside it.
        self.setLayout(column(first, below, gap=1, margins=(14, 6, 20, 0)))

    def show_file(self, file: CaseFile) -> None:
        """Show another case, or the same one as it is now."""
        case, person = file.case, file.principal
        family = (person.family_name or "").upper() if person else ""
        self.name.show_name(family, (person.given_names or "") if person else "")
        self.facts.show_facts(facts(file, date.today()))
        word, tone = group_mark(group_of(case.status))
        self.chip.show_state(word, tone)
        self.chip.setToolTip(spoken(codes("statuses").get(case.status or "") or word))
        self.status.setVisible(file.may_change)
        self.step.setVisible(file.may_change and file.step is not None)
        if file.step:
            self.step.set_icon(step_mark(file.step.status).icon)
            say(self.step.set_words, file.step.label)

    def show_place(self, target: CaseTarget) -> None:
        """Where the case stands in the list it was opened from."""
        place, count = target.place() + 1, len(target.among)
        listed = place > 0 and count > 1
        number = current().number
        self._place.setText(f"{number(place)} / {number(count)}" if listed else "")
        for pressed, step in ((self.before, -1), (self.after, 1)):
            pressed.setVisible(listed)
            pressed.setEnabled(target.beside(step) is not None)

    def show_state(self, state: str, at: datetime | None) -> None:
        """Say whether everything is saved, and since when."""
        icon, tone, words = STATES[state]
        self._mark.show_icon(icon, tone)
        set_ink(self._state, "warn" if state == "unsaved" else "")
        say(self._state.setText, lambda: _said(words, at if state != "unsaved" else None))

    def _before(self) -> None:
        self.beside_pressed.emit(-1)

    def _after(self) -> None:
        self.beside_pressed.emit(1)


def _said(words: str, at: datetime | None) -> str:
    if at is None:
        return tr(words)
    return tr(N_("{state} at {time}"), state=tr(words), time=f"{at:%H:%M}")
