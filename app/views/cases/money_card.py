"""The money of a case at a glance: granted, planned by state of the quotes, what is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLayout

from app.models.money import Money
from app.models.package import QUOTES
from app.services.packages.totals import Totals
from app.text import N_, sentence
from app.views.language import Words, current
from app.views.widgets.bar import Bar
from app.views.widgets.buttons import button
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, row
from app.views.widgets.marks import Dot

# State of a quote -> colour of its part.
PARTS = {"received": "ok_solid", "flat": "neutral_solid", "none": "warn_solid"}
REMAINING = "track"


class MoneyCard:
    """A figure, a bar and its legend."""

    def __init__(self, open_package: Callable[[], Any]) -> None:
        self._lines = column(gap=5)
        more = button(N_("Open"), open_package, "link")
        self.card = titled_card(N_("Assistance"), self._lines, actions=[more], gap=4)

    def show(self, totals: Totals) -> None:
        """Show the totals of a package."""
        clear(self._lines)
        planned, granted = totals.total, totals.granted
        if granted is None and not totals.lines:
            add(self._lines, label(N_("No amount granted and no item yet."), "muted", wrap=True))
            return
        of: Words = N_("no amount granted yet")
        if granted:
            of = sentence(N_("of {amount} granted"), amount=granted)
            if totals.sources:
                of = sentence(
                    N_("of {amount} granted and {others} of others"),
                    amount=granted,
                    others=totals.contributed,
                )
        local = label(_money(planned.local), "muted")
        figure = row(label(_money(planned.eur), "figure"), None, local, gap=8)
        add(self._lines, figure, label(of, "caption"), 2, _bar(totals), 4)
        for state, role in PARTS.items():
            if amount := totals.by_quote[state].eur if totals.by_quote[state].eur.minor else None:
                add(self._lines, _legend(role, QUOTES[state], amount))
        if totals.remaining and totals.remaining.minor >= 0:
            add(self._lines, _legend(REMAINING, N_("Left"), totals.remaining))
        elif totals.remaining:
            over = Money(-totals.remaining.minor, "EUR")
            add(self._lines, _legend("err_solid", _over(totals), over, "err"))


def _over(totals: Totals) -> Words:
    return N_("Paid by nobody yet") if totals.sources else N_("Over the amount granted")


def _bar(totals: Totals) -> Bar:
    parts = [(totals.by_quote[state].eur.minor, role) for state, role in PARTS.items()]
    whole = max(totals.total.eur.minor, totals.funded.minor if totals.funded else 0)
    said = sentence(N_("{planned} planned"), planned=totals.total.eur)
    return Bar(said, parts, whole)


def _legend(role: str, words: Words, amount: Money, ink: str = "") -> QLayout:
    return row(Dot(role), label(words, ink=ink), None, label(_money(amount), "strong"), gap=9)


def _money(amount: Money) -> Words:
    return lambda: current().money(amount)
