"""Saving a form; when somebody changed the same fields, both values are seen before writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from app.services.records import Opened, Shown, Stale
from app.views.forms.comparing import Comparison
from app.views.forms.record_editor import RecordEditor

T = TypeVar("T")
Write = Callable[[dict[str, Any], Shown], T]


def save_record(
    parent: QWidget, record: RecordEditor, write: Write[T], reopen: Callable[[], Opened]
) -> T | None:
    """What `write` answers; None when the officer leaves the comparison or takes every value.

    Raises Invalid and every other UserError of the service.
    """
    while True:
        try:
            return record.save(write)
        except Stale as stale:
            if not settle(parent, record, stale, reopen()) or not record.dirty:
                return None


def settle(parent: QWidget, record: RecordEditor, stale: Stale, opened: Opened) -> bool:
    """Show both values of each field; True when each was chosen. Nothing is written here."""
    comparison = Comparison(parent, record, stale.theirs)
    chosen = comparison.exec() == QDialog.DialogCode.Accepted
    if chosen:
        record.rebase(opened)
        for name in comparison.taken():
            record.set(name, opened.answers.get(name))
    comparison.deleteLater()
    return chosen
