"""Selecting letters on the pages with the mouse or the keyboard, and copying them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.views.papers.page_marks import PageMarks
from app.views.papers.paper import Paper
from app.views.papers.paper_words import Passage, nearest, said, words_of

Place = tuple[int, int]  # a page, and a letter on it


class Selecting:
    """From where the mouse was pressed to where it is now, over as many pages as that takes."""

    def __init__(self, marks: PageMarks) -> None:
        self._marks = marks
        self._from: Place | None = None

    def forget(self) -> None:
        """Nothing is selected."""
        self._from = None
        self._marks.selected = {}

    def begin(self, paper: Paper, page: int, x: float, y: float) -> None:
        """The mouse was pressed here; points from the upper left corner of the page."""
        self._marks.selected = {}
        self._from = (page, nearest(words_of(paper, page), x, y))

    def go_on(self, paper: Paper, page: int, x: float, y: float) -> None:
        """The mouse is here now."""
        if self._from:
            here = (page, nearest(words_of(paper, page), x, y))
            (first, start), (last, end) = sorted((self._from, here))
            self._marks.selected = {
                at: _part(paper, at, start if at == first else 0, end if at == last else None)
                for at in range(first, last + 1)
            }

    def all_of(self, paper: Paper, page: int) -> None:
        """Select a whole page."""
        self._marks.selected = {page: _part(paper, page, 0, None)}

    def text(self, paper: Paper) -> str:
        """What is selected, as a text."""
        passages = [one for _, one in sorted(self._marks.selected.items())]
        return "\n".join(
            said(words_of(paper, one.page).letters[one.first : one.end]) for one in passages
        )

    def copy(self, paper: Paper) -> None:
        """Put what is selected where other programs find it."""
        if text := self.text(paper):
            QApplication.clipboard().setText(text)


def _part(paper: Paper, page: int, first: int, last: int | None) -> Passage:
    length = len(words_of(paper, page).letters)
    return Passage(page, first, length if last is None else last + 1)
