"""Where the page of the committee leads to; the window hands these over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from app.views.language import Words


class Tell(Protocol):
    """Says something done, with at most one button such as Undo."""

    def __call__(
        self, words: Words, action: Words = "", run: Callable[[], Any] | None = None
    ) -> Any:
        """Show it."""


@dataclass(frozen=True)
class CommitteeDoors:
    """`open_case(id)` opens the file of a case, `tell` shows a toast."""

    open_case: Callable[[str], Any]
    tell: Tell
