"""Papers that came from elsewhere, a scan or a photograph: looked through before they are shown."""

from __future__ import annotations

from contextlib import suppress

from app.services import attachments
from app.services.errors import UserError
from app.services.tasks import Progress
from app.text import N_
from app.views.papers.paper import Paper, Sheet, opened, page_sizes, photograph, read_paper

A4 = 595.0  # points across: as wide as a page of paper
LARGEST, MOST_PAGES, NARROWEST = 3600.0, 500, 20.0


def read_received(content: bytes, progress: Progress) -> Paper:
    """Its pages, as a job; UserError scan_unreadable."""
    found = None
    if not attachments.is_pdf(content):
        found = _photograph(content)
    else:
        with suppress(*_failures()):
            if _can_be_shown(page_sizes(content)):
                _open_each(content, progress)
                found = read_paper(content, progress)
    if found is None:
        raise UserError(
            "scan_unreadable",
            N_(
                "This copy cannot be shown here. It is kept as it came: save it, and open it with "
                "another program only if you know where it comes from."
            ),
        )
    return found


def _failures() -> tuple[type[BaseException], ...]:
    from pypdfium2 import PdfiumError

    return (PdfiumError, ValueError)


def _open_each(content: bytes, progress: Progress) -> None:
    """A page that is damaged is met now, not when it comes into view."""
    with opened(content) as pages:
        for place in progress.each(range(len(pages))):
            pages[place].close()


def _can_be_shown(sizes: list[tuple[float, float]]) -> bool:
    """A page of absurd size would fill the memory."""
    return 0 < len(sizes) <= MOST_PAGES and all(
        min(size) >= 1 and max(size) <= LARGEST and max(size) / min(size) <= NARROWEST
        for size in sizes
    )


def _photograph(content: bytes) -> Paper | None:
    image = photograph(content)
    if image.isNull() or not _can_be_shown([(A4, A4 * image.height() / image.width())]):
        return None
    return Paper(content, (Sheet(A4, A4 * image.height() / image.width()),))
