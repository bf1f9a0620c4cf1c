"""Searches a paper: its pages are read little by little, each passage found is shown in turn."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.text import N_
from app.views.jobs import Jobs
from app.views.papers.paper import Paper
from app.views.papers.paper_words import Passage, found, read_some

AT_ONCE = 20  # pages read before pages in view get their turn to be drawn
LABEL = N_("Searching the paper")


class PaperSearch(QObject):
    """`changed` when other passages are known or the reader went to another one."""

    changed = Signal()

    def __init__(self, parent: QObject, jobs: Jobs) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._paper: Paper | None = None
        self._reading: Paper | None = None
        self.wanted = ""
        self.passages: list[Passage] = []
        self._now: Passage | None = None
        self._from = 0

    def take(self, paper: Paper | None) -> None:
        """Search another paper for the same."""
        self._paper = paper
        self._look()

    def look_for(self, wanted: str, page: int) -> None:
        """Search for a text, beginning at a page."""
        self.wanted, self._from, self._now = wanted.strip(), page, None
        self._look()

    def step(self, way: int) -> None:
        """The next passage (1) or the one before (-1); after the last comes the first."""
        if self.passages:
            self._now = self.passages[(self.place() + way) % len(self.passages)]
            self.changed.emit()

    def now(self) -> Passage | None:
        """Where the reader stands."""
        return self._now

    def place(self) -> int:
        """The place of that passage among all."""
        return self.passages.index(self._now) if self._now in self.passages else -1

    def is_reading(self) -> bool:
        """Whether pages are still to be read."""
        return bool(self.wanted) and (self._reading is not None or bool(self._unread()))

    def _unread(self) -> list[int]:
        paper = self._paper
        return [at for at in range(len(paper.sheets)) if at not in paper.known] if paper else []

    def _look(self) -> None:
        self.passages = list(found(self._paper, self.wanted)) if self._paper else []
        if self._now not in self.passages:
            later = (one for one in self.passages if one.page >= self._from)
            self._now = next(later, None if self._unread() else next(iter(self.passages), None))
        self.changed.emit()
        self._read_on()

    def _read_on(self) -> None:
        if self._reading or not self._paper or not (self.wanted and self._unread()):
            return
        self._reading = self._paper
        work = partial(read_some, self._paper, self._unread()[:AT_ONCE])
        self._jobs.start(work, self._have_read, self._give_up, LABEL)

    def _have_read(self, _nothing: None) -> None:
        self._reading = None
        self._look()

    def _give_up(self, _error: BaseException) -> None:
        """Stopped, or a page that cannot be read: what was found so far stays."""
        self._reading = None
        self.wanted = ""
        self.changed.emit()
