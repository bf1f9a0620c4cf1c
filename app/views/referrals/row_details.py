"""One row of a referral file in full: why, remarks on its cells, what was read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLayout, QWidget

from app.models.case import Case
from app.models.field import Field
from app.models.person import Person
from app.services.referrals import importing
from app.services.referrals.importing import ImportRow
from app.text import N_
from app.views.language import Words, current, ntr
from app.views.referrals.outcomes import TONES, outcome, reasons, remarks
from app.views.widgets.callout import ICONS
from app.views.widgets.frames import line, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, panel, row, scrolled
from app.views.widgets.marks import IconMark


class RowDetails(QWidget):
    """Read only; says what to do before a row is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=7, margins=(16, 12, 16, 14))
        self.setLayout(column(table_card((scrolled(panel(self._lines)), 1)), gap=0))
        self.show_row(None)

    def show_row(self, found: ImportRow | None) -> None:
        """Show a row of the file."""
        clear(self._lines)
        if found is None:
            add(
                self._lines, label(N_("Choose a row to read it in full."), "muted", wrap=True), None
            )
            return
        self._say_why(found)
        for name, said in remarks(found.read):
            words = column(label(name, "caption"), label(said, wrap=True), gap=0)
            add(self._lines, row(_mark("triangle-alert", "warn"), (words, 1), gap=8))
        add(self._lines, line(), 2)
        self._say_values(found)
        add(self._lines, None)

    def _say_why(self, found: ImportRow) -> None:
        tone, said = TONES.get(outcome(found), "neutral"), list(reasons(found))
        if not said:
            add(self._lines, _reason("ok", N_("Everything needed is there.")))
        for words in said:
            add(self._lines, _reason(tone, words))

    def _say_values(self, found: ImportRow) -> None:
        for name, value in values(found):
            text = label(value, wrap=True, copy=True)
            add(self._lines, column(label(name, "caption"), text, gap=0))
        family = len(found.read.family_members)
        if family:
            said = partial(ntr, "{n} family member", "{n} family members", family)
            add(self._lines, label(said, "strong"))


def values(found: ImportRow) -> Iterator[tuple[Field, Words]]:
    """Every answer of a row as the case would show it; what is restricted stays hidden."""
    for model in (Person, Case):
        answers = importing.answers(model, found.read.fields)
        for name, spec in model.fields().items():
            answer = answers.get(name)
            if answer not in (None, "", []):
                hidden: Words = N_("Hidden: restricted")
                yield spec, hidden if spec.restricted else partial(_shown, spec, answer)


def _shown(spec: Field, answer: Any) -> str:
    return spec.show(answer, current())


def _reason(tone: str, words: Words) -> QLayout:
    return row(_mark(ICONS[tone], tone), (label(words, wrap=True), 1), gap=8)


def _mark(icon: str, role: str) -> QLayout:
    return column(IconMark(icon, role), None)
