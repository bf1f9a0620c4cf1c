"""Tells when nobody has touched keyboard or mouse for some minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from app.views import look

SHORTEST, LONGEST, USUAL = 1, 15, 5  # minutes
TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleClock(QObject):
    """Watches the native windows only: a filter on the whole application would slow it."""

    idle = Signal()

    def __init__(self, minutes: int = USUAL, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._touched = clock()
        self._seconds = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look_at_clock)
        look.app().focusWindowChanged.connect(self._watch)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        """Wait this long, between 1 and 15 minutes."""
        self._seconds = min(max(minutes, SHORTEST), LONGEST) * 60
        self.touch()
        self._timer.start(int(self._seconds * 1000))

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._clock()

    def stop(self) -> None:
        """Stop counting: the window is locked."""
        self._timer.stop()

    def look_at_clock(self) -> None:
        """Tell that nobody is there, or wait for the time that is left."""
        left = self._touched + self._seconds - self._clock()
        if left <= 0:
            self.idle.emit()
        else:
            self._timer.start(int(left * 1000) + 1)

    def _watch(self, window: QWindow | None) -> None:
        if window:
            window.installEventFilter(self)  # installing twice changes nothing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.touch()
        return False
