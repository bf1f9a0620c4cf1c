"""Comparable packages beside this one: where it stands, in a drawing and in words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.models.reference import codes
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.coherence import comparing
from app.services.coherence.comparing import Beside
from app.services.coherence.spread import Spread
from app.services.packages.totals import Totals
from app.text import N_, Sentence, sentence
from app.views.agreements.amounts import long
from app.views.charts.place_strip import PlaceStrip
from app.views.language import Words
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, row

NO_LEVEL = N_("Choose the level of the project to compare it with others.")
INKS = {"far_above": "warn", "far_below": "warn"}


class CoherenceCard:
    """Reads the others once for a case, a level and a family; the own amount follows at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines = column(gap=4)
        self.card: QFrame = titled_card(N_("Comparable packages"), self._lines, gap=4)
        self._key: object = None
        self._found: Beside | None = None

    def show(self, file: CaseFile, totals: Totals) -> None:
        """Show where the package of a case stands."""
        level = file.package.level if file.package else None
        key = (file.case.id, level, len(file.people))
        if key != self._key:
            self._key, self._found = key, comparing.beside(self._desk, file.case.id)
        clear(self._lines)
        if self._found is None:
            add(self._lines, label(NO_LEVEL, "muted", wrap=True))
            return
        found = replace(self._found, cents=totals.total.eur.minor)
        words = comparing.place_words(found)
        if found.shown and found.cents:
            add(self._lines, PlaceStrip(words, found.shown, found.cents))
        add(self._lines, label(words, "strong", ink=INKS.get(found.place or "", ""), wrap=True))
        add(self._lines, label(_alike(found), "caption", wrap=True))
        if found.shown:
            add(self._lines, *(_line(name, cents) for name, cents in _figures(found.shown)))


def _alike(found: Beside) -> Sentence:
    return sentence(
        N_("{level} · {country} · {family}"),
        level=found.level,
        country=codes("countries")[found.country],
        family=sentence(comparing.family_words(found.family)),
    )


def _figures(found: Spread) -> list[tuple[str, tuple[int, ...]]]:
    return [
        (N_("Median"), (found.median,)),
        (N_("Middle half"), (found.low, found.high)),
        (N_("Range"), (found.least, found.most)),
    ]


def _line(name: Words, cents: tuple[int, ...]) -> QHBoxLayout:
    said = [long((one, "EUR")) for one in cents]
    return row(label(name, "muted"), None, label(lambda: " – ".join(one() for one in said)), gap=9)
