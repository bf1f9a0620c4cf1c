"""The cards beside the tasks: who arrives, what partners lack, what was begun and not saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from app.models.journal import Draft
from app.models.reference import codes
from app.services.access import HEADQUARTERS
from app.services.bundles import health
from app.services.settings import Settings
from app.services.today import Arrival
from app.services.unsent import Unsent
from app.text import N_, sentence
from app.views.language import Words, as_is, current, ntr, spoken, tr
from app.views.today.doors import TodayDoors
from app.views.widgets.buttons import button
from app.views.widgets.chip import Chip
from app.views.widgets.frames import card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import add, clear, column, row
from app.views.widgets.marks import DateBlock, Dot
from app.views.widgets.pressable import Pressable


class SideCard:
    """A card with a title whose lines are made anew when the day is looked at again."""

    def __init__(
        self, title: Words, actions: Sequence[QWidget] = (), gap: int = 6, inset: int = 4
    ) -> None:
        head = row(label(title, "h2"), None, *actions, margins=(4, 0, 0, 0))
        self._lines: QVBoxLayout = column(gap=gap, margins=(inset, 0, inset, 0))
        top = 8 if actions else 12
        self.card: QFrame = card(head, self._lines, gap=6, margins=(12, top, 12, 12))

    def show(self, lines: Iterable[QLayout | QWidget], empty: Words = "") -> None:
        """Show these lines, or the words that say that there is nothing."""
        clear(self._lines)
        shown = list(lines)
        add(self._lines, *(shown or [label(empty, "muted", wrap=True)]))


def arrival_line(arrival: Arrival, today: date, open_case: Callable[[str, str], Any]) -> Pressable:
    """Day, name, what is known of the flight, and whether the case is ready."""
    day = arrival.day
    month = current().locale.months["format"]["abbreviated"][day.month]
    block = DateBlock(str(day.day), month, near=(day - today).days <= 1)
    people = ntr("{n} person", "{n} people", arrival.people)
    known = " · ".join(filter(None, (arrival.airport, people)))
    words = column(elided(as_is(arrival.name), "strong"), elided(as_is(known), "caption"), gap=1)
    readiness = _readiness(arrival)
    name = ", ".join((current().date(day), arrival.name, known, readiness.text()))
    line = row(block, (words, 1), readiness, gap=10, margins=(4, 3, 4, 3))
    return Pressable(as_is(name), line, partial(open_case, arrival.case, "overview"))


def _readiness(arrival: Arrival) -> Chip:
    if arrival.missing:
        return Chip(partial(_missing, arrival.missing), "warn")
    if not arrival.confirmed:
        return Chip(N_("To confirm"), "warn")
    return Chip(N_("Ready"), "ok")


def _missing(count: int) -> str:
    return ntr("{n} missing", "{n} missing", count)


def partner_line(partner: Unsent, own: str, now: int, chosen: Settings) -> QLayout:
    """A partner office, when it was last heard, and what it has not been sent."""
    tone = health.tone(partner.heard_at, now, chosen)
    heard = elided(partial(_heard, partner.heard_at), "caption")
    words = column(elided(_office(partner.office, own), "strong"), heard, gap=0)
    return row(Dot(f"{tone}_solid"), (words, 1), _waiting(partner), gap=10)


def _office(code: str, own: str) -> Words:
    office = codes("offices")[code]
    if code == own:
        return N_("Our other laptops")
    if office.row["kind"] == HEADQUARTERS:
        return sentence(N_("Headquarters ({city})"), city=office.row["city"])
    return office


def _heard(heard_at: int | None) -> str:
    if heard_at is None:
        return tr(N_("nothing received yet"))
    return tr(N_("received on {moment}"), moment=current().moment(heard_at))


def _waiting(partner: Unsent) -> Chip:
    if partner.cases:
        return Chip(lambda: ntr("{n} case to send", "{n} cases to send", partner.cases), "warn")
    if partner.entries:
        return Chip(N_("not confirmed"), "info")
    return Chip(N_("up to date"), "ok")


def draft_line(draft: Draft, doors: TodayDoors) -> QLayout:
    """What was begun, when, and a button to go on."""
    title: Words = as_is(draft.title) if draft.title else N_("Without a name yet")
    saved = partial(_typed, draft.saved_at)
    words = column(elided(title, "strong"), elided(saved, "caption"), gap=0)
    go_on = button(N_("Continue"), partial(doors.open_draft, draft))
    spoken_title = spoken(title)
    go_on.setAccessibleName(f"{tr(N_('Continue'))}, {spoken_title}")
    return row((words, 1), go_on, gap=10)


def _typed(saved_at: int) -> str:
    return tr(N_("typed on {moment}"), moment=current().moment(saved_at))
