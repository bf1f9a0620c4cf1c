"""What is rarely done with a whole case: the same person as another one, removal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.services import cases
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.case_saving import Saved
from app.services.errors import UserError
from app.services.said_pairs import Pair
from app.text import N_, sentence
from app.views import errors
from app.views.cases.deciding import Deciding, Tell
from app.views.cases.other_case_dialog import OtherCaseDialog
from app.views.cases.removal_dialogs import RemoveDialog
from app.views.language import Words, say


class CaseMenu(QMenu):
    """The menu of the head of a case file, and the dialogs behind it."""

    def __init__(self, parent: QWidget, desk: Desk, tell: Tell, left: Callable[[], Any]) -> None:
        super().__init__(parent)
        self._parent, self._desk, self._tell, self._left = parent, desk, tell, left
        self._deciding = Deciding(parent, desk, tell)
        self._file: CaseFile | None = None
        self.same = self._entry(N_("The same person as…"), self.find_other)
        self.removal = self._entry(N_("Remove this case…"), self.remove)

    def _entry(self, words: Words, run: Callable[[], Any]) -> QAction:
        entry = QAction(self)
        say(entry.setText, words)
        entry.triggered.connect(lambda _: run())
        self.addAction(entry)
        return entry

    def show_file(self, file: CaseFile) -> None:
        """Offer what can be done with this case."""
        self._file = file
        self.removal.setEnabled(file.may_change)

    def find_other(self) -> None:
        """Ask which other case it is, then show both."""
        if self._file is None:
            return
        dialog = OtherCaseDialog(self._parent, self._desk, self._file)
        if dialog.exec() and dialog.chosen:
            self._deciding.compare(self._file.case.id, dialog.chosen)
        dialog.deleteLater()

    def compare(self, pair: Pair) -> None:
        """Show again two persons of whom something was said."""
        if pair.other:
            persons = pair.one.person, pair.other.person
            before = pair.verdict, pair.reason
            self._deciding.compare(pair.one.case, pair.other.case, persons, before)

    def remove(self) -> None:
        """Ask why, remove the case and leave it; the toast puts it back."""
        if self._file is None:
            return
        number = self._file.case.number
        dialog = RemoveDialog(self._parent, self._desk, self._file.case.id)
        if dialog.exec() and dialog.saved:
            saved = dialog.saved
            self._left()
            said = sentence(N_("Case {number} was removed"), number=number)
            self._tell(said, N_("Undo"), lambda: self._undo(saved))
        dialog.deleteLater()

    def _undo(self, saved: Saved) -> None:
        try:
            cases.undo(self._desk, saved)
        except UserError as error:
            errors.show(error, self._parent)
