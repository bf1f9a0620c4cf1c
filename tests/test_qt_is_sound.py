"""Qt’s binding leaves the interpreter whole: PySide6 6.12 loses None on Python 3.11."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 20_000


def test_calls_that_return_none_do_not_use_none_up():
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < CALLS / 100
