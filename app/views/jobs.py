"""Long work on one worker thread, its progress and result brought back to the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.services.errors import Cancelled
from app.services.tasks import Progress
from app.text import Sentence
from app.views import errors
from app.views.language import Words

T = TypeVar("T")
Failed = Callable[[BaseException], Any]
REPORT_EVERY = 0.05  # seconds between two reports to the window


class Job(QObject):
    """One piece of work: waiting, running, then over exactly once."""

    progressed = Signal(object, object, int, int)  # this job, sentence or None, done, total
    over = Signal(object, object, object)  # this job, result or None, error or None

    def __init__(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], Any] | None,
        failed: Failed | None,
        label: Words,
    ) -> None:
        super().__init__()
        self.done, self.failed, self.label = done, failed, label
        self._work = work
        self._progress = Progress(self._report)
        self._reported = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._progress.cancel()

    def run(self) -> None:
        """Do the work; called on the worker thread."""
        try:
            self._progress.report()  # raises when it was cancelled while waiting
            result = self._work(self._progress)
        except BaseException as error:  # noqa: BLE001  the window decides what to do with it
            self.over.emit(self, None, error)
        else:
            self.over.emit(self, result, None)

    def _report(self, step: Sentence | None, done: int, total: int) -> None:
        # A loop over 100 000 rows must not send the window 100 000 events.
        now = time.monotonic()
        if now - self._reported >= REPORT_EVERY or (total and done >= total):
            self._reported = now
            self.progressed.emit(self, step, done, total)


class Jobs(QObject):
    """The queue: one job at a time, in the order asked; callbacks run on the main thread."""

    started = Signal(object)  # Job
    progressed = Signal(object, object, int, int)  # Job, sentence or None, done, total
    ended = Signal(object)  # Job

    def __init__(self, failed: Failed = errors.show) -> None:
        super().__init__()
        self._failed = failed
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="passerelle-job")
        self._queue: list[Job] = []
        self._closed = False

    def start(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], Any] | None = None,
        failed: Failed | None = None,
        label: Words = "",
    ) -> Job:
        """Run `work(progress)`; then `done(result)`, or `failed(error)`, Cancelled included.

        Without `failed` the error dialog opens. Nothing is called once the object that a
        callback is a method of has been deleted, nor anything begun once the queue is closed.
        """
        job = Job(work, done, failed, label)
        # Methods of objects of the main thread: Qt brings the signals over, in order.
        job.progressed.connect(self.progressed)
        job.over.connect(self._over)
        self._queue.append(job)
        if len(self._queue) == 1:
            self._next()
        return job

    def running(self) -> Job | None:
        """The job now on the worker thread."""
        return self._queue[0] if self._queue else None

    def close(self) -> None:
        """Cancel everything and wait for the worker to stop."""
        self._closed = True
        for job in self._queue:
            job.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _next(self) -> None:
        if self._queue and not self._closed:
            self.started.emit(self._queue[0])
            self._worker.submit(self._queue[0].run)

    def _over(self, job: Job, result: Any, error: BaseException | None) -> None:
        self._queue.remove(job)
        self.ended.emit(job)
        self._next()
        if error is None:
            if job.done and _alive(job.done):
                job.done(result)
        elif job.failed and _alive(job.failed):
            job.failed(error)
        elif not isinstance(error, Cancelled):
            self._failed(error)


def _alive(callback: Callable[..., Any]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
