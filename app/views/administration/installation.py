"""This installation towards others: its own card, and the cards that are trusted here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from app.services.access import Desk
from app.services.bundles import cards, known_cards, trust
from app.services.bundles.known_cards import Known
from app.services.errors import UserError
from app.text import N_, sentence
from app.views import errors
from app.views.administration.card_words import CardWords
from app.views.administration.trust_dialog import TrustDialog, office_of, whose
from app.views.language import Words, as_is, current, tr
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import line, titled_card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import Item, add, clear, column, panel, row
from app.views.widgets.marks import IconMark


class InstallationCard(QWidget):
    """Own card on top, trusted ones below; trusting asks for the words first."""

    def __init__(self, desk: Desk, tell: Callable[[Words], Any]) -> None:
        super().__init__()
        self._desk, self._tell = desk, tell
        self._own, self._others = column(gap=8), column(gap=9)
        self.export_button = button(N_("Save my card…"), self.export, icon="download")
        self.trust_button = button(N_("Trust a card…"), self.trust, icon="shield-check")
        self.setLayout(column(self._own_card(), self._other_cards(), gap=12))
        self.show_cards()

    def _own_card(self) -> QFrame:
        why = label(
            N_(
                "Give this card to the offices you exchange with: it holds public keys only. "
                "Read them these words, so that they know it is yours."
            ),
            "muted",
            wrap=True,
        )
        return titled_card(N_("My card"), why, self._own, actions=[self.export_button], gap=8)

    def _other_cards(self) -> QFrame:
        return titled_card(
            N_("Cards trusted here"), self._others, actions=[self.trust_button], gap=8
        )

    def show_cards(self) -> None:
        """Show what the store holds."""
        clear(self._own)
        clear(self._others)
        found = known_cards.known(self._desk)
        for one in found:
            if one.own:
                add(self._own, label(whose(one.card)), CardWords(one.card.words))
        others = [one for one in found if not one.own]
        rows: list[Item] = []
        for one in others:
            rows += [line(), _line(one)] if rows else [_line(one)]
        add(self._others, *(rows or [_nobody()]))

    # ---- what the officer does

    def export(self) -> None:
        """Write the own card where the officer says."""
        name = f"{self._desk.office}-{self._desk.laptop}{cards.ENDING}"
        title = tr(N_("Save my card"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, f"*{cards.ENDING}")
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix == cards.ENDING else path.with_name(path.name + cards.ENDING)
        try:
            trust.write_card(self._desk, path)
        except UserError as error:
            errors.show(error, self)
        else:
            self._tell(sentence(N_("The card is saved as {file}"), file=path.name))

    def trust(self) -> None:
        """Choose the file of a card."""
        title = tr(N_("Open the card of another office"))
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", f"*{cards.ENDING}")
        if chosen:
            self.trust_file(Path(chosen))

    def trust_file(self, path: Path) -> None:
        """Have the words of a card compared, then trust it."""
        try:
            card = cards.read(path)
            if not TrustDialog(self.window(), card).exec():
                return
            trusted = trust.trust(self._desk, path)
        except UserError as error:
            errors.show(error, self)
        else:
            self.show_cards()
            self._tell(lambda: tr(N_("{office} is trusted"), office=office_of(trusted)))


def _line(one: Known) -> QWidget:
    title = elided(whose(one.card), "strong")
    words = elided(as_is(" · ".join(one.card.words)), "caption")
    by = elided(lambda: _trusted(one), "caption")
    head = row((title, 1), by, gap=10)
    icon = column(IconMark("shield-check", "ok", 18), None, margins=(0, 1, 0, 0))
    return panel(row(icon, (column(head, words, gap=1), 1), gap=10))


def _trusted(one: Known) -> str:
    if not one.trusted_at:
        return ""
    moment = current().moment(one.trusted_at)
    return tr(N_("compared by {name}, {moment}"), name=one.trusted_by, moment=moment)


def _nobody() -> QWidget:
    hint = N_("Ask an office for its card file. Its bundles can be read once its card is trusted.")
    return EmptyState("shield-check", N_("No card of another office is trusted yet"), hint)
