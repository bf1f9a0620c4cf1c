"""Asks why what the checks doubt is right all the same; the reason stays in the history."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.errors import UserError
from app.services.findings import Finding
from app.services.packages import confirming
from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.forms.clean_text import CleanText
from app.views.language import say
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column

CONSEQUENCE = N_(
    "Your name, the day and the reason stay in the history of the case. If the figures change, "
    "it is asked again."
)


class ConfirmingDialog(Dialog):
    """The reason is needed; it cannot be changed afterwards."""

    def __init__(self, parent: QWidget, desk: Desk, case: str, finding: Finding) -> None:
        super().__init__(parent, N_("Confirm this point?"), 520)
        self._desk, self._case, self._finding = desk, case, finding
        self.why = CleanText(3)
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        reason = name_for(self.why, N_("Reason"))
        asked = column(reason, self._refusal, self.why, gap=3)
        self.add(
            label(finding.sentence, "strong", wrap=True),
            label(CONSEQUENCE, "muted", wrap=True),
            asked,
        )
        self.add_cancel()
        self.add_accept(N_("Confirm"))
        self.why.setFocus()

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        try:
            confirming.confirm(
                self._desk, self._case, self._finding.code, self.why.toPlainText(),
                record=self._finding.record,
            )  # fmt: skip
        except UserError as error:
            say(self._refusal.setText, error.sentence)
            self._refusal.show()
            self.why.setFocus()
        else:
            super().accept()
