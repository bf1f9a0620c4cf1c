"""What a reader finds in a PDF: its text, page by page, by two libraries that share no code."""

from io import BytesIO

import pypdf
import pypdfium2


def pages(pdf: bytes) -> list[str]:
    """The text of each page as pypdf reads it, every white space a plain space."""
    found = pypdf.PdfReader(BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in found]


def text(pdf: bytes) -> str:
    """The text of all pages, every white space a plain space."""
    return " ".join(pages(pdf))


def second_text(pdf: bytes) -> str:
    """The same by pdfium."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(found).split())


def solid(words: str) -> str:
    """Without white space: where lines end does not matter then."""
    return "".join(words.split())
