"""Progress of long work: reported step by step, cancelled between two steps."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sized
from typing import TypeVar

from app.services.errors import Cancelled
from app.text import Sentence

T = TypeVar("T")
Listener = Callable[[Sentence | None, int, int], None]


class Progress:
    """Handed to a service that may take long; silent without a listener."""

    def __init__(self, listener: Listener | None = None) -> None:
        self._listener = listener
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step (from any thread)."""
        self._stop.set()

    def report(self, step: Sentence | None = None, done: int = 0, total: int = 0) -> None:
        """Tell where the work stands; raises Cancelled when it was asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        if self._listener:
            self._listener(step, done, total)

    def each(self, items: Iterable[T], total: int = 0, step: Sentence | None = None) -> Iterator[T]:
        """Go through items, reporting before each one."""
        if not total and isinstance(items, Sized):
            total = len(items)
        for done, item in enumerate(items):
            self.report(step, done, total)
            yield item
