"""A page of the window, how it is described, and the widths it can be laid out for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtWidgets import QWidget


class Mode(Enum):
    """Layouts by the width of the window in logical pixels at 100 % text."""

    WIDE = "wide"  # 1180 and more: everything
    MEDIUM = "medium"  # 930 to 1180: the rail shows icons only
    NARROW = "narrow"  # under 930: side panels become a strip on top


def mode_for(width: float) -> Mode:
    """The layout of a window this wide."""
    return Mode.WIDE if width >= 1180 else Mode.MEDIUM if width >= 930 else Mode.NARROW


class Page(QWidget):
    """What the main area shows; pages override what they need."""

    def open_at(self, target: Any) -> None:
        """Come to the front, showing `target` (None: as it was left)."""

    def set_mode(self, mode: Mode) -> None:
        """Lay the page out for a width; called before it is first shown and at each change."""

    def may_leave(self) -> bool:
        """Whether the page can be left now; asks the user when something is unsaved."""
        return True


def none_waiting() -> int:
    """A page without a badge."""
    return 0


@dataclass(frozen=True)
class PageSpec:
    """One entry of the rail; `label` is a marked message, `group` separates entries by a gap.

    The page is built when it is first opened; `waiting` counts what the badge shows.
    A page that is not `listed` is opened from others and has no entry.
    """

    id: str
    label: str
    icon: str
    build: Callable[[], Page]
    waiting: Callable[[], int] = none_waiting
    group: int = 0
    listed: bool = True
    inside: str = ""  # for a page not listed: the entry that stays marked
