"""The steps before a signature as a list: an icon, words, and a link for each point still open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.confirmation import FINDINGS
from app.services.findings import Finding
from app.services.packages.confirmed import Confirmed
from app.text import N_, sentence
from app.views.agreements.signing_steps import MARKS, STATES, Step
from app.views.language import Words, say
from app.views.widgets.buttons import button
from app.views.widgets.labels import label
from app.views.widgets.layouts import clear, column, panel, row
from app.views.widgets.marks import IconMark
from app.views.widgets.pressable import Pressable

Mend = Callable[[Finding], Any]
MayConfirm = Callable[[Finding], bool]
CONFIRM = N_("Confirm…")


def never(finding: Finding) -> bool:
    """Nothing is confirmed in this list."""
    return False


class StepList(QWidget):
    """Shows steps; `mend` goes to where a finding is put right.

    `confirm` asks why one that may be confirmed is right; `may_confirm` says which those are."""

    def __init__(
        self, mend: Mend, confirm: Mend | None = None, may_confirm: MayConfirm = never
    ) -> None:
        super().__init__()
        self._mend, self._confirm, self._may_confirm = mend, confirm, may_confirm
        self._shown: list[Step] = []
        self._column = column(gap=8)
        self.setLayout(self._column)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these instead; nothing moves while they are the same."""
        if list(steps) != self._shown:
            self._shown = list(steps)
            clear(self._column)
            for step in steps:
                self._column.addWidget(self._row(step))

    def links(self) -> list[Pressable]:
        """The points that can be gone to, in order."""
        return [link for link in self.findChildren(Pressable) if not link.isHidden()]

    def _row(self, step: Step) -> QWidget:
        icon, role = MARKS[step.state]
        mark = IconMark(icon, role, 18, STATES[step.state])
        words = column(_title(step.title, "strong"), gap=0)
        if step.detail and not step.findings:
            words.addWidget(_title(step.detail, "caption"))
        for finding in step.findings:
            words.addWidget(self._link(finding))
            if self._confirm and self._may_confirm(finding):
                words.addWidget(self._offer(finding, self._confirm))
        for one in step.confirmed:
            words.addWidget(_title(_what(one), "caption"))
            words.addWidget(_title(one.trace.sentence, "caption"))
        return panel(row(column(mark, None, margins=(0, 1, 0, 0)), (words, 1), gap=5))

    def _link(self, finding: Finding) -> Pressable:
        said = label(finding.sentence, "caption", wrap=True)
        arrow = column(IconMark("chevron-right", "text_muted", 14), None, margins=(0, 1, 0, 0))
        layout = row((said, 1), arrow, gap=4, margins=(6, 2, 2, 2))
        return Pressable(finding.sentence, layout, partial(self._mend, finding))

    def _offer(self, finding: Finding, confirm: Mend) -> QWidget:
        offered = button(CONFIRM, partial(confirm, finding), "link")
        named = sentence(N_("Confirm: {finding}"), finding=finding.sentence)
        say(offered.setAccessibleName, named)
        return panel(row(offered, None))


def _what(one: Confirmed) -> Words:
    name = FINDINGS.get(one.finding.code)
    return sentence(name) if name else one.finding.sentence


def _title(words: Words, role: str) -> QWidget:
    """Words as far in as those of the links, whose ground is a little wider."""
    return panel(row((label(words, role, wrap=True), 1), margins=(6, 0, 0, 0)))
