"""Pages of a PDF become pictures and words, also when several threads ask at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtGui import QColor

from app.services.agreements import issuing
from app.services.errors import Cancelled
from app.services.tasks import Progress
from app.views.agreements.paper import Paper, picture, read_paper
from tests.package_case import TERMS

WHITE = QColor("white")


@pytest.fixture
def paper(dakar, case) -> Paper:
    return read_paper(issuing.draft(dakar, case, TERMS), Progress())


def test_every_page_has_its_size_its_small_picture_and_its_words(paper):
    assert len(paper.sheets) > 2
    for sheet in paper.sheets:
        assert (round(sheet.width), round(sheet.height)) == (595, 842)  # A4 in points
        assert sheet.small.width() in (64, 65)
    assert "SARR Modou" in paper.sheets[0].words


def test_small_pictures_are_as_fine_as_the_screen(dakar, case):
    fine = read_paper(issuing.draft(dakar, case, TERMS), Progress(), ratio=2)
    assert fine.sheets[0].small.width() in (128, 129)


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


def test_reading_can_be_cancelled_between_two_pages(dakar, case):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_paper(issuing.draft(dakar, case, TERMS), progress)
