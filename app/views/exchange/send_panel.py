"""Preparing a bundle: for whom, what goes, into which file; then the receipt to read by phone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QLayout

from app.services.access import Desk
from app.services.bundles import exporting, health, overview, receipts, ways
from app.services.bundles.exporting import Sent
from app.services.bundles.health import Partner
from app.services.errors import Cancelled, UserError
from app.services.journal.log import now
from app.services.tasks import Progress
from app.text import N_
from app.views import errors
from app.views.exchange.destination import Destination
from app.views.exchange.doors import Doors
from app.views.exchange.forwarding import Forwarding
from app.views.exchange.panel_frame import PanelFrame
from app.views.exchange.papers import ExchangePapers
from app.views.exchange.receipt import receipt
from app.views.exchange.what_goes import WhatGoes
from app.views.exchange.words import partner
from app.views.jobs import Jobs
from app.views.language import current, ntr, tr
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout
from app.views.widgets.choice_card import ChoiceCard
from app.views.widgets.frames import titled_card
from app.views.widgets.layouts import column, row

Written = tuple[Sent, tuple[str, ...]]


class SendPanel(PanelFrame):
    """Nothing is written before the button is pressed; a lost file costs nothing."""

    def __init__(self, desk: Desk, jobs: Jobs, doors: Doors, back: Callable[[], Any]) -> None:
        super().__init__(N_("Prepare a bundle"), back)
        self._desk, self._jobs, self._back = desk, jobs, back
        self.what = WhatGoes(desk)
        self.papers = ExchangePapers(self, desk, jobs, doors)
        self.cards: dict[str, ChoiceCard] = {}
        self.office = ""
        self.destination = Destination()
        self.prepare = button(N_("Prepare the bundle"), self.run, "primary", "upload")

    # ---- choosing

    def begin(self, office: str = "") -> None:
        """Ask everything anew; the only partner, or the one given, is chosen."""
        found = {one.office: one for one in health.partners(self._desk) if one.trusted}
        self.destination = Destination()
        self.what = WhatGoes(self._desk)
        self.fill(
            titled_card(N_("For which partner"), self._partners(list(found.values())), gap=8),
            titled_card(N_("What goes"), self.what, gap=8),
            titled_card(N_("Where"), self.destination, gap=6),
            None,
        )
        self.prepare = button(N_("Prepare the bundle"), self.run, "primary", "upload")
        leave = button(N_("Cancel"), self._back)
        sealed = N_("The content is encrypted for the partner: a stick or an e-mail may carry it.")
        self.show_actions(sealed, leave, self.prepare, main=self.run)
        self._choose(office if office in found else next(iter(found), ""))

    def _partners(self, found: list[Partner]) -> QLayout:
        self._group = QButtonGroup(self)
        self.cards = {one.office: self._card(one) for one in found}
        cards = list(self.cards.values())
        rows = [cards[place : place + 2] for place in range(0, len(cards), 2)]
        return column(*(row(*((card, 1) for card in pair)) for pair in rows), gap=8)

    def _card(self, one: Partner) -> ChoiceCard:
        words = partner(one.office, self._desk.office)
        card = ChoiceCard(lambda: current().show(words), lambda: _waiting(one))
        card.clicked.connect(partial(self._choose, one.office))
        self._group.addButton(card)
        return card

    def _choose(self, office: str) -> None:
        self.office = office
        self.destination.suggest(ways.read(self._desk).outgoing(office))
        if office in self.cards:
            self.cards[office].setChecked(True)
        try:
            self.what.show_office(office)
        except UserError as refusal:
            self._refuse(refusal)

    # ---- doing

    def run(self) -> None:
        """Write the file in the background."""
        path = self.destination.path()
        if path is None or not self.office:
            return
        self.prepare.setEnabled(False)
        with_papers = not self.what.without.isChecked()
        work = partial(self._write, self.office, path, self.what.again, with_papers)
        self._jobs.start(work, self._done, self._failed, N_("Preparing the bundle"))

    def _write(
        self, office: str, path: Path, again: int | None, with_papers: bool, progress: Progress
    ) -> Written:
        sent = exporting.export(self._desk, office, path, progress, again, with_papers)
        return sent, receipts.words_of(path)

    def _done(self, written: Written) -> None:
        sent, words = written
        slip = partial(self.papers.slip, sent.id)
        on = Forwarding(self._desk, self._jobs, sent.path, sent.size)
        self.fill(receipt(sent, words, self._desk.office, slip), on, None)
        again = button(N_("Prepare another one"), partial(self.begin, ""))
        done = button(N_("Back to Exchange"), self._back, "primary")
        self.show_actions("", again, done, main=self._back)
        done.setFocus()

    def _failed(self, error: BaseException) -> None:
        self.prepare.setEnabled(True)
        if isinstance(error, UserError):
            self._refuse(error)
        elif not isinstance(error, Cancelled):
            errors.show(error)

    def _refuse(self, refusal: UserError) -> None:
        self.notice(Callout("err", N_("The bundle was not made"), refusal.sentence, closable=True))


def _waiting(one: Partner) -> str:
    """What waits for a partner, and when it was last sent something."""
    cases = ntr("{n} case to send", "{n} cases to send", one.unsent_cases)
    sent = tr(N_("last sent: {age}"), age=overview.age(one.sent_at, now()))
    return f"{cases} · {sent}"
