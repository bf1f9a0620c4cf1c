"""The sheet of paper: A4, margins, page breaks, footer with its code, watermark, the PDF itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from io import BytesIO
from math import inf
from threading import Lock
from typing import Any

from app.services.documents.blocks import Block, Gap, Style, Text
from app.services.documents.fonts import BOLD
from app.services.documents.pen import HAIR, Pen

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
MARGIN = 20 * MM
FOOT = 32 * MM
TEXT_WIDTH = WIDTH - 2 * MARGIN
TEXT_HEIGHT = HEIGHT - MARGIN - FOOT
_QR = 15 * MM
_SMALL = Style(8, 10.6)
# A ReportLab font reads its file by position: two papers are not drawn at the same time.
_DRAWING = Lock()


@dataclass(frozen=True)
class Sheet:
    """What stands on every page: footer lines (first one bold), page words, QR text, watermark."""

    title: str
    author: str
    language: str
    foot: tuple[str, ...]
    page: str
    code: str = ""
    watermark: str = ""

    @property
    def right_to_left(self) -> bool:
        """Whether the whole page reads from the right."""
        return self.language == "ar"


@dataclass(frozen=True)
class Stamp:
    """Which frozen version a paper is: a line of its footer and the text of its QR code; or, for a
    draft, its watermark."""

    line: str = ""
    code: str = ""
    watermark: str = ""


_STAMP: ContextVar[Stamp | None] = ContextVar("stamp", default=None)
Page = list[tuple[float, Block]]


@contextmanager
def stamped(stamp: Stamp) -> Iterator[None]:
    """Whatever is printed inside says which version it is: no paper has to know of versions."""
    token = _STAMP.set(stamp)
    try:
        yield
    finally:
        _STAMP.reset(token)


def _with_stamp(sheet: Sheet) -> Sheet:
    stamp = _STAMP.get()
    if stamp is None:
        return sheet
    foot = (*sheet.foot[:1], *([stamp.line] if stamp.line else []), *sheet.foot[1:])
    watermark = sheet.watermark or stamp.watermark
    return replace(sheet, foot=foot, code=sheet.code or stamp.code, watermark=watermark)


def paginate(blocks: Iterable[Block], width: float, height: float) -> list[Page]:
    """Pages of (distance from the top, block); white space at the top of a page is dropped."""
    pages: list[Page] = [[]]
    used = 0.0
    waiting = list(blocks)[::-1]
    while waiting:
        block = waiting.pop()
        if isinstance(block, Gap) and not pages[-1]:
            continue
        tall = block.height(width)
        if used + tall > height and (parts := block.cut(width, height - used)):
            waiting += [parts[1], parts[0]]
        elif used + tall > height and pages[-1]:
            pages.append([])
            used = 0.0
            waiting.append(block)
        else:
            pages[-1].append((used, block))
            used += tall
    return pages


def build(blocks: Iterable[Block], sheet: Sheet) -> bytes:
    """The PDF of these blocks; the same bytes for the same blocks."""
    return bind([(blocks, sheet)])


def bind(papers: Iterable[tuple[Iterable[Block], Sheet]]) -> bytes:
    """Several papers in one PDF, each on pages of its own with its own numbers and footer.

    The first one names the whole; at most one of them has a code."""
    from reportlab.pdfgen.canvas import Canvas

    drawn = [
        (paginate(blocks, TEXT_WIDTH, TEXT_HEIGHT), _with_stamp(sheet)) for blocks, sheet in papers
    ]
    first = drawn[0][1]
    target = BytesIO()
    with _DRAWING:
        canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, lang=first.language)
        canvas.setTitle(first.title)
        canvas.setAuthor(first.author)
        canvas.setSubject(first.title)
        canvas.setCreator("Passerelle")
        pen = Pen(canvas)
        for pages, sheet in drawn:
            if sheet.code:
                _keep_code(canvas, pen, sheet.code)
            for number, page in enumerate(pages, 1):
                _draw(pen, page, sheet, f"{sheet.page} {number}/{len(pages)}")
        canvas.save()
    return target.getvalue()


def _draw(pen: Pen, page: Page, sheet: Sheet, place: str) -> None:
    """One page: watermark below, blocks, footer; mirrored when it reads from the right."""
    if sheet.right_to_left:
        pen = pen.mirror(0, WIDTH)
    if sheet.watermark:
        [words] = Text(sheet.watermark, Style(face=BOLD)).lines(inf)
        drawn = words.runs(words.from_right(pen.mirrored))
        pen.outline(drawn, words.width, (WIDTH / 2, HEIGHT / 2), 200 * MM)
    for down, block in page:
        block.draw(pen, MARGIN, HEIGHT - MARGIN - down, TEXT_WIDTH)
    _foot(pen, sheet, place)
    pen.canvas.showPage()


def _foot(pen: Pen, sheet: Sheet, place: str) -> None:
    top = FOOT - 4 * MM
    pen.line((MARGIN, top), (WIDTH - MARGIN, top), HAIR)
    left = MARGIN
    if sheet.code:
        pen.canvas.saveState()
        pen.canvas.translate(pen.left(MARGIN, _QR), top - 1.5 * MM - _QR)
        pen.canvas.doForm("code")
        pen.canvas.restoreState()
        left += _QR + 3 * MM
    for number, words in enumerate(sheet.foot):
        style = Style(8, 10.6, BOLD) if number == 0 else _SMALL
        line = Text(words, style).first_line(WIDTH - MARGIN - left - 25 * MM)
        line.draw(pen, left, top - 2 * MM - number * _SMALL.leading, TEXT_WIDTH)
    right = Text(place, Style(8, 10.6, align="right"))
    right.draw(pen, MARGIN, top - 2 * MM, TEXT_WIDTH)


def _keep_code(canvas: Any, pen: Pen, code: str) -> None:
    """Draw the QR code once; every page then refers to it."""
    import segno

    rows = [list(row) for row in segno.make(code, error="m", micro=False).matrix]
    canvas.beginForm("code")
    pen.squares(0, 0, _QR / len(rows), rows)
    canvas.endForm()
