"""The history of one line of the programme: every version with its days, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.models.money import Money
from app.models.programme import MODES, Ceiling, ProgrammeRule, Rate, Service, Version
from app.services import programme_book, rates, rule_words, validity
from app.text import N_, sentence
from app.views.language import Words, as_is, current, tr
from app.views.programme.rows import countries
from app.views.widgets.chip import Chip
from app.views.widgets.frames import card, line
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, panel, row, scrolled

NOTHING = N_("Choose a line: its versions are listed here.")
FIXED = N_("A fixed parity never changes.")
STATES: dict[str, tuple[str, str]] = {
    "holds": (N_("in force"), "ok"),
    "future": (N_("to come"), "info"),
    "past": (N_("former"), "neutral"),
    "replaced": (N_("replaced, never in force"), "neutral"),
}


class VersionsCard:
    """`show(versions, on)` lists them as they stand on a day."""

    def __init__(self) -> None:
        self._title = label(N_("History"), "h2")
        self._lines = column(gap=8)
        self.list = scrolled(panel(column(self._lines, None, gap=0, margins=(0, 0, 8, 0))))
        self.card = card(self._title, (self.list, 1), gap=8)

    def show(self, versions: Sequence[Version | Rate], on: date, nothing: Words = NOTHING) -> None:
        """Show the versions of a line, or why there are none."""
        clear(self._lines)
        if not versions:
            add(self._lines, label(nothing, "muted", wrap=True))
        holding = _holding(versions, on)
        for place, version in enumerate(versions):
            if place:
                add(self._lines, line())
            add(self._lines, _version(version, _state(version, on, holding)))


def figures(version: Version | Rate) -> str:
    """What a version says, in the language shown."""
    match version:
        case Ceiling():
            return _money(version.amount)
        case ProgrammeRule():
            return rule_words.shown(version, current())
        case Service():
            label = version.label_fr if current().code == "fr" else version.label_en
            mode = tr(MODES[version.mode]) if version.mode in MODES else ""
            parts = (label, mode, _money(version.default_ceiling), countries(version))
            return " · ".join(part for part in parts if part)
        case Rate():
            return current().show(version.units_per_eur or "")
    return ""


def _version(version: Version | Rate, state: str) -> QWidget:
    words, tone = STATES[state]
    head = row((label(_days(version), "strong", wrap=True), 1), Chip(words, tone), gap=6)
    said = label(lambda: figures(version), wrap=True)
    lines = column(head, said, gap=2)
    if under := _under(version):
        add(lines, label(under, "caption", wrap=True))
    return panel(lines)


def _under(version: Version | Rate) -> Words | None:
    """What a version rests on."""
    if isinstance(version, Rate):
        return rates.source_words(version.source or "")
    return (version.basis and as_is(version.basis)) or programme_book.delivered(version)


def _days(version: Version | Rate) -> Words:
    since, until = version.valid_from, getattr(version, "valid_to", None)
    if since and until and until < since:
        return sentence(N_("From {since}"), since=since)
    if since and until:
        return sentence(N_("From {since} to {until}"), since=since, until=until)
    if until:
        return sentence(N_("Until {until}"), until=until)
    return sentence(N_("From {since}"), since=since) if since else N_("From the beginning")


def _holding(versions: Sequence[Version | Rate], on: date) -> Version | Rate | None:
    dated = [one for one in versions if isinstance(one, Version)]
    if dated:
        return validity.holding(dated, on)
    return next((one for one in versions if (one.valid_from or date.min) <= on), None)


def _state(version: Version | Rate, on: date, holding: Version | Rate | None) -> str:
    if version is holding:
        return "holds"
    if isinstance(version, Version) and validity.is_replaced(version):
        return "replaced"
    return "future" if (version.valid_from or date.min) > on else "past"


def _money(amount: Money | None) -> str:
    return current().money(amount) if amount else ""
