"""Shows a signed copy as it was scanned: pages of a PDF, or a picture; nothing in it is run."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import QWidget

from app.services import attachments
from app.services.access import Desk
from app.services.agreements import kept
from app.services.errors import UserError
from app.services.tasks import Progress
from app.text import N_
from app.views.agreements.paper import THUMBNAIL, Paper, Sheet, page_sizes, photograph, read_paper
from app.views.agreements.paper_pane import PaperPane
from app.views.dialogs.dialog import Dialog
from app.views.dialogs.question import CLOSE
from app.views.jobs import Jobs
from app.views.language import as_is
from app.views.look import fit

A4 = 595.0  # points across: as wide as a page of paper
LARGEST, MOST_PAGES, NARROWEST = 3600.0, 500, 20.0


class ScanDialog(Dialog):
    """The bytes stay in memory."""

    def __init__(self, parent: QWidget, jobs: Jobs, name: str, paper: Paper) -> None:
        super().__init__(parent, as_is(name), 720)
        self.pane = PaperPane(jobs)
        self.body.addWidget(self.pane, 1)
        self.add_accept(CLOSE)
        fit(self.setMinimumHeight, 540)
        self.pane.show_paper(paper)
        self.pane.view.setFocus()


def load(desk: Desk, document: str, ratio: float, progress: Progress) -> Paper:
    """The pages of a signed copy, as a job; UserError scan_unreadable."""
    return read_scan(kept.content(desk, document), progress, ratio)


def read_scan(content: bytes, progress: Progress, ratio: float = 1.0) -> Paper:
    """The same of bytes: whoever scanned it may have sent anything."""
    found = None
    if not attachments.is_pdf(content):
        found = _photograph(content, ratio)
    else:
        with suppress(*_failures()):
            if _can_be_shown(page_sizes(content)):
                found = read_paper(content, progress, ratio)
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


def _can_be_shown(sizes: list[tuple[float, float]]) -> bool:
    """A page of absurd size would fill the memory."""
    return 0 < len(sizes) <= MOST_PAGES and all(
        min(size) >= 1 and max(size) <= LARGEST and max(size) / min(size) <= NARROWEST
        for size in sizes
    )


def _photograph(content: bytes, ratio: float) -> Paper | None:
    image = photograph(content)
    if image.isNull() or not _can_be_shown([(A4, A4 * image.height() / image.width())]):
        return None
    small = photograph(content, round(THUMBNAIL * ratio))
    return Paper(content, (Sheet(A4, A4 * image.height() / image.width(), small, ""),))
