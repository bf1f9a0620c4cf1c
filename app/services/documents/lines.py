"""Breaking text into lines of a width: words whole where they fit, cut where they cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from app.services.documents.fonts import REGULAR, Run, measure, printable
from app.services.documents.marks import placed
from app.services.documents.right_to_left import (
    LEFT_ISLAND,
    MAINLAND,
    RIGHT_ISLAND,
    drawn_order,
    has_right_to_left,
    joined,
    starts_right_to_left,
    with_figures_kept,
)

_SHORES = re.compile(f"([{LEFT_ISLAND}{RIGHT_ISLAND}{MAINLAND}])")
_DEEPEST = 4
# Stands for an island while a line is turned: a sign that has no direction of its own.
_WHOLE = "\ufffc"
Way = Literal["left", "right", "either"]


class Span(NamedTuple):
    """A stretch of text in one face.

    `island`: the islands it lies in, the outer one first: parts that keep an order of their own.
    Each has its number, negative where it reads from the right."""

    text: str
    face: str = REGULAR
    island: tuple[int, ...] = ()


class Line(NamedTuple):
    """One line in reading order and its width at size 1.

    `way`: whether its paragraph reads from the left, from the right, or as the page does;
    `long`: whether that paragraph has several lines."""

    spans: tuple[Span, ...]
    width: float
    way: Way = "left"
    long: bool = False

    def from_right(self, mirrored: bool) -> bool:
        """Whether it reads from the right on a page that does, or does not."""
        return self.way == "right" or (self.way == "either" and mirrored)

    def runs(self, right_to_left: bool) -> list[Run]:
        """What to draw from left to right."""
        spans = self.spans
        if self.way != "left":
            spans = _drawn(spans, right_to_left)
        return [run for span in spans for run in placed(span.text, span.face)]


Word = tuple[Span, ...]


def _drawn(spans: Word, right_to_left: bool, depth: int = 0) -> Word:
    """The spans in the order of drawing; an island is turned by itself, then counts as a letter."""
    if not right_to_left and not any(has_right_to_left(span.text) for span in spans):
        return spans
    parts: list[tuple[str, Word]] = []
    for island, group in groupby(spans, key=lambda span: span.island[depth : depth + 1]):
        if island:
            parts.append((_WHOLE, _drawn(tuple(group), island[0] < 0, depth + 1)))
        else:
            parts += [(letter, (span,)) for span in group for letter in span.text]
    turned = drawn_order("".join(letter for letter, _ in parts), right_to_left)
    return _merged(_part(*parts[place], letter) for place, letter in turned)


def _part(letter: str, word: Word, drawn: str) -> Word:
    """An island as it is, a letter as it is drawn: brackets are mirrored."""
    return word if letter == _WHOLE else (word[0]._replace(text=drawn),)


def read(content: str | Sequence[Span], face: str) -> tuple[Span, ...]:
    """The content as joined printable spans."""
    spans = (Span(content, face),) if isinstance(content, str) else tuple(content)
    return tuple(_shown(spans))


def _shown(spans: Iterable[Span]) -> Iterator[Span]:
    """Islands as numbers, and every letter as it is printed."""
    known = 0
    island: tuple[int, ...] = ()
    for span in spans:
        text = with_figures_kept(span.text) if has_right_to_left(span.text) else span.text
        for part in _SHORES.split(text):
            if part in (LEFT_ISLAND, RIGHT_ISLAND):
                known += 1
                island = (*island, known if part == LEFT_ISLAND else -known)
            elif part == MAINLAND:
                island = island[:-1]
            elif part:
                yield Span(joined(printable(part)), span.face, island[:_DEEPEST])


def broken(spans: Iterable[Span], width: float) -> list[Line]:
    """Lines no wider than `width` (at size 1); a line break in the text is kept."""
    return [line for row in _rows(spans) for line in _paragraph(row, width)]


def _paragraph(words: Sequence[Word], width: float) -> Iterator[Line]:
    """One row of words as lines that know which way it reads."""
    spans = [span for word in words for span in word]
    way: Way = "left"
    if any(has_right_to_left(span.text) for span in spans):
        outside = [span for span in spans if not span.island] or spans
        first = starts_right_to_left("".join(span.text for span in outside))
        way = "right" if first else "either"
    lines = list(_filled(words, width))
    return (line._replace(way=way, long=len(lines) > 1) for line in lines)


def _rows(spans: Iterable[Span]) -> Iterator[list[Word]]:
    """The words of each row the text itself has; a word may hold several faces."""
    row: list[Word] = []
    word: list[Span] = []
    for text, face, island in spans:
        for number, part in enumerate(text.split("\n")):
            if number:
                yield [*row, tuple(word)] if word else row
                row, word = [], []
            first, *others = part.split(" ")
            word += [Span(first, face, island)] if first else []
            for other in others:
                row += [tuple(word)] if word else []
                word = [Span(other, face, island)] if other else []
    yield [*row, tuple(word)] if word else row


def _filled(words: Iterable[Word], width: float) -> Iterator[Line]:
    """One row of words as lines, each as full as it can be."""
    space = measure(" ", REGULAR)
    line: list[Span] = []
    used = 0.0
    for piece in (piece for word in words for piece in _pieces(word, width)):
        wide = _width(piece)
        if line and used + space + wide > width:
            yield Line(_merged([tuple(line)]), used)
            line, used = list(piece), wide
        elif line:
            line, used = [*line, _space(line[-1], piece[0]), *piece], used + space + wide
        else:
            line, used = list(piece), wide
    yield Line(_merged([tuple(line)]), used)


def _space(before: Span, after: Span) -> Span:
    """What stands between two words; it belongs to the islands of both."""
    both = zip(before.island, after.island, strict=False)
    return Span(" ", before.face, tuple(one for one, other in both if one == other))


def _pieces(word: Word, width: float) -> Iterator[Word]:
    """The word, or parts of it that fit when it is wider than a line."""
    if _width(word) <= width:
        yield word
        return
    piece: list[Span] = []
    used = 0.0
    for letter in (span._replace(text=letter) for span in word for letter in span.text):
        wide = measure(letter.text, letter.face)
        if piece and used + wide > width:
            yield _merged([tuple(piece)])
            piece, used = [], 0.0
        piece.append(letter)
        used += wide
    yield _merged([tuple(piece)])


def _width(word: Word) -> float:
    return sum(measure(span.text, span.face) for span in word)


def _merged(words: Iterable[Word]) -> Word:
    """Neighbours in one face as one span."""
    spans = (span for word in words for span in word)
    return tuple(
        Span("".join(span.text for span in same), face, island)
        for (face, island), same in groupby(spans, key=lambda span: (span.face, span.island))
    )
