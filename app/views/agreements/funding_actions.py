"""What an officer does with the sources of funding: add, edit, remove with a way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.packages import funding, offered
from app.text import N_
from app.views import errors
from app.views.agreements.doors import Doors
from app.views.agreements.funding_card import FundingCard
from app.views.agreements.funding_dialog import FundingDialog
from app.views.dialogs.question import ask

QUESTION = N_("Remove this source of funding?")
REMOVE = N_("The other sources stay. You can take it back for ten seconds.")


class FundingActions:
    """Listens to the card; the case shown decides what may be done."""

    def __init__(self, parent: QWidget, desk: Desk, doors: Doors, card: FundingCard) -> None:
        self._parent, self._desk, self._doors = parent, desk, doors
        self.file: CaseFile | None = None
        card.add_pressed.connect(self.add)
        card.edit_pressed.connect(self.edit)
        card.remove_pressed.connect(self.remove)

    def add(self) -> None:
        """Add a source."""
        self._run("")

    def edit(self, key: str) -> None:
        """Change a source."""
        self._run(key)

    def _run(self, key: str) -> None:
        file = self.file
        if file is None or not file.may_change:
            return
        row = next((one for one in file.sources if one.id == key), None)
        if key and row is None:
            return
        offer = offered.offer(self._desk, file.case.id)
        if row is None and offer.refused:
            errors.show(offer.refused, self._parent)
            return
        dialog = FundingDialog(self._parent, self._desk, file, offer, row)
        dialog.exec()
        dialog.deleteLater()

    def remove(self, key: str) -> None:
        """Ask, then take a source out; the toast brings it back."""
        if not (self.file and self.file.may_change):
            return
        if ask(self._parent, QUESTION, REMOVE, N_("Remove the source"), danger=True):
            try:
                funding.remove(self._desk, key)
            except UserError as error:
                errors.show(error, self._parent)
                return
            back = partial(funding.restore, self._desk, key)
            self._doors.tell(N_("The source is removed."), N_("Undo"), back)
