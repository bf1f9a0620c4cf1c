"""Breaking text into lines of a width: words whole where they fit, cut where they cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from app.services.documents.fonts import REGULAR, Run, measure, printable
from app.services.documents.marks import placed
from app.services.documents.right_to_left import (
    drawn_order,
    has_right_to_left,
    joined,
    starts_right_to_left,
)


class Span(NamedTuple):
    """A stretch of text in one face."""

    text: str
    face: str = REGULAR


class Line(NamedTuple):
    """One line in reading order and its width at size 1."""

    spans: tuple[Span, ...]
    width: float

    def runs(self, right_to_left: bool) -> list[Run]:
        """What to draw from left to right; a line with Arabic keeps the face it starts with."""
        text = "".join(span.text for span in self.spans)
        if not has_right_to_left(text):
            return [run for span in self.spans for run in placed(span.text, span.face)]
        return list(placed(drawn_order(text, right_to_left), self.spans[0].face))


Word = tuple[Span, ...]


def read(content: str | Sequence[Span], face: str) -> tuple[tuple[Span, ...], bool]:
    """The content as joined printable spans, and whether it reads from the right."""
    spans = (Span(content, face),) if isinstance(content, str) else tuple(content)
    clean = [Span(printable(span.text), span.face) for span in spans]
    from_right = starts_right_to_left("".join(span.text for span in clean))
    return tuple(Span(joined(span.text), span.face) for span in clean), from_right


def broken(spans: Iterable[Span], width: float) -> list[Line]:
    """Lines no wider than `width` (at size 1); a line break in the text is kept."""
    return [line for row in _rows(spans) for line in _filled(row, width)]


def _rows(spans: Iterable[Span]) -> Iterator[list[Word]]:
    """The words of each row the text itself has; a word may hold several faces."""
    row: list[Word] = []
    word: list[Span] = []
    for text, face in spans:
        for number, part in enumerate(text.split("\n")):
            if number:
                yield [*row, tuple(word)] if word else row
                row, word = [], []
            first, *others = part.split(" ")
            word += [Span(first, face)] if first else []
            for other in others:
                row += [tuple(word)] if word else []
                word = [Span(other, face)] if other else []
    yield [*row, tuple(word)] if word else row


def _filled(words: Iterable[Word], width: float) -> Iterator[Line]:
    """One row of words as lines, each as full as it can be."""
    space = measure(" ", REGULAR)
    line: list[Span] = []
    used = 0.0
    for piece in (piece for word in words for piece in _pieces(word, width)):
        wide = _width(piece)
        if line and used + space + wide > width:
            yield Line(_merged(line), used)
            line, used = list(piece), wide
        elif line:
            line, used = [*line, Span(" ", line[-1].face), *piece], used + space + wide
        else:
            line, used = list(piece), wide
    yield Line(_merged(line), used)


def _pieces(word: Word, width: float) -> Iterator[Word]:
    """The word, or parts of it that fit when it is wider than a line."""
    if _width(word) <= width:
        yield word
        return
    piece: list[Span] = []
    used = 0.0
    for letter in (Span(letter, span.face) for span in word for letter in span.text):
        wide = measure(*letter)
        if piece and used + wide > width:
            yield _merged(piece)
            piece, used = [], 0.0
        piece.append(letter)
        used += wide
    yield _merged(piece)


def _width(word: Word) -> float:
    return sum(measure(span.text, span.face) for span in word)


def _merged(spans: Iterable[Span]) -> Word:
    """Neighbours in one face as one span."""
    return tuple(
        Span("".join(span.text for span in same), face)
        for face, same in groupby(spans, key=lambda span: span.face)
    )
