"""Collects unused objects on the main thread: a Qt object that ends on another ends the program."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Garbage(QObject):
    """While it lives Python collects nothing by itself, which it might do on a worker thread."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect as far as Python would have done by now."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age, limit in enumerate(limits) if limit and counts[age] > limit]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Collect a last time; from now on Python does it again."""
        self._timer.stop()
        gc.collect()
        gc.enable()
