"""What a bundle carries: counted, from which number on, and why it is everything when it is."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from app.services.access import Desk
from app.services.bundles import arrivals, overview
from app.services.bundles.arrivals import ARRIVED, OVERTAKEN, PARTLY, WAITING, Again
from app.services.bundles.overview import FIRST, NEW_COMPUTER, Outgoing
from app.text import N_, Sayable, sentence
from app.views.exchange.figures import Figures
from app.views.exchange.words import Moment, partner
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import Words, say
from app.views.look import fit
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column, row

USUAL = N_("With what it has not confirmed")
AGAIN = N_("Again from no. {n}, made on {moment}: {state}")
STATES = {
    WAITING: N_("not confirmed yet"),
    ARRIVED: N_("received there"),
    PARTLY: N_("received on some computers"),
    OVERTAKEN: N_("never received"),
}
NOTES = {
    FIRST: N_("Everything, because nothing was received from {office} yet."),
    NEW_COMPUTER: N_(
        "Everything, because {office} has a new computer from which nothing was received yet."
    ),
}
USUAL_NOTE = N_(
    "Everything the partner is not yet known to hold. Should the file be lost, the next one "
    "carries it again."
)
WITHOUT = N_("Leave the papers behind: the partner will ask for them")
NOTHING_NOTE = N_("There is nothing new: the file will only say what has been received here.")
AGAIN_NOTE = N_(
    "Once more everything since bundle no. {n}, under a new number: for a partner that misses "
    "files. What it holds already changes nothing there."
)


class WhatGoes(QWidget):
    """Figures for an office; `again` is the number from which on everything is sent once more.

    `without`: its papers stay behind."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._office = desk, ""
        self.figures, self.start = Figures(), QuietCombo()
        self._note = label("", "caption", wrap=True)
        self._from = QWidget()
        named = name_for(self.start, N_("The bundle begins"))
        self._from.setLayout(column(named, row(self.start, None), gap=3))
        self.without = QCheckBox()
        say(self.without.setText, WITHOUT)
        say(self.without.setAccessibleName, WITHOUT)
        self.setLayout(column(self.figures, self._note, self.without, self._from, gap=8))
        fit(self.start.setMinimumWidth, 320)
        self.start.chosen.connect(lambda _: self._count())

    @property
    def again(self) -> int | None:
        """The number chosen, None for an ordinary bundle."""
        chosen = self.start.code()
        return chosen if isinstance(chosen, int) else None

    def show_office(self, office: str) -> None:
        """Count what goes to an office; UserError as overview.outgoing."""
        self._office = office
        known = arrivals.repeatable(self._desk, office)
        self.start.set_options([(None, USUAL), *((one.number, _said(one)) for one in known)])
        self.start.show_code(None)
        self._from.setVisible(bool(known))
        self._count()

    def _count(self) -> None:
        found = Outgoing(self._office)
        try:
            if self._office:
                found = overview.outgoing(self._desk, self._office, self.again)
        finally:
            self._show(found)

    def _show(self, found: Outgoing) -> None:
        self.figures.show_counts(
            (N_("cases"), found.cases),
            (N_("records"), found.records),
            (N_("changes"), found.operations),
            (N_("papers"), found.papers),
        )
        self.without.setVisible(bool(found.papers))
        say(self._note.setText, self._why(found))

    def _why(self, found: Outgoing) -> Words:
        if found.whole and found.operations:
            office = partner(found.office, self._desk.office)
            return sentence(NOTES[found.whole], office=office)
        if self.again:
            return sentence(AGAIN_NOTE, n=self.again)
        return USUAL_NOTE if found.operations else NOTHING_NOTE


def _said(one: Again) -> Sayable:
    return sentence(AGAIN, n=one.number, moment=Moment(one.at), state=sentence(STATES[one.state]))
