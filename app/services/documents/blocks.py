"""What a page is filled with: blocks that know their height, can be cut, and draw themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.services.documents.fonts import BOLD, REGULAR, measure, printable
from app.services.documents.lines import Line, Span, broken, read
from app.services.documents.pen import HAIR, Pen

Cut = tuple["Block", "Block"]


class Block:
    """Something of a given width; all lengths in points."""

    def height(self, width: float) -> float:
        """The height it needs at this width."""
        raise NotImplementedError

    def cut(self, width: float, room: float) -> Cut | None:
        """The part that fits in `room` and the rest, or None where it cannot be cut."""
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw with the upper left corner at x, top."""
        raise NotImplementedError


@dataclass(frozen=True)
class Gap(Block):
    """White space."""

    size: float

    def height(self, width: float) -> float:
        return self.size

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Nothing to draw."""


@dataclass(frozen=True)
class Rule(Block):
    """A line across the width, or dots to write on when `room` is given above it."""

    weight: float = HAIR
    room: float = 0

    def height(self, width: float) -> float:
        return self.room + self.weight

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.line((x, top - self.room), (x + width, top - self.room), self.weight)


@dataclass(frozen=True)
class Style:
    """How a text looks: size and leading in points, face; left, right, centre or figures.

    Left is the side from which the page is read; figures stand on the right of every page."""

    size: float = 10
    leading: float = 13.2
    face: str = REGULAR
    align: str = "left"


PLAIN = Style()


class Text(Block):
    """A paragraph; `mark` stands before it and the text hangs beside it."""

    def __init__(
        self,
        content: str | Sequence[Span],
        style: Style = PLAIN,
        mark: str = "",
        hang: float = 0,
    ) -> None:
        self.style = style
        self.mark, self.hang = printable(mark), hang
        self._spans = read(content, style.face)
        self._lines: dict[float, list[Line]] = {}
        self._given: list[Line] | None = None

    def lines(self, width: float) -> list[Line]:
        """Its lines at this width; a part of a text keeps the lines it was cut into."""
        if self._given is not None:
            return self._given
        if width not in self._lines:
            room = (width - self.hang) / self.style.size
            self._lines[width] = broken(self._spans, room)
        return self._lines[width]

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.style.leading

    def cut(self, width: float, room: float) -> Cut | None:
        """Never leaves a single line alone on either page."""
        lines = self.lines(width)
        first = min(int(room / self.style.leading), len(lines) - 2)
        if first < 2:
            return None
        return self._part(lines[:first], self.mark), self._part(lines[first:], "")

    def first_line(self, width: float) -> Text:
        """Only the first line, for places that hold no more."""
        return self._part(self.lines(width)[:1], self.mark)

    def _part(self, lines: list[Line], mark: str) -> Text:
        part = Text("", self.style, mark, self.hang)
        part._given = lines
        return part

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        size, leading = self.style.size, self.style.leading
        base = top - (leading + size * 0.72) / 2
        if self.mark:
            mark = Line((Span(self.mark, BOLD),), measure(self.mark, BOLD))
            pen.text(x, base, mark.runs(False), size, mark.width)
        for number, line in enumerate(self.lines(width)):
            from_right = line.from_right(pen.mirrored)
            free = width - self.hang - line.width * size
            left = x + self.hang + self._shift(free, line, pen.mirrored)
            pen.text(left, base - number * leading, line.runs(from_right), size, line.width)

    def _shift(self, free: float, line: Line, mirrored: bool) -> float:
        """How far a line stands from the side the page reads from; figures always stand on the
        right, and so does a long Arabic text."""
        match self.style.align:
            case "centre":
                return free / 2
            case "figures":
                return 0 if mirrored else free
            case "right":
                return free
        return free if line.long and line.way == "right" and not mirrored else 0


class Mirrored(Block):
    """A block that reads from the right: everything in it is drawn from the other side."""

    def __init__(self, block: Block) -> None:
        self.block = block

    def height(self, width: float) -> float:
        return self.block.height(width)

    def cut(self, width: float, room: float) -> Cut | None:
        parts = self.block.cut(width, room)
        return (Mirrored(parts[0]), Mirrored(parts[1])) if parts else None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self.block.draw(pen.mirror(x, width), x, top, width)


def width_of(text: str, style: Style) -> float:
    """Width of a text on one line, in points."""
    return measure(printable(text), style.face) * style.size


class Stack(Block):
    """Blocks one under the other.

    The first `kept` of them are never parted from what follows; the whole is only cut when it is
    taller than `whole`.
    """

    def __init__(self, blocks: Iterable[Block], kept: int = 0, whole: float = 0) -> None:
        self.blocks = list(blocks)
        self.kept, self.whole = kept, whole

    def height(self, width: float) -> float:
        return sum(block.height(width) for block in self.blocks)

    def cut(self, width: float, room: float) -> Cut | None:
        if self.height(width) <= self.whole:
            return None
        for number, block in enumerate(self.blocks):
            tall = block.height(width)
            if tall > room:
                return self._cut_at(number, block.cut(width, room))
            room -= tall
        return None

    def _cut_at(self, number: int, parts: Cut | None) -> Cut | None:
        """Cut inside block `number`, or before it when it cannot be cut itself."""
        if parts is None and number <= self.kept:
            return None
        first, *rest = parts or (self.blocks[number],)
        before = [*self.blocks[:number], first] if parts else self.blocks[:number]
        return Stack(before), self.rest([*(rest or [first]), *self.blocks[number + 1 :]])

    def rest(self, blocks: list[Block]) -> Block:
        """What goes on on the next page."""
        return Stack(blocks)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for block in self.blocks:
            block.draw(pen, x, top, width)
            top -= block.height(width)
