"""Asks why a whole import is taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.referrals.waiting import Batch
from app.text import N_, sentence
from app.views.dialogs.dialog import Dialog
from app.views.forms.clean_text import CleanText
from app.views.language import say
from app.views.look import fit
from app.views.widgets.labels import label
from app.views.widgets.layouts import column


class WithdrawDialog(Dialog):
    """A reason is needed; without one the dialog stays."""

    def __init__(self, parent: QWidget | None, batch: Batch) -> None:
        super().__init__(parent, N_("Withdraw this import?"))
        said = N_(
            "Every case that came with “{file}” is removed, with its people. Cases that were "
            "worked on since stop the withdrawal."
        )
        self.reason = CleanText()
        fit(self.reason.setFixedHeight, 64)
        say(self.reason.setAccessibleName, N_("Reason"))
        self._problem = label(N_("Say why the import is withdrawn."), "error")
        self._problem.hide()
        why = column(label(N_("Reason"), "strong"), self._problem, self.reason, gap=3)
        self.add(label(sentence(said, file=batch.file_name), wrap=True), why)
        self.add_cancel(default=True)
        self.add_accept(N_("Withdraw"), "danger", default=False)

    def why(self) -> str:
        """The reason given."""
        return self.reason.toPlainText().strip()

    def accept(self) -> None:
        """Only with a reason."""
        if self.why():
            super().accept()
        else:
            self._problem.show()
            self.reason.setFocus()
