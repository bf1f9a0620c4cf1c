"""The head of one claim: what it is, whether it stands as it was sent, and its sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from app.services.claims.kept import Full
from app.text import N_, sentence
from app.views.claims import words
from app.views.language import current, say, tr
from app.views.widgets.buttons import icon_button
from app.views.widgets.chip import Chip
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import clear, column, row

DRAFT = N_("Draft: the lines are those of now")
CHANGED = N_("The lines are no longer those that were sent. Check the store (passerelle check).")
ERASED = N_("Lines of cases erased since: {n}. The sums are those that were sent.")


class ClaimHead(QFrame):
    """Shown on top of the lines."""

    def __init__(self, back: Callable[[], Any]) -> None:
        super().__init__()
        self.setProperty("surface", "band")
        self._title = elided("", "h1")
        self._about = elided("", "muted")
        self._sums = elided("", "strong")
        self._shares = elided("", "muted")
        for sums in (self._sums, self._shares):
            sums.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._warning = label("", "error", wrap=True)
        self._warning.hide()
        self._chips = row(gap=6)
        top = row(icon_button("arrow-left", N_("Back to the claims"), back),
                  (self._title, 1), self._chips, gap=8)  # fmt: skip
        below = row((self._about, 5), (column(self._sums, self._shares, gap=0), 2), gap=16)
        self.setLayout(column(top, below, self._warning, gap=4, margins=(20, 10, 20, 10)))

    def show_claim(self, found: Full) -> None:
        """Show a claim with its sums."""
        claim, head = found.row.claim, found.head
        say(self._title.setText, words.title(claim))
        clear(self._chips)
        chip = words.state(found.row)
        self._chips.addWidget(Chip(chip.words, chip.tone, dot=True))
        say(self._about.setText, lambda: _about(found))
        eur, errin, state = (head.eur, "EUR"), (head.errin, "EUR"), (head.member_state_eur, "EUR")
        locals_ = [(minor, currency) for currency, minor in sorted(head.local.items())]
        say(self._sums.setText,
            lambda: " · ".join(current().money(one) for one in (eur, *locals_)))  # fmt: skip
        say(self._shares.setText, sentence(N_("ERRIN {errin} · Member State {state}"),
                                           errin=errin, state=state))  # fmt: skip
        self._warn(found)

    def _warn(self, found: Full) -> None:
        said = sentence(ERASED, n=found.erased) if found.erased > 0 else CHANGED
        say(self._warning.setText, said)
        self._warning.setVisible(found.changed or found.erased > 0)


def _about(found: Full) -> str:
    claim, spoken = found.row.claim, current()
    parts = [spoken.show(words.member_state(claim))] if claim.number else []
    parts.append(words.period(claim).said(spoken))
    if claim.sent_on:
        sent = N_("sent on {day} by {name}, code {code}")
        parts.append(tr(sent, day=claim.sent_on, name=found.row.by, code=found.head.code))
    else:
        parts.append(tr(DRAFT))
    return " · ".join(filter(None, [*parts, claim.programme]))
