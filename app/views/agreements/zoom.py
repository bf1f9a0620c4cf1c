"""How large a page is shown: 100 % is its size on paper, or as wide as the view allows."""

from __future__ import annotations

from dataclasses import dataclass, replace

FIT = 0
STEPS = (50, 75, 100, 125, 150, 200)
POINT = 96 / 72  # pixels of the screen for one point at 100 %


@dataclass(frozen=True)
class Zoom:
    """Percent in force; `fits` when it follows the width of the view."""

    percent: float = 100
    fits: bool = True

    @property
    def scale(self) -> float:
        """Pixels for one point."""
        return self.percent / 100 * POINT

    def size(self, width: float, height: float) -> tuple[int, int]:
        """Whole pixels of a page given in points."""
        return round(width * self.scale), round(height * self.scale)

    def at(self, percent: int) -> Zoom:
        """This many percent, or FIT."""
        if percent == FIT:
            return replace(self, fits=True)
        return Zoom(min(max(percent, STEPS[0]), STEPS[-1]), fits=False)

    def within(self, pixels: int, points: float) -> Zoom:
        """When it follows the width: so that this many points take so many pixels."""
        if not self.fits or not points:
            return self
        return replace(self, percent=min(max(pixels / (points * POINT) * 100, STEPS[0]), STEPS[-1]))

    def stepped(self, up: int) -> int:
        """The next step larger (1) or smaller (-1)."""
        if up > 0:
            return next((step for step in STEPS if step > self.percent + 0.5), STEPS[-1])
        return next((step for step in reversed(STEPS) if step < self.percent - 0.5), STEPS[0])
