"""Trusting the card of another installation: its ten words are compared first."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from app.models.reference import codes
from app.services.bundles.cards import Card
from app.text import N_
from app.views.administration.card_words import CardWords
from app.views.dialogs.dialog import Dialog
from app.views.language import Words, current, say, tr
from app.views.widgets.callout import Callout
from app.views.widgets.labels import label


class TrustDialog(Dialog):
    """Shows the words; accepted only once the officer says they were compared."""

    def __init__(self, parent: QWidget | None, card: Card) -> None:
        self._card = card
        super().__init__(parent, self._question, 620)
        self.compared = QCheckBox()
        say(self.compared.setText, N_("We compared the ten words: they are the same"))
        say(self.compared.setAccessibleName, N_("We compared the ten words: they are the same"))
        self._waiting = Callout("warn", N_("Compare the words first"))
        self._waiting.hide()
        how = N_(
            "Call them on a number you know, or sit side by side. One reads these words aloud, the "
            "other looks at the same ten words in the settings there. One word that differs means "
            "that somebody put another card in between: then do not trust it."
        )
        words = CardWords(card.words)
        self.add(label(whose(card), "muted"), label(how, wrap=True), words)
        self.add(self.compared, self._waiting)
        self.add_cancel()
        self.add_accept(N_("Trust this card"))

    def accept(self) -> None:
        if self.compared.isChecked():
            super().accept()
        else:
            self._waiting.show()
            self.adjustSize()
            self.compared.setFocus()

    def _question(self) -> str:
        return tr(N_("Trust the card of {office}?"), office=office_of(self._card))


def office_of(card: Card) -> str:
    """The name of the office of a card in the language shown."""
    known = codes("offices").get(card.office)
    return known.label(current()) if known else card.office


def whose(card: Card) -> Words:
    """The office and the computer a card belongs to."""
    number = card.laptop
    return lambda: tr(N_("{office}, computer {number}"), office=office_of(card), number=number)
