"""The pages of a PDF, or a photograph, as pictures drawn from bytes in memory, one at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage, QImageReader

from app.services import attachments
from app.services.tasks import Progress
from app.text import N_, sentence

# pdfium is not safe between threads, not even on two documents.
PDFIUM = threading.Lock()
THUMBNAIL = 64  # pixels across at 100 %


@dataclass(frozen=True)
class Sheet:
    """One page: its size in points, a small picture, its words for screen readers."""

    width: float
    height: float
    small: QImage
    words: str


@dataclass(frozen=True)
class Paper:
    """A PDF that can be looked at; each look opens the bytes anew, which takes a millisecond."""

    content: bytes
    sheets: tuple[Sheet, ...]


def read_paper(content: bytes, progress: Progress, ratio: float = 1.0) -> Paper:
    """Look through a PDF; ratio = pixels of the screen for one pixel of the thumbnails."""
    with _opened(content) as pages:
        step = sentence(N_("Reading the pages"))
        return Paper(
            content, tuple(_sheet(page, ratio) for page in progress.each(pages, len(pages), step))
        )


def page_sizes(content: bytes) -> list[tuple[float, float]]:
    """The sizes of the pages in points, before any is drawn."""
    with _opened(content) as pages:
        return [pages.get_page_size(place) for place in range(len(pages))]


def picture(paper: Paper, page: int, scale: float) -> QImage:
    """A page on white; scale = pixels for one point."""
    if not attachments.is_pdf(paper.content):
        return photograph(paper.content, round(paper.sheets[page].width * scale))
    with _opened(paper.content) as pages:
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
def _opened(content: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfDocument

    with PDFIUM:
        document = PdfDocument(content)
        try:
            yield document
        finally:
            document.close()


def _sheet(page: Any, ratio: float) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    words = " ".join(text.get_text_range().split())
    text.close()
    return Sheet(width, height, _drawn(page, THUMBNAIL * ratio / width), words)


def _drawn(page: Any, scale: float) -> QImage:
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    image = QImage(
        bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    ).copy()
    bitmap.close()
    return image
