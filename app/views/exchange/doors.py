"""Where the pages of exchange lead to, and what they can be opened at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Sending:
    """Prepare a bundle, for an office when it is known."""

    office: str = ""


@dataclass(frozen=True)
class Receiving:
    """Import a bundle, from a file when it is known; `more` are its other slices."""

    path: Path | None = None
    more: tuple[Path, ...] = ()

    @classmethod
    def of(cls, paths: Sequence[Path]) -> Receiving:
        """From files or folders that were dropped or chosen."""
        return cls(paths[0] if paths else None, tuple(paths[1:]))


@dataclass(frozen=True)
class PuttingBack:
    """Put records of an import back, by its id in the log."""

    exchange: str


Target = Sending | Receiving | PuttingBack | str | None  # a bare office code means Sending


@dataclass(frozen=True)
class Doors:
    """`show` opens the exchange page itself at a target, so that Back returns to the overview.

    `tell(words)` says that something was done."""

    show: Callable[[Target], Any]
    open_conflicts: Callable[[str | None], Any]
    open_cards: Callable[[], Any]
    open_case: Callable[[str], Any]
    open_duplicates: Callable[[], Any]
    tell: Callable[..., Any]
