"""How much assistance is asked for: figure, parts, what is left, and the rate it is counted at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QLayout

from app.services.packages.totals import Totals
from app.text import N_
from app.views.agreements import legend
from app.views.agreements.amounts import long, short
from app.views.agreements.rate_line import RateLine, RateState
from app.views.language import tr
from app.views.widgets.frames import card, line
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, panel, row

TITLE = N_("Assistance requested")


class AssistanceCard:
    """The card of the right column."""

    def __init__(self, enter_rate: Callable[[], Any], apply_rate: Callable[[], Any]) -> None:
        self._lines = column(gap=5)
        self.rate = RateLine(enter_rate, apply_rate)
        self.card = card(label(TITLE, "h2"), self._lines, line(), self.rate, gap=6)

    def show(self, totals: Totals, rate: RateState) -> None:
        """Show the totals of a package and its rate."""
        clear(self._lines)
        planned = totals.total
        figure = row(label(short(planned.eur), "figure"), (_granted(totals), 1), gap=8)
        bar = panel(column(legend.bar_of(totals), margins=(0, 5, 0, 6)))
        add(self._lines, figure, label(long(planned.local), "muted"), bar)
        add(self._lines, *(legend.line_of(part) for part in legend.parts(totals)))
        self.rate.show_rate(rate)


class AssistanceStrip:
    """The same on top of a narrow page."""

    def __init__(self) -> None:
        self._place = row(gap=20)
        self.card: QFrame = card(self._place, margins=(18, 10, 18, 12))
        self.card.hide()

    def show(self, totals: Totals) -> None:
        """Show the totals of a package."""
        clear(self._place)
        figure = column(_granted(totals), label(short(totals.total.eur), "figure"), gap=0)
        shown: list[QLayout | None] = [legend.short_of(part) for part in legend.parts(totals)]
        bar = panel(column(legend.bar_of(totals), margins=(0, 6, 0, 2)))
        parts = column(bar, row(*shown, None, gap=16), gap=4)
        add(self._place, figure, (parts, 1))


def _granted(totals: Totals) -> QLabel:
    def words() -> str:
        if totals.granted is None:
            return tr(N_("no amount granted yet"))
        granted = short(totals.granted)()
        if not totals.contributed.minor:
            return tr(N_("of {amount} granted"), amount=granted)
        others = short(totals.contributed)()
        return tr(N_("of {amount} granted and {others} of others"), amount=granted, others=others)

    return label(words, "caption", wrap=True)
