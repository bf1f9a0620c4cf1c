"""What lies beside the list of cases: persons who may be one, papers of many, removed cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.services.access import Desk
from app.text import N_
from app.views.cases.deciding import Tell
from app.views.cases.removal_dialogs import RemovedDialog
from app.views.language import Words, say


class BesideMenu(QMenu):
    """The menu in the head of the list."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        duplicates: Callable[[], Any],
        papers: Callable[[], Any] | None,
        tell: Tell,
    ) -> None:
        super().__init__(parent)
        self._parent, self._desk, self._tell = parent, desk, tell
        self._entry(N_("Possible duplicates"), duplicates)
        if papers:
            self._entry(N_("Papers of the chosen cases…"), papers)
        self._entry(N_("Removed cases…"), self.show_removed)

    def show_removed(self) -> None:
        """The list from which a removed case is put back."""
        dialog = RemovedDialog(self._parent, self._desk, self._tell)
        dialog.exec()
        dialog.deleteLater()

    def _entry(self, words: Words, run: Callable[[], Any]) -> None:
        entry = QAction(self)
        say(entry.setText, words)
        entry.triggered.connect(lambda _: run())
        self.addAction(entry)
