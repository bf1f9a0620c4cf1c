"""What is missing or wrong before the next step, each line a link to where it is put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from app.models.field import Field
from app.services.case_file import CaseFile
from app.services.findings import Finding
from app.text import N_, Sentence
from app.views.language import Words
from app.views.status_marks import group_of
from app.views.widgets.frames import card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, row
from app.views.widgets.marks import IconMark
from app.views.widgets.pressable import Pressable

MARKS = {
    "blocking": ("circle-alert", "err"),
    "confirm": ("triangle-alert", "warn"),
    "complete": ("circle", "control"),
}
PREPARING = ("plan", "validation", "to_sign")  # groups in which the package is looked at
# What validation says of a case as a sentence -> the field that answers it.
ANSWERED_BY = {"Consent of the returnee": "consent", "A departure date": "departure_expected"}


class MissingCard:
    """`go_to_field(name)` and `go_to_tab(key)` bring the officer there."""

    def __init__(self, go_to_field: Callable[[str], Any], go_to_tab: Callable[[str], Any]) -> None:
        self._go_to_field, self._go_to_tab = go_to_field, go_to_tab
        self._lines = column(gap=2)
        title = row(label(N_("Before the next step"), "h2"), None, margins=(4, 0, 0, 0))
        self.card = card(title, self._lines, gap=6, margins=(12, 12, 12, 12))

    def show(self, file: CaseFile, findings: Sequence[Finding]) -> None:
        """List what this case lacks; findings on the package only while it is prepared."""
        clear(self._lines)
        lines = [self._missing(item) for item in file.missing]
        if group_of(file.case.status) in PREPARING:
            lines += [self._finding(file, finding) for finding in findings]
        add(self._lines, *lines)
        if not lines:
            nothing = label(N_("Nothing is missing."), "muted")
            add(
                self._lines, row(IconMark("circle-check", "ok"), (nothing, 1), margins=(4, 3, 4, 3))
            )

    def _missing(self, item: Field | Sentence) -> Pressable:
        name = item.name if isinstance(item, Field) else ANSWERED_BY.get(item.message, "")
        go = partial(self._go_to_field, name) if name else partial(self._go_to_tab, "referral")
        return _line("complete", item, go)

    def _finding(self, file: CaseFile, finding: Finding) -> Pressable:
        of_case = finding.record == file.case.id and finding.field
        go = partial(self._go_to_tab, "package")
        if of_case:
            go = partial(self._go_to_field, finding.field)
        return _line(finding.level, finding.sentence, go)


def _line(level: str, words: Words, go: Callable[[], Any]) -> Pressable:
    icon, role = MARKS[level]
    mark = column(IconMark(icon, role), None, margins=(0, 1, 0, 0))
    arrow = column(IconMark("chevron-right", "text_muted", 14), None, margins=(0, 2, 0, 0))
    said = label(words, wrap=True)
    return Pressable(words, row(mark, (said, 1), arrow, margins=(4, 3, 2, 3)), go)
