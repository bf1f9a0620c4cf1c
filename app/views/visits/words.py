"""Words and colours of visits, the same on the page and in the tab of a case."""

from __future__ import annotations

from datetime import date

from app.models.reference import codes
from app.models.visit import PLACES, RESULTS
from app.services.visits.listing import Row
from app.text import N_, NC_, Sayable, sentence
from app.views.tables.cells import State, Text, TwoLines

STATES: dict[str, tuple[str, str]] = {
    "late": (NC_("visit", "Late"), "err"),
    "planned": (NC_("visit", "Planned"), "info"),
    "met": (NC_("visit", "Done"), "ok"),
    "not_met": (NC_("visit", "Not met"), "warn"),
    "unreachable": (NC_("visit", "Could not be reached"), "warn"),
    "cancelled": (NC_("visit", "Cancelled"), "neutral"),
}


def state(row: Row) -> State:
    """How it stands, as a chip; a visit done says its result."""
    words, tone = STATES.get(row.state, (row.state, "neutral"))
    if row.state == "met" and row.visit.result:
        tone = "ok" if row.visit.result == "well" else "warn"
        words = RESULTS.get(row.visit.result, row.visit.result)
    if row.late:
        return State(sentence(N_("{n} d late"), n=row.late), tone)
    return State(sentence(words), tone)


def kind(row: Row) -> Sayable | str:
    """Its kind in words."""
    return codes("visit_types").get(row.visit.kind or "", row.visit.kind or "")


def what(row: Row) -> TwoLines:
    """Its kind, and where it is held."""
    place = PLACES.get(row.visit.place or "", row.visit.place or "")
    return TwoLines(kind(row), sentence(place) if place else "")


def when(row: Row) -> TwoLines:
    """The day and the time, and the week in which it falls."""
    visit = row.visit
    day: Sayable = Text(visit.done_on or visit.planned_on)
    if visit.planned_at and not visit.done_on:
        day = sentence(N_("{day}, {time}"), day=visit.planned_on or "", time=visit.planned_at)
    return TwoLines(day, sentence(N_("week of {day}"), day=row.week or date.today()))
