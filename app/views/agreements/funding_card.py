"""Who pays the amount granted: the Member State and ERRIN."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.models.case import Case
from app.models.money import Money
from app.models.reference import codes
from app.services.packages.totals import Totals
from app.text import N_, sentence
from app.views.agreements.amounts import long
from app.views.language import Words, current, tr
from app.views.widgets.bar import Bar
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, row
from app.views.widgets.marks import Dot

STATE, ERRIN = "info_solid", "violet_solid"


class FundingCard:
    """Hidden until an amount is granted."""

    def __init__(self) -> None:
        self._lines = column(gap=5)
        self.card: QFrame = titled_card(N_("Funding"), self._lines)

    def show(self, case: Case, totals: Totals) -> None:
        """Show the shares of a package."""
        clear(self._lines)
        state, errin = totals.member_state, totals.errin
        self.card.setVisible(state is not None and errin is not None)
        if state is None or errin is None or totals.granted is None:
            return
        percent = totals.errin_percent or Decimal(0)
        who: Words = codes("countries").get(case.member_state or "") or N_("Member State")

        def share() -> str:
            return tr(N_("ERRIN ({percent})"), percent=current().percent(percent))

        words = sentence(N_("{granted} granted"), granted=totals.granted)
        bar = Bar(words, [(state.minor, STATE), (errin.minor, ERRIN)], totals.granted.minor)
        add(self._lines, bar, 2)
        for role, said, amount in ((STATE, who, state), (ERRIN, share, errin)):
            add(self._lines, _line(role, said, amount))


def _line(role: str, words: Words, amount: Money) -> QHBoxLayout:
    return row(Dot(role), (label(words, wrap=True), 1), label(long(amount), "strong"), gap=9)
