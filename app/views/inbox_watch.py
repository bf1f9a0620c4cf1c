"""Notices, while the program runs, what arrives in the folders shared with partners."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.services.access import Desk
from app.services.bundles import inbox, ways
from app.services.bundles.inbox import ARRIVING, READY, Inbox, Seen
from app.services.errors import Cancelled
from app.views import errors
from app.views.jobs import Jobs

SETTLED_MS = 1_500  # a sync program writes several files at once
SOON_MS, OFTEN_MS = 10_000, 60_000  # network shares tell nothing: there only looking helps


class InboxWatch(QObject):
    """One per open office; `found` carries an Inbox after each look."""

    found = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)  # it ends with its office, whatever still refers to it
        self._desk, self._jobs = desk, jobs
        self.inbox = Inbox()
        self._seen: Seen = {}
        self._looking = self._stopped = False
        self._folders = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._again = QTimer(self, interval=OFTEN_MS)
        self._folders.directoryChanged.connect(lambda _: self._settled.start())
        self._settled.timeout.connect(self.look)
        self._again.timeout.connect(self.look)

    def look(self) -> None:
        """Look into every folder that is chosen now, in the background."""
        if self._stopped:  # a folder that changed, or a look that was under way
            return
        places = ways.read(self._desk).incoming()
        self._watch(places)
        if not places:
            self._show(Inbox())
        elif not self._looking:
            self._looking = True
            work = partial(inbox.look, self._desk, places, self._seen)
            self._jobs.start(lambda progress: work(progress), self._show, self._failed)

    def stop(self) -> None:
        """Look no more: the office is being locked."""
        self._stopped = True
        self._settled.stop()
        self._again.stop()
        self._watch([])

    def waiting(self) -> int:
        """How many bundles could be imported now."""
        return len(self.inbox.of_state(READY))

    def _watch(self, places: list[Path]) -> None:
        wanted = {str(place) for place in places}
        known = set(self._folders.directories())
        if known - wanted:
            self._folders.removePaths(sorted(known - wanted))
        if wanted - known:  # a folder that is away is tried again at each look
            self._folders.addPaths(sorted(wanted - known))

    def _show(self, found: Inbox) -> None:
        self._looking = False
        if self._stopped:
            return
        self.inbox = found
        if found.arrivals or found.problems or self._folders.directories():
            self._again.start(SOON_MS if found.of_state(ARRIVING) else OFTEN_MS)
        self.found.emit(found)

    def _failed(self, error: BaseException) -> None:
        self._looking = False
        if not isinstance(error, Cancelled):
            errors.show(error)
