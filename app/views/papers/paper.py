"""The pages of a PDF, or a photograph, as pictures drawn from bytes in memory, one at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QImageReader

from app.services import attachments
from app.services.tasks import Progress
from app.text import N_, sentence

# pdfium is not safe between threads, not even on two documents.
PDFIUM = threading.Lock()


@dataclass(frozen=True)
class Sheet:
    """The size of one page in points."""

    width: float
    height: float


@dataclass(frozen=True)
class Paper:
    """A PDF that can be looked at; each look opens the bytes anew, which takes a millisecond.

    `known` keeps the words of pages that were read once."""

    content: bytes
    sheets: tuple[Sheet, ...]
    known: dict[int, Any] = field(default_factory=dict, compare=False, repr=False)

    def widest(self) -> float:
        """Points of the widest page."""
        return max((sheet.width for sheet in self.sheets), default=0)


def read_paper(content: bytes, progress: Progress) -> Paper:
    """Look through a PDF; its pages are drawn and read when they are looked at."""
    with opened(content) as pages:
        step = sentence(N_("Reading the pages"))
        places = progress.each(range(len(pages)), step=step)
        return Paper(content, tuple(Sheet(*pages.get_page_size(place)) for place in places))


def page_sizes(content: bytes) -> list[tuple[float, float]]:
    """The sizes of the pages in points, before any is drawn."""
    with opened(content) as pages:
        return [pages.get_page_size(place) for place in range(len(pages))]


def picture(paper: Paper, page: int, scale: float) -> QImage:
    """A page on white; scale = pixels for one point."""
    if not attachments.is_pdf(paper.content):
        return photograph(paper.content, round(paper.sheets[page].width * scale))
    with opened(paper.content) as pages:
        return _drawn(pages[page], scale)


def photograph(content: bytes, width: int = 0) -> QImage:
    """A JPEG or PNG upright, as wide as wanted; a null image when it cannot be read."""
    buffer = QBuffer()
    buffer.setData(content)
    reader = QImageReader(buffer, b"png" if content.startswith(b"\x89PNG") else b"jpeg")
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    image = reader.read()  # more than 256 MB of pixels is refused by Qt
    if image.isNull() or not width:
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(max(1, width), smooth)


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """The document of pdfium, for one thread at a time."""
    from pypdfium2 import PdfDocument

    with PDFIUM:
        document = PdfDocument(content)
        try:
            yield document
        finally:
            document.close()


def _drawn(page: Any, scale: float) -> QImage:
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    image = QImage(
        bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    ).copy()
    bitmap.close()
    return image
