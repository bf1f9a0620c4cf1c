"""The paper of a quote beside the quotes compared, read by a job once its row is chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget

from app.services.access import Desk
from app.services.errors import Cancelled, UserError
from app.services.packages import quotes
from app.services.tasks import Progress
from app.text import N_
from app.views import errors
from app.views.jobs import Job, Jobs
from app.views.language import Words, say
from app.views.look import fit
from app.views.papers.paper import Paper
from app.views.papers.paper_view import PaperView
from app.views.papers.received import read_received
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel

NO_PAPER = N_("This quote has no paper. “Edit…” takes one in.")
READING = N_("Reading the paper…")
WIDTH, HEIGHT = 320, 330


class QuotePreview(QStackedWidget):
    """Pages of a PDF or a picture; a sentence where there is nothing that can be shown."""

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._quote = ""
        self._job: Job | None = None
        self.view = PaperView(jobs)
        self.words = label("", "muted", wrap=True)
        self.addWidget(panel(column(self.words, None, gap=0, margins=(12, 12, 12, 12))))
        self.addWidget(self.view)
        fit(self.setFixedWidth, WIDTH)
        fit(self.setMinimumHeight, HEIGHT)

    def show_quote(self, quote: str, has_paper: bool) -> None:
        """Show the paper of a quote; the one shown stays, the one still being read is left."""
        if has_paper and quote == self._quote:
            return
        if self._job:
            self._job.cancel()
        self._quote, self._job = quote if has_paper else "", None
        self.view.show_paper(None)
        self._say(READING if has_paper else NO_PAPER)
        if has_paper:
            load = partial(_load, self._desk, quote)
            self._job = self._jobs.start(load, self._took, self._failed, N_("Reading the paper"))

    def _took(self, found: tuple[str, Paper]) -> None:
        quote, paper = found
        if quote == self._quote:
            self._job = None
            self.view.show_paper(paper)
            self.setCurrentIndex(1)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._say(error.sentence)
        elif not isinstance(error, Cancelled):
            errors.show(error)

    def _say(self, words: Words) -> None:
        say(self.words.setText, words)
        self.setCurrentIndex(0)


def _load(desk: Desk, quote: str, progress: Progress) -> tuple[str, Paper]:
    return quote, read_received(quotes.paper(desk, quote).content, progress)
