"""The panel beside a frozen paper: what changed since, its facts, its other versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.agreement import PAPER_LANGUAGES
from app.models.paper import PROFILES
from app.services.agreements.differences import Difference
from app.services.papers.kept import Kept
from app.text import N_, sentence
from app.views.agreements import paper_words
from app.views.agreements.differences_callout import differences_callout
from app.views.agreements.facts import Fact, Facts, of_fields
from app.views.agreements.paper_acts import scans_of
from app.views.agreements.scan_line import Do, scan_line
from app.views.language import as_is, current, say
from app.views.widgets.callout import Callout
from app.views.widgets.chip import Chip
from app.views.widgets.frames import card
from app.views.widgets.labels import label
from app.views.widgets.layouts import clear, column, row
from app.views.widgets.pressable import Pressable

SIGNED = ("on", "at", "by", "interpreter", "witness_1", "witness_2")
MISSING = N_("The file of this paper is missing")


class FrozenSide(QWidget):
    """`open_paper` shows another version."""

    def __init__(self, open_scan: Do, save_scan: Do, open_paper: Callable[[str], Any]) -> None:
        super().__init__()
        self._open_scan, self._save_scan, self._open_paper = open_scan, save_scan, open_paper
        self._notices, self._versions, self._copies = column(gap=8), column(gap=0), column(gap=2)
        self.facts = Facts()
        this = card(label(N_("This version"), "h2"), self.facts, self._copies, gap=8)
        title = row(label(N_("Versions"), "h2"), margins=(4, 0, 0, 0))
        self._others = card(title, self._versions, gap=4, margins=(12, 12, 12, 12))
        body = (self._notices, this, self._others, None)
        self.setLayout(column(*body, gap=12, margins=(16, 14, 20, 20)))

    def show_paper(
        self, paper: Kept, changed: Sequence[Difference], versions: Sequence[Kept]
    ) -> None:
        """Show a paper, what changed since, and the versions of the same kind."""
        for place in (self._notices, self._versions, self._copies):
            clear(place)
        if not paper.here:
            self._notices.addWidget(Callout("err", MISSING, paper_words.NOT_HERE))
        if changed:
            self._notices.addWidget(differences_callout(paper.state, changed))
        self.facts.show_facts(_facts(paper))
        for scan in scans_of(paper):
            self._copies.addWidget(scan_line(scan, self._open_scan, self._save_scan))
        for one in versions:
            self._versions.addWidget(self._line(one, shown=one.id == paper.id))

    def _line(self, one: Kept, *, shown: bool) -> Pressable:
        said = sentence(N_("Version {n}"), n=one.version)
        word, tone = paper_words.state_of(one)
        layout = row(label(said, "strong" if shown else "body"), None, Chip(word, tone), gap=8,
                     margins=(4, 3, 4, 3))  # fmt: skip
        line = Pressable(said, layout, partial(self._open_paper, one.id))
        say(line.setAccessibleDescription, word)
        return line


def _facts(paper: Kept) -> list[Fact]:
    """What is known of it, then of each signature."""
    facts: list[Fact] = [
        (N_("Code"), as_is(paper.code)),
        (N_("Language of the paper"), PAPER_LANGUAGES.get(paper.language, paper.language)),
        (N_("For whom"), PROFILES.get(paper.profile, paper.profile)),
        (N_("Frozen on"), lambda: current().moment(paper.made_at)),
        (N_("Frozen by"), as_is(paper.by)),
    ]
    for one in paper.signings:
        facts += of_fields(one, SIGNED)
    return facts
