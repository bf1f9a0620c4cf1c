"""Pages of a PDF become pictures and words, also when several threads ask at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtGui import QColor

from app.services.errors import Cancelled
from app.services.tasks import Progress
from app.views.papers.paper import picture, read_paper
from app.views.papers.paper_words import words_of

WHITE = QColor("white")


def test_every_page_has_its_size_and_its_words(paper):
    assert len(paper.sheets) > 2
    for sheet in paper.sheets:
        assert (round(sheet.width), round(sheet.height)) == (595, 842)  # A4 in points
    assert "DIALLO Aminata" in words_of(paper, 0).letters


def test_a_page_is_drawn_in_black_on_white_at_the_scale_asked(paper):
    drawn = picture(paper, 0, 2.0)
    assert (drawn.width(), drawn.height()) == (1191, 1684)
    assert drawn.pixelColor(3, 3) == WHITE
    assert min(drawn.pixelColor(300, y).lightness() for y in range(300, 1400)) < 60


def test_pages_are_drawn_alike_from_several_threads(paper):
    pages = [at % len(paper.sheets) for at in range(24)]
    with ThreadPoolExecutor(6) as threads:
        drawn = list(threads.map(lambda page: picture(paper, page, 1.0), pages))
    for page, image in zip(pages, drawn, strict=True):
        assert image == picture(paper, page, 1.0)


def test_reading_can_be_cancelled_between_two_pages(paper):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_paper(paper.content, progress)
