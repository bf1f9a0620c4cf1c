"""A small picture on a page, as large as it may be in its place: the logo of an office."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from app.services.documents.blocks import Block
from app.services.documents.pen import Pen


@dataclass(frozen=True)
class Picture(Block):
    """A PNG that was checked; never larger than `widest` and `tallest`, in points."""

    content: bytes
    widest: float
    tallest: float

    def height(self, width: float) -> float:
        return self._size(width)[1]

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        across, down = self._size(width)
        pen.picture(self.content, x, top - down, across, down)

    def _size(self, width: float) -> tuple[float, float]:
        from PIL import Image

        with Image.open(BytesIO(self.content), formats=("PNG",)) as picture:
            across, down = picture.size
        scale = min(min(self.widest, width) / across, self.tallest / down)
        return across * scale, down * scale
