"""What the user is told when something fails, and what the log keeps: never personal data."""

from __future__ import annotations

import logging
import secrets
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from app.services.errors import Cancelled, UserError
from app.text import N_, sentence
from app.views.dialogs.question import tell

log = logging.getLogger("passerelle")
HARMLESS = ("propagateSizeHints",)
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}
_shown: set[str] = set()


def show(error: BaseException, parent: QWidget | None = None) -> None:
    """Say a failure in one dialog; a cancelled task says nothing."""
    if isinstance(error, Cancelled):
        return
    over = parent or _front()
    if isinstance(error, UserError):
        tell(over, error.sentence, tone="warn")
        return
    text = sentence(
        N_("Nothing that was saved is lost. Reference {reference}."), reference=note(error)
    )
    tell(over, text, N_("An unexpected error occurred"), tone="err")


def _front() -> QWidget | None:
    """The window in front; not one that is just closing, for it takes its dialogs along."""
    window = QApplication.activeWindow()
    return window if window and window.isVisible() else None


def note(error: BaseException) -> str:
    """Log a bug by type and place only, for its message may hold a name; returns its reference."""
    reference = secrets.token_hex(2).upper()
    frames = traceback.extract_tb(error.__traceback__)
    path = " > ".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
    log.error("reference %s: %s at %s", reference, type(error).__name__, path)
    return reference


def install() -> None:
    """Send unforeseen errors and Qt’s own messages to the log and one dialog."""
    sys.excepthook = _unforeseen
    threading.excepthook = lambda args: _unforeseen(args.exc_type, args.exc_value, None)
    qInstallMessageHandler(_from_qt)


@contextmanager
def caught() -> Iterator[None]:
    """The same for the time of a block, as tests and short runs need it."""
    hooks = sys.excepthook, threading.excepthook
    qt_before = qInstallMessageHandler(_from_qt)
    install()
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = hooks
        qInstallMessageHandler(qt_before)


def _unforeseen(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt) or error is None:
        sys.__excepthook__(kind, error or kind(), trace)
        return
    # Later: an error while painting must not open a dialog inside the painting.
    QTimer.singleShot(0, lambda: _show_once(error))


def _show_once(error: BaseException) -> None:
    """One dialog at a time for the same failure, however often it repeats."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f"{type(error).__name__} {last}"
    if place not in _shown:
        _shown.add(place)
        try:
            show(error)
        finally:
            _shown.discard(place)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if not any(words in message for words in HARMLESS):
        log.log(LEVELS.get(kind, logging.ERROR), "Qt: %s", message)


def _short(path: Any) -> str:
    return "/".join(str(path).replace("\\", "/").split("/")[-2:])
