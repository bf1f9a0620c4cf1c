"""Makes the pages of an agreement again whenever what they say has changed, one job at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.services.access import Desk
from app.services.agreements import issuing
from app.services.agreements.terms import Terms
from app.services.tasks import Progress
from app.text import N_
from app.views import errors
from app.views.agreements.paper_actions import load
from app.views.jobs import Jobs
from app.views.papers.paper import read_paper
from app.views.papers.paper_actions import Sheaf

MAKING = N_("Making the pages")


@dataclass(frozen=True)
class Wish:
    """The paper to show: a frozen version, or the draft under these terms."""

    case: str
    agreement: str = ""
    copies: int = 1
    terms: Terms | None = None
    name: str = ""


class Drafting(QObject):
    """`made` carries the Sheaf that was wished for last; older wishes are dropped."""

    made = Signal(object)
    busy = Signal(bool)

    def __init__(self, parent: QObject, desk: Desk, jobs: Jobs) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._wish: Wish | None = None
        self._running: Wish | None = None

    def want(self, wish: Wish) -> None:
        """Make this paper, as soon as the one being made is done."""
        self._wish = wish
        self.busy.emit(True)
        self._start()

    def pause(self) -> bool:
        """Forget what is wished for; whether it was still being made."""
        self._wish = None
        return self._running is not None

    def _start(self) -> None:
        if self._wish and not self._running:
            self._running = self._wish
            work = partial(_make, self._desk, self._running)
            self._jobs.start(work, self._done, self._failed, MAKING)

    def _done(self, sheaf: Sheaf) -> None:
        wanted, self._running = self._running == self._wish, None
        if wanted:
            self.busy.emit(False)
            self.made.emit(sheaf)
        else:
            self._start()

    def _failed(self, error: BaseException) -> None:
        self._running = None
        self.busy.emit(False)
        errors.show(error)


def _make(desk: Desk, wish: Wish, progress: Progress) -> Sheaf:
    progress.report()
    if wish.agreement:
        return load(desk, wish.agreement, wish.copies, progress)
    content = issuing.draft(desk, wish.case, wish.terms or Terms())
    return Sheaf(read_paper(content, progress), wish.name)
