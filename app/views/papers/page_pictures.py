"""Pictures of the pages in view, drawn one by one in jobs; those far away are forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.services.tasks import Progress
from app.text import N_
from app.views.jobs import Jobs
from app.views.papers.paper import Paper, picture
from app.views.papers.paper_words import words_of

LABEL = N_("Drawing the pages")


class PagePictures(QObject):
    """Asked for pages at a scale; an older picture of a page stands in until the new one comes.

    With `reads` the words of a page are read along with drawing it."""

    drawn = Signal()

    def __init__(self, parent: QObject, jobs: Jobs, reads: bool = False) -> None:
        super().__init__(parent)
        self._jobs, self._reads = jobs, reads
        self._paper: Paper | None = None
        self._kept: dict[int, tuple[float, QPixmap]] = {}
        self._asked: tuple[Paper, int, float] | None = None
        self._wanted: tuple[Sequence[int], float] = ((), 0)

    def of(self, page: int) -> QPixmap | None:
        """The best picture of a page there is."""
        return self._kept[page][1] if page in self._kept else None

    def take(self, paper: Paper | None, alike: bool) -> None:
        """Another paper; when it is alike, its pages look like the old ones until drawn."""
        self._paper = paper
        self._kept = {page: (0.0, old) for page, (_, old) in self._kept.items()} if alike else {}

    def want(self, pages: Sequence[int], scale: float) -> None:
        """These pages are in view, at this many pixels for one point."""
        self._wanted = (pages, scale)
        self._draw_next()

    def missing(self) -> int | None:
        """The first page wanted that is not drawn at its scale."""
        pages, scale = self._wanted
        return next((page for page in pages if self._scale_of(page) != scale), None)

    def _scale_of(self, page: int) -> float:
        return self._kept[page][0] if page in self._kept else 0.0

    def _draw_next(self) -> None:
        page = self.missing()
        if page is None or self._paper is None or self._asked:
            return
        self._asked = (self._paper, page, self._wanted[1])
        work = partial(_draw, *self._asked, self._reads)
        self._jobs.start(work, self._take_drawn, self._give_up, LABEL)

    def _take_drawn(self, image: QImage) -> None:
        assert self._asked
        (paper, page, scale), self._asked = self._asked, None
        if paper is self._paper:
            near = {*self._wanted[0], page}
            near |= {at + step for at in near for step in (-1, 1)}
            self._kept = {at: kept for at, kept in self._kept.items() if at in near}
            self._kept[page] = (scale, QPixmap.fromImage(image))
            self.drawn.emit()
        self._draw_next()

    def _give_up(self, _error: BaseException) -> None:
        """Cancelled: the page stays as it is until it is looked at again."""
        self._asked = None


def _draw(paper: Paper, page: int, scale: float, reads: bool, progress: Progress) -> QImage:
    progress.report(None, page, len(paper.sheets))
    if reads:
        words_of(paper, page)
    return picture(paper, page, scale)
