"""Brings what commits changed, whatever their thread, to the pages on the main thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from app.services.storage.store import Changed, Store


class Changes(QObject):
    """One per open store; `changed` arrives after the call that saved has returned.

    Commits that follow each other without the window having its turn arrive as one.
    """

    changed = Signal(object)  # Changed
    _heard = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._waiting: Changed | None = None
        # Queued: a form is never shown anew in the middle of its own save.
        self._heard.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        store.subscribe(self._tell)

    def _tell(self, changed: Changed) -> None:
        with self._lock:
            first = self._waiting is None
            self._waiting = _both(self._waiting, changed)
        if first and isValid(self):
            self._heard.emit()

    def _deliver(self) -> None:
        with self._lock:
            changed, self._waiting = self._waiting, None
        self.changed.emit(changed)


def _both(one: Changed | None, other: Changed) -> Changed:
    if one is None:
        return other
    nothing: frozenset[str] = frozenset()
    entities = {*one.ids, *other.ids}
    ids = {key: one.ids.get(key, nothing) | other.ids.get(key, nothing) for key in entities}
    return Changed(ids, one.roots | other.roots)
