"""This installation towards others: its own card, headquarters’ list, the computers known here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from app.services.access import Desk
from app.services.bundles import cards, known_cards, renewal, trust
from app.services.bundles.known_cards import Known, Roster
from app.services.errors import UserError
from app.text import N_, sentence
from app.views import errors
from app.views.administration.card_words import CardWords
from app.views.administration.computers import computer
from app.views.administration.ending_dialog import Ending, EndingDialog
from app.views.administration.trust_dialog import TrustDialog, office_of, whose
from app.views.dialogs.question import ask
from app.views.language import Words, tr
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import line, titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import Item, add, clear, column

RENEWING = N_(
    "This computer gets new keys, and its words change. Partners take them over from the next "
    "bundle without comparing words, because the old keys sign them. Files made for the old keys "
    "can be read until the keys are renewed twice more. Once a year is enough. If somebody may "
    "have copied the keys, do not renew them: call headquarters, which revokes this computer."
)


class InstallationCard(QWidget):
    """Own card on top, then the list, then every computer; trusting asks for the words first."""

    def __init__(self, desk: Desk, tell: Callable[[Words], Any]) -> None:
        super().__init__()
        self._desk, self._tell = desk, tell
        self._own, self._roster, self._others = column(gap=8), column(gap=0), column(gap=9)
        self.export_button = button(N_("Save my card…"), self.export, icon="download")
        self.renew_button = button(N_("Renew the keys…"), self.renew, icon="refresh-cw")
        self.trust_button = button(N_("Trust a card…"), self.trust, icon="shield-check")
        self.setLayout(column(self._own_card(), self._roster, self._other_cards(), gap=12))
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
        actions = [self.renew_button, self.export_button]
        return titled_card(N_("My card"), why, self._own, actions=actions, gap=8)

    def _other_cards(self) -> QFrame:
        return titled_card(N_("Computers"), self._others, actions=[self.trust_button], gap=8)

    def show_cards(self) -> None:
        """Show what the store holds."""
        for place in (self._own, self._roster, self._others):
            clear(place)
        found = known_cards.known(self._desk)
        for one in found:
            if one.own:
                add(self._own, label(whose(one.card)), CardWords(one.card.words))
        if listed := known_cards.listed(self._desk):
            add(self._roster, _list_card(listed))
        rows: list[Item] = []
        for one in found:
            decide = self.decide if self._desk.is_headquarters and not one.own else None
            rows += [line(), computer(one, decide)] if rows else [computer(one, decide)]
        add(self._others, *rows)
        if all(one.own for one in found):
            add(self._others, line(), _nobody())

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

    def renew(self) -> None:
        """Give this computer new keys, once the officer knows what that means."""
        question = N_("Renew the keys of this computer?")
        if not ask(self.window(), question, RENEWING, N_("Renew the keys")):
            return
        try:
            renewal.renew(self._desk)
        except UserError as error:
            errors.show(error, self)
        else:
            self.show_cards()
            self._tell(N_("The keys are renewed: partners follow with the next bundle"))

    def trust(self) -> None:
        """Choose the file of a card."""
        title = tr(N_("Open the card of another office"))
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", f"*{cards.ENDING}")
        if chosen:
            self.trust_file(Path(chosen))

    def trust_file(self, path: Path) -> None:
        """Have the words of a card compared, then trust it; renewed keys need no comparing."""
        try:
            card, standing = trust.looked_at(self._desk, path)
            renewed = standing == trust.RENEWED
            if not (renewed or TrustDialog(self.window(), card).exec()):
                return
            trusted = trust.trust(self._desk, path)
        except UserError as error:
            errors.show(error, self)
            return
        self.show_cards()
        said = N_("The old keys of {office} signed the new ones: no words to compare")
        words = said if renewed else N_("{office} is trusted")
        self._tell(lambda: tr(words, office=office_of(trusted)))

    def decide(self, one: Known, ending: Ending) -> None:
        """Headquarters ends an installation, or lets it work again."""
        if EndingDialog(self.window(), self._desk, one, ending).exec():
            self.show_cards()
            self._tell(N_("The list is changed; it goes out with the next bundles"))


def _list_card(listed: Roster) -> QFrame:
    version = label(sentence(N_("Number {version}"), version=str(listed.version)), "caption")
    why = label(
        N_(
            "It says whose work counts, and goes out with every bundle of headquarters, signed. "
            "Headquarters can read these words of its key aloud: they are the same in every office."
        ),
        "muted",
        wrap=True,
    )
    words = CardWords(listed.words)
    return titled_card(N_("Headquarters’ list of computers"), version, why, words, gap=8)


def _nobody() -> QWidget:
    hint = N_("Ask an office for its card file. Its bundles can be read once its card is trusted.")
    return EmptyState("shield-check", N_("No card of another office is trusted yet"), hint)
