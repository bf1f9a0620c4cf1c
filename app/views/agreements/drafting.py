"""Makes the pages of an agreement again whenever what they say has changed, one job at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.access import Desk
from app.services.agreements import issuing
from app.services.agreements.terms import Terms
from app.services.tasks import Progress
from app.text import N_
from app.views import errors
from app.views.agreements.paper import read_paper
from app.views.agreements.paper_actions import Sheaf, load
from app.views.jobs import Jobs

AFTER_MS = 250  # typing pauses this long before the pages are made again
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

    def __init__(self, parent: QObject, desk: Desk, jobs: Jobs, ratio: Callable[[], float]) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._ratio = desk, jobs, ratio
        self._wish: Wish | None = None
        self._running: Wish | None = None
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._start)

    def want(self, wish: Wish, soon: bool = False) -> None:
        """Make this paper now, or when the officer has stopped typing."""
        self._wish = wish
        self.busy.emit(True)
        if soon:
            self._timer.start()
        else:
            self._start()

    def pause(self) -> bool:
        """Forget what is wished for; whether something was still to be made."""
        waiting = self._running is not None or self._timer.isActive()
        self._timer.stop()
        self._wish = None
        return waiting

    def _start(self) -> None:
        self._timer.stop()
        if self._wish and not self._running:
            self._running = self._wish
            work = partial(_make, self._desk, self._running, self._ratio())
            self._jobs.start(work, self._done, self._failed, MAKING)

    def _done(self, sheaf: Sheaf) -> None:
        wanted, self._running = self._running == self._wish, None
        if wanted:
            self.busy.emit(self._timer.isActive())
            self.made.emit(sheaf)
        elif not self._timer.isActive():
            self._start()

    def _failed(self, error: BaseException) -> None:
        self._running = None
        self.busy.emit(False)
        errors.show(error)


def _make(desk: Desk, wish: Wish, ratio: float, progress: Progress) -> Sheaf:
    progress.report()
    if wish.agreement:
        return load(desk, wish.agreement, wish.copies, ratio, progress)
    content = issuing.draft(desk, wish.case, wish.terms or Terms())
    return Sheaf(read_paper(content, progress, ratio), wish.name)
