"""Takes further signed copies of a paper that is marked as signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services.attachments import Attachment
from app.services.errors import UserError
from app.text import N_
from app.views import errors
from app.views.agreements.attach_box import AttachBox
from app.views.dialogs.dialog import Dialog
from app.views.language import Words


class AddingDialog(Dialog):
    """`keep` writes the files that were chosen."""

    def __init__(
        self, parent: QWidget, title: Words, keep: Callable[[Sequence[Attachment]], Any]
    ) -> None:
        super().__init__(parent, title, 480)
        self._keep = keep
        self.scans = AttachBox(N_("Signed copy, scanned"))
        self.add(self.scans)
        self.add_cancel()
        self.add_accept(N_("Keep the copy"))
        self.scans.choose.setFocus()

    def accept(self) -> None:
        """Keep what was chosen; without a file, ask for one."""
        if not self.scans.files:
            self.scans.choose.setFocus()
            return
        try:
            self._keep(self.scans.files)
        except UserError as error:
            errors.show(error, self)
        else:
            super().accept()
