"""The last changes of the items, each taken back by a compensating one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.services.errors import UserError
from app.text import Sentence

MOST = 50


@dataclass(frozen=True)
class Done:
    """What was done, in words, and what takes it back."""

    words: Sentence
    back: Callable[[], Any]


class Undoing:
    """Ctrl+Z in the items; begins anew with every case."""

    def __init__(self) -> None:
        self._done: list[Done] = []
        self._case = ""

    def of_case(self, case: str) -> None:
        """Another case is shown: nothing of it was done here yet."""
        if case != self._case:
            self._case = case
            self._done.clear()

    def note(self, words: Sentence, back: Callable[[], Any]) -> None:
        """Remember a change."""
        self._done = [*self._done[-MOST + 1 :], Done(words, back)]

    def undo(self) -> Sentence | None:
        """Take the last change back; what it was, None when there is none.

        UserError when it cannot be taken back: it is then forgotten."""
        if not self._done:
            return None
        last = self._done.pop()
        try:
            last.back()
        except UserError:
            self._done.clear()
            raise
        return last.words
