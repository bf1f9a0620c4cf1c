"""What lies beside the list of cases: persons who may be one, papers of many, removed cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.services import officer_in_charge
from app.services.access import DECIDES, Desk, role_of
from app.services.case_saving import Saved
from app.services.errors import UserError
from app.text import N_
from app.views import errors
from app.views.cases.deciding import Tell
from app.views.cases.officer_dialog import OfficerDialog
from app.views.cases.removal_dialogs import RemovedDialog
from app.views.language import Words, ntr, say


class BesideMenu(QMenu):
    """The menu in the head of the list."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        duplicates: Callable[[], Any],
        papers: Callable[[], Any] | None,
        chosen: Callable[[], Sequence[str]],
        tell: Tell,
    ) -> None:
        super().__init__(parent)
        self._parent, self._desk, self._tell, self._chosen = parent, desk, tell, chosen
        self._entry(N_("Possible duplicates"), duplicates)
        if papers:
            self._entry(N_("Papers of the chosen cases…"), papers)
        self.officer = self._entry(N_("Change the officer in charge…"), self.change_officer)
        self._entry(N_("Removed cases…"), self.show_removed)

        self.aboutToShow.connect(self._allow)

    def _allow(self) -> None:
        self.officer.setVisible(role_of(self._desk) in DECIDES)
        self.officer.setEnabled(bool(self._chosen()))

    def change_officer(self) -> None:
        """Ask to whom the chosen cases go; the toast takes it back."""
        dialog = OfficerDialog(self._parent, self._desk, self._chosen())
        if dialog.exec() and dialog.made:
            made, count = dialog.made, len(dialog.made)
            words = lambda: ntr("{n} case changed", "{n} cases changed", count)  # noqa: E731
            self._tell(words, N_("Undo"), lambda: self._take_back(made))
        dialog.deleteLater()

    def _take_back(self, made: Sequence[Saved]) -> None:
        try:
            officer_in_charge.take_back(self._desk, made)
        except UserError as error:
            errors.show(error, self._parent)

    def show_removed(self) -> None:
        """The list from which a removed case is put back."""
        dialog = RemovedDialog(self._parent, self._desk, self._tell)
        dialog.exec()
        dialog.deleteLater()

    def _entry(self, words: Words, run: Callable[[], Any]) -> QAction:
        entry = QAction(self)
        say(entry.setText, words)
        entry.triggered.connect(lambda _: run())
        self.addAction(entry)
        return entry
