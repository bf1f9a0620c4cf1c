"""Keeps what is typed as a draft: when a field is left and every five seconds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.services import drafts
from app.services.access import Desk
from app.services.errors import UserError

EVERY_MS = 5_000


class DraftKeeper(QObject):
    """Writes `content()` to the store whenever something changed since the last time.

    A form of one record gives `record`: there is one draft for it. `title` is shown in lists.
    """

    kept = Signal(object)  # moment, ms since 1970
    failed = Signal(object)  # UserError: what is typed stays in the window

    def __init__(
        self,
        parent: QObject,
        desk: Desk,
        form: str,
        content: Callable[[], dict[str, Any]],
        title: Callable[[], str],
        record: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._form, self.record = desk, form, record
        self._content, self._title = content, title
        self.draft: str | None = None
        self._changed = False
        self.timer = QTimer(self, singleShot=True, interval=EVERY_MS)
        self.timer.timeout.connect(self.keep)

    def touch(self) -> None:
        """Something was typed."""
        self._changed = True
        if not self.timer.isActive():
            self.timer.start()

    def keep(self) -> None:
        """Write the draft now, if anything changed."""
        self.timer.stop()
        if not self._changed:
            return
        try:
            self.draft = drafts.save(
                self._desk, self._form, self._content(), self._title(), self.record, self.draft
            )
        except UserError as error:
            self.failed.emit(error)
            return
        self._changed = False
        self.kept.emit(self._saved_at())

    def keep_now(self) -> bool:
        """Write the draft whether or not it was written before; whether it is there now."""
        self._changed = True
        self.keep()
        return not self._changed

    def take_over(self, draft: str) -> None:
        """Go on with a draft that was found."""
        self.draft, self._changed = draft, False

    def start_anew(self, record: str | None = None) -> None:
        """Another record, or another new one; the draft stays where it is."""
        self.timer.stop()
        self.draft, self.record, self._changed = None, record, False

    def forget(self) -> None:
        """The draft is not needed any more."""
        if self.draft:
            drafts.discard(self._desk, self.draft)
        self.start_anew(self.record)

    def _saved_at(self) -> int | None:
        found = drafts.load(self._desk, self.draft or "")
        return found.saved_at if found else None
