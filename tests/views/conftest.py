"""Every test of the window starts from the same look and language, and leaves no window behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from app.views import language, look
from tests.views.pages import leave_no_window

FORGOTTEN_MS = 30_000  # a dialog that nobody answers would hold up the whole run
PLAIN = look.Choice("light", 100)


@pytest.fixture(autouse=True)
def looked(qapp: QApplication) -> Iterator[None]:
    """Light, 100 %, English."""
    if look.choice() != PLAIN or not qapp.styleSheet():
        look.apply(qapp, PLAIN)
    if language.current().code != "en":
        language.switch("en")
    watch = QTimer(qapp, interval=FORGOTTEN_MS)
    watch.timeout.connect(_leave)
    watch.start()
    yield
    watch.stop()
    leave_no_window(qapp)


def _leave() -> None:
    """Leave a dialog that stands open: the test then fails by what it missed."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()
