"""The words of a page with the place of each letter: to be read aloud, searched, marked, copied."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.models.folding import fold
from app.services import attachments
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views.papers.paper import Paper, opened

Area = tuple[float, float, float, float]  # left, top, right, bottom in points from the upper left


@dataclass(frozen=True)
class PageWords:
    """Letters in the order of reading; `boxes` has four lengths for each of them.

    `folded` is the same without case, accents and signs between words; `origin` says which letter
    each of its letters comes from."""

    letters: str
    boxes: array[float]
    folded: str
    origin: array[int]

    def box(self, letter: int) -> Area:
        """Where a letter stands; all zero where it has no place of its own."""
        left, top, right, bottom = self.boxes[4 * letter : 4 * letter + 4]
        return left, top, right, bottom


@dataclass(frozen=True)
class Passage:
    """Letters of a page, from the first to before `end`."""

    page: int
    first: int
    end: int


def words_of(paper: Paper, page: int) -> PageWords:
    """The words of a page, read once; a photograph has none."""
    if page not in paper.known:
        paper.known[page] = _read(paper, page)
    found: PageWords = paper.known[page]
    return found


def read_some(paper: Paper, pages: Sequence[int], progress: Progress) -> None:
    """Read these pages, as a job."""
    step = sentence(N_("Reading the pages"))
    for page in pages:
        progress.report(step, page, len(paper.sheets))
        words_of(paper, page)


def said(letters: str) -> str:
    """Letters of a page as a text that any program takes; lines end as they do on the page."""
    lines = letters.replace("\r\n", "\n").replace("\r", "\n").replace("\x02", "-")
    return lines.replace("\ufffe", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def found(paper: Paper, wanted: str) -> Iterator[Passage]:
    """Where a text stands on the pages that were read, whatever its case and accents."""
    needle = fold(wanted)
    for page in sorted(paper.known) if needle else ():
        words = words_of(paper, page)
        at = words.folded.find(needle)
        while at >= 0:
            last = at + len(needle) - 1
            yield Passage(page, words.origin[at], words.origin[last] + 1)
            at = words.folded.find(needle, last + 1)


def areas(words: PageWords, first: int, end: int) -> list[Area]:
    """The places of some letters, one area a line."""
    lines: list[Area] = []
    for letter in range(first, end):
        box = words.box(letter)
        if box[2] - box[0] <= 0 or box[3] - box[1] <= 0:
            continue
        if lines and _beside(lines[-1], box):
            lines[-1] = _around(lines[-1], box)
        else:
            lines.append(box)
    return lines


def nearest(words: PageWords, x: float, y: float) -> int:
    """The letter nearest to a place on the page: its line counts more than how far along."""
    best, least = 0, float("inf")
    for letter in range(len(words.letters)):
        left, top, right, bottom = words.box(letter)
        if right > left:
            away = 20 * max(top - y, y - bottom, 0.0) + max(left - x, x - right, 0.0)
            if away < least:
                best, least = letter, away
    return best


def _beside(line: Area, box: Area) -> bool:
    """On the same line, and not in a column further along."""
    middle = (box[1] + box[3]) / 2
    near = box[0] - line[2] < 12 and line[0] - box[2] < 12
    return line[1] <= middle <= line[3] and near


def _around(line: Area, box: Area) -> Area:
    return (
        min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3]),
    )  # fmt: skip


def _read(paper: Paper, page: int) -> PageWords:
    if not attachments.is_pdf(paper.content):
        return PageWords("", array("f"), "", array("I"))
    with opened(paper.content) as pages:
        shown = pages[page]
        text = shown.get_textpage()
        letters, boxes = _letters(text), _boxes(shown, text)
        text.close()
    folded, origin = _folded(letters)
    return PageWords(letters, boxes, folded, origin)


def _letters(text: Any) -> str:
    from pypdfium2 import raw

    codes = (raw.FPDFText_GetUnicode(text.raw, place) for place in range(text.count_chars()))
    return "".join(map(chr, codes))


def _boxes(page: Any, text: Any) -> array[float]:
    """From the upper left corner of what is shown; of a page that is turned nothing is marked."""
    count = text.count_chars()
    if page.get_rotation():
        return array("f", bytes(16 * count))
    left, _, _, top = page.get_cropbox()
    boxes = array("f")
    for place in range(count):
        x, y, right, up = text.get_charbox(place, loose=True)
        boxes.extend((x - left, top - up, right - left, top - y))
    return boxes


def _folded(letters: str) -> tuple[str, array[int]]:
    parts: list[str] = []
    origin = array("I")
    gap = True
    for place, letter in enumerate(letters):
        part = _plain(letter)
        if part == " " and gap:
            continue
        if part:
            parts.append(part)
            origin.extend([place] * len(part))
            gap = part == " "
    return "".join(parts), origin


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """One letter folded; what parts words is a space."""
    return fold(f"a{letter}a")[1:-1]
