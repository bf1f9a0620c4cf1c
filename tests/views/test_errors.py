"""Failures are said in people's words, and the log holds no personal data."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QLabel

from app.services.errors import Cancelled, UserError
from app.text import N_
from app.views import errors
from app.views.dialogs.dialog import Dialog
from tests.views.pages import answer_next


def read_and_close(seen: list[str]) -> None:
    """Read the dialog that is about to open, then close it."""

    def read(dialog: Dialog) -> None:
        labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        seen.append(" ".join(filter(None, labels)))
        dialog.accept()

    answer_next(read)


def test_a_refusal_is_said_in_its_own_words(qtbot):
    seen: list[str] = []
    read_and_close(seen)
    errors.show(UserError("bundle_elsewhere", N_("This file is for {office}."), office="Rabat"))
    assert seen == ["This file is for Rabat."]


def test_a_cancelled_task_says_nothing(qapp):
    errors.show(Cancelled())
    assert QApplication.activeModalWidget() is None


def test_a_bug_is_logged_by_place_without_its_message(qtbot, caplog):
    seen: list[str] = []
    read_and_close(seen)
    with caplog.at_level(logging.ERROR, "passerelle"):
        try:
            raise ValueError("Aminata, +221 77 000 00 00")
        except ValueError as error:
            errors.show(error)
    assert "An unexpected error occurred" in seen[0]
    assert "Aminata" not in seen[0] + caplog.text
    assert "ValueError at views/test_errors.py" in caplog.text
    reference = seen[0].rpartition("Reference ")[2].rstrip(".")
    assert f"reference {reference}:" in caplog.text


@pytest.fixture
def hooked() -> Iterator[None]:
    before = sys.excepthook
    with errors.caught():
        yield
    assert sys.excepthook is before


def test_an_unforeseen_error_opens_one_dialog_however_often_it_repeats(qtbot, hooked):
    seen: list[str] = []

    def fail() -> None:
        raise ZeroDivisionError

    for _ in range(3):
        try:
            fail()
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    read_and_close(seen)
    qtbot.waitUntil(lambda: bool(seen))
    assert len(seen) == 1


def test_messages_of_qt_go_to_the_log(qtbot, hooked, caplog):
    with caplog.at_level(logging.DEBUG, "passerelle"):
        qWarning("This plugin does not support propagateSizeHints()")
        qWarning("something to look at")
    assert "Qt: something to look at" in caplog.text
    assert "propagateSizeHints" not in caplog.text
