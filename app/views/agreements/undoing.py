"""The last changes of the items: each taken back by a compensating one, and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.services.errors import UserError
from app.text import Sentence

MOST = 50


@dataclass(frozen=True)
class Act:
    """A change still to be made; `run` makes it and answers with the act that takes it back."""

    run: Callable[[], Act]


@dataclass(frozen=True)
class Done:
    """What was done, in words, and what takes it back."""

    words: Sentence
    back: Act


class Undoing:
    """Ctrl+Z and Ctrl+Y in the items; begins anew with every case."""

    def __init__(self) -> None:
        self._done: list[Done] = []
        self._undone: list[Done] = []
        self._case = ""

    def of_case(self, case: str) -> None:
        """Another case is shown: nothing of it was done here yet."""
        if case != self._case:
            self._case = case
            self._forget()

    def note(self, words: Sentence, back: Act) -> None:
        """Remember a change; what was taken back before it is not done again."""
        self._done = [*self._done[-MOST + 1 :], Done(words, back)]
        self._undone.clear()

    def undo(self) -> Sentence | None:
        """Take the last change back; what it was, None when there is none.

        UserError when it cannot be taken back: everything is then forgotten."""
        return self._move(self._done, self._undone)

    def redo(self) -> Sentence | None:
        """Do again what was taken back last; UserError as for `undo`."""
        return self._move(self._undone, self._done)

    def _move(self, here: list[Done], there: list[Done]) -> Sentence | None:
        if not here:
            return None
        last = here.pop()
        try:
            there.append(Done(last.words, last.back.run()))
        except UserError:
            self._forget()
            raise
        return last.words

    def _forget(self) -> None:
        self._done.clear()
        self._undone.clear()
