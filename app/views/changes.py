"""Brings what a commit changed, whatever the thread, to the pages on the main thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from app.services.storage.store import Changed, Store


class Changes(QObject):
    """One per open store; `changed` arrives after the call that saved has returned."""

    changed = Signal(object)  # Changed
    _heard = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__()
        # Queued: a form is never shown anew in the middle of its own save.
        self._heard.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        store.subscribe(self._tell)

    def _tell(self, changed: Changed) -> None:
        if isValid(self):
            self._heard.emit(changed)
