"""Rows of cells and tables of rows whose header is repeated on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.services.documents.blocks import Block, Cut, Gap, Stack
from app.services.documents.pen import HAIR, Pen

NOTHING = Gap(0)


@dataclass(frozen=True)
class Row(Block):
    """Cells side by side.

    `shares` divide the width; `pad` is the white space beside and above each cell, `between` that
    between two of them; `rule` the weight of the line under the row; `least` its least height;
    `whole` the height up to which it is not cut.
    """

    cells: tuple[Block, ...]
    shares: tuple[float, ...]
    pad: tuple[float, float] = (0, 0)
    between: float = 0
    rule: float = 0
    least: float = 0
    whole: float = 0
    boxed: bool = False

    def widths(self, width: float) -> list[float]:
        """The width of each cell, white space included."""
        room = width - self.between * (len(self.shares) - 1)
        return [room * share / sum(self.shares) for share in self.shares]

    def _inside(self, width: float) -> list[tuple[Block, float]]:
        return [
            (cell, wide - 2 * self.pad[0])
            for cell, wide in zip(self.cells, self.widths(width), strict=True)
        ]

    def height(self, width: float) -> float:
        tallest = max(cell.height(wide) for cell, wide in self._inside(width))
        return max(tallest + 2 * self.pad[1], self.least)

    def cut(self, width: float, room: float) -> Cut | None:
        if self.height(width) <= max(self.whole, self.least):
            return None
        room -= 2 * self.pad[1]
        parts = [_cut_cell(cell, wide, room) for cell, wide in self._inside(width)]
        if any(part is None for part in parts):
            return None
        known = [part for part in parts if part]
        firsts = tuple(part[0] for part in known)
        return replace(self, cells=firsts), replace(self, cells=tuple(part[1] for part in known))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        tall, left = self.height(width), x
        for cell, wide in zip(self.cells, self.widths(width), strict=True):
            if self.boxed and cell is not NOTHING:
                pen.frame(left, top - tall, wide, tall)
            cell.draw(pen, left + self.pad[0], top - self.pad[1], wide - 2 * self.pad[0])
            left += wide + self.between
        if self.rule:
            pen.line((x, top - tall), (x + width, top - tall), self.rule)


def _cut_cell(cell: Block, width: float, room: float) -> Cut | None:
    return (cell, NOTHING) if cell.height(width) <= room else cell.cut(width, room)


class Table(Stack):
    """Rows under a header that stands on every page the table reaches."""

    def __init__(self, header: Block, rows: Iterable[Block]) -> None:
        super().__init__([header, *rows], kept=1)

    def rest(self, blocks: list[Block]) -> Block:
        return Table(self.blocks[0], blocks)


def ruled(cells: Sequence[Block], shares: Sequence[float], rule: float = HAIR) -> Row:
    """A row of a table with a line under it."""
    return Row(tuple(cells), tuple(shares), pad=(4.5, 3), rule=rule, whole=160)
