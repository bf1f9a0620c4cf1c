"""Several PDFs put together in one, page after page."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import Any

# pdfium is not safe between threads, not even on two documents.
PDFIUM = threading.Lock()


class Joined:
    """Takes papers one by one; each is forgotten as soon as its pages are taken over."""

    def __init__(self) -> None:
        self.papers = 0
        self._whole: Any = None

    def add(self, pdf: bytes) -> None:
        """Put the pages of a paper after those there are."""
        from pypdfium2 import PdfDocument

        with PDFIUM:
            if self._whole is None:
                self._whole = PdfDocument.new()
            one = PdfDocument(pdf)
            self._whole.import_pages(one)
            one.close()
        self.papers += 1

    def content(self) -> bytes:
        """The whole as bytes; nothing can be added any more."""
        target = BytesIO()
        with PDFIUM:
            self._whole.save(target)
            self._whole.close()
        return target.getvalue()
