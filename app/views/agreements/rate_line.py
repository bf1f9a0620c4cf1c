"""The rate at which the items are counted: fixed, dated, a sample, too old, or missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import rates
from app.services.packages.offered import Offer
from app.services.packages.totals import Totals
from app.services.rates import Quote
from app.text import N_
from app.views.agreements.amounts import short
from app.views.language import current, say, tr
from app.views.widgets.buttons import button
from app.views.widgets.labels import label, set_ink
from app.views.widgets.layouts import column, row
from app.views.widgets.marks import IconMark


@dataclass(frozen=True)
class RateState:
    """The rate of the items (that of the day without items), and the one of the day."""

    currency: str
    used: Quote | None
    several: bool
    today: Quote | None
    may_change: bool

    @property
    def newer(self) -> bool:
        """Whether the rate of the day is another one than that of the items."""
        if self.several or self.used is None or self.today is None or self.used.fixed:
            return self.several
        return not _same(self.used, self.today)


def rate_state(totals: Totals, offer: Offer, may_change: bool) -> RateState:
    """Out of the lines of a package and what is offered today."""
    items = [line.item for line in totals.lines if line.item.rate]
    quotes = {rates.frozen(item.rate, item.rate_date, item.rate_source) for item in items}
    if len(quotes) != 1:
        return RateState(
            offer.currency,
            None if quotes else offer.quote,
            len(quotes) > 1,
            offer.quote,
            may_change,
        )
    used = next(iter(quotes))
    if not used.fixed:
        used = replace(used, stale=rates.is_stale(used.date, date.today()))
    return RateState(offer.currency, used, False, offer.quote, may_change)


class RateLine(QWidget):
    """One unit of euro in the local currency, where it comes from, and what to do about it."""

    def __init__(self, enter: Callable[[], Any], apply: Callable[[], Any]) -> None:
        super().__init__()
        self._rate, self._parity = label(role="muted"), label(role="caption")
        self._source = label(role="caption", wrap=True)
        self.enter = button(N_("Enter a rate…"), enter, "link")
        self.apply = button(N_("Apply the rate of today"), apply, "link")
        for pressed in (self.enter, self.apply):
            pressed.setProperty("compact", "true")
        mark = IconMark("link-2", "text_muted", 15)
        first = row(mark, self._rate, None, self._parity, gap=8)
        actions = column(row(self.apply, None), row(self.enter, None), gap=0)
        self.setLayout(column(first, self._source, actions, gap=3))

    def show_rate(self, state: RateState) -> None:
        """Show another rate."""
        say(self._rate.setText, lambda: _equation(state))
        used = state.used
        parity = used is not None and used.fixed
        for place in (self._source, self._parity):
            say(place.setText, lambda: _source(state))
        self._parity.setVisible(parity)
        self._source.setVisible(not parity)
        doubtful = used is None or used.sample or used.stale
        set_ink(self._source, "warn" if doubtful else "")
        fixed = state.today is not None and state.today.fixed
        self.enter.setVisible(state.may_change and not fixed)
        self.apply.setVisible(state.may_change and state.newer and state.today is not None)


def _equation(state: RateState) -> str:
    if state.used is None:
        return ""
    rate = current().number(state.used.rate)
    return f"{short((100, 'EUR'))()} = {rate}\u00a0{current().currency(state.currency)}"


def _source(state: RateState) -> str:
    used, language = state.used, current()
    if state.several:
        return tr(N_("Items at different rates"))
    if used is None:
        return tr(N_("No rate yet"))
    if used.fixed:
        return language.show(used.words)
    said = tr(N_("{source}, {day}"), source=used.words, day=used.date)
    return tr(N_("{rate}, to be confirmed"), rate=said) if used.stale else said


def _same(one: Quote, other: Quote) -> bool:
    return (one.rate, one.date, one.source) == (other.rate, other.date, other.source)
