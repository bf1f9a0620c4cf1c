"""Every test of the window starts from the same look and language, and leaves no window behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.views import language, look

PLAIN = look.Choice("light", 100)


@pytest.fixture(autouse=True)
def looked(qapp: QApplication) -> Iterator[None]:
    """Light, 100 %, English."""
    if look.choice() != PLAIN or not qapp.styleSheet():
        look.apply(qapp, PLAIN)
    if language.current().code != "en":
        language.switch("en")
    yield
    for window in qapp.topLevelWidgets():
        window.hide()
