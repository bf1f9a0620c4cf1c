"""How large a page is shown: 100 % is its size on paper, or as wide or whole as the view allows."""

from __future__ import annotations

from dataclasses import dataclass, replace

FIT, FIT_PAGE = 0, -1  # the width of the page, the whole page
STEPS = (50, 75, 100, 125, 150, 200)
SMALLEST_PAGE = 20  # percent, for a page in a low or narrow view
POINT = 96 / 72  # pixels of the screen for one point at 100 %


@dataclass(frozen=True)
class Zoom:
    """Percent in force; `follows` is FIT or FIT_PAGE when it follows the view, else None."""

    percent: float = 100
    follows: int | None = FIT

    @property
    def scale(self) -> float:
        """Pixels for one point."""
        return self.percent / 100 * POINT

    def size(self, width: float, height: float) -> tuple[int, int]:
        """Whole pixels of a page given in points."""
        return round(width * self.scale), round(height * self.scale)

    def at(self, percent: int) -> Zoom:
        """This many percent, FIT or FIT_PAGE."""
        if percent in (FIT, FIT_PAGE):
            return replace(self, follows=percent)
        return Zoom(min(max(percent, STEPS[0]), STEPS[-1]), None)

    def within(self, pixels: tuple[float, float], points: tuple[float, float]) -> Zoom:
        """When it follows the view: so that a page of these points takes so many pixels."""
        if self.follows is None or not all(points):
            return self
        across, down = (
            room / (page * POINT) * 100 for room, page in zip(pixels, points, strict=True)
        )
        wanted = across if self.follows == FIT else min(across, down)
        return replace(self, percent=min(max(wanted, SMALLEST_PAGE), STEPS[-1]))

    def stepped(self, up: int) -> int:
        """The next step larger (1) or smaller (-1)."""
        if up > 0:
            return next((step for step in STEPS if step > self.percent + 0.5), STEPS[-1])
        return next((step for step in reversed(STEPS) if step < self.percent - 0.5), STEPS[0])
