"""What the running job does, how far it is, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar

from app.text import N_
from app.views.jobs import Job, Jobs
from app.views.language import Words, current, say, tr
from app.views.look import fit
from app.views.widgets.buttons import button
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import row

SHOWN_AFTER_MS = 300


class BusyBar(QFrame):
    """A strip with step, count, progress and Cancel; hidden while nothing long runs."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.setProperty("surface", "foot")
        self._step = elided(N_("Working…"), "strong")
        self._count = label(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        say(self._bar.setAccessibleName, N_("Progress"))
        fit(self._bar.setFixedWidth, 220)
        stop = button(N_("Cancel"), self.stop, "quiet", "x")
        self.setLayout(row((self._step, 1), self._count, self._bar, stop, margins=(20, 6, 12, 6)))
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.show)
        jobs.started.connect(self._started)
        jobs.progressed.connect(self._progressed)
        jobs.ended.connect(self._ended)
        self.hide()

    def _started(self, job: Job) -> None:
        self._show_step(job.label)
        if not self.isVisible():
            self._timer.start()

    def _progressed(self, job: Job, step: Words | None, done: int, total: int) -> None:
        self._show_step(step, done, total)

    def _ended(self, job: Job) -> None:
        self._timer.stop()
        self.hide()

    def count(self) -> str:
        """How far the job is, in words."""
        return self._count.text()

    def is_waiting(self) -> bool:
        """Whether a job runs that is still too short to be shown."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Ask the running job to stop."""
        if job := self._jobs.running():
            job.cancel()

    def _show_step(self, step: Words | None, done: int = 0, total: int = 0) -> None:
        if step or not total:
            say(self._step.setText, step or N_("Working…"))
        say(self._count.setText, lambda: _counted(done, total))
        self._bar.setRange(0, total)
        self._bar.setValue(done)


def _counted(done: int, total: int) -> str:
    number = current().number
    return tr(N_("{done} of {total}"), done=number(done), total=number(total)) if total else ""
