"""Asks why a version is taken out of force."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.models.agreement import Agreement
from app.services.access import Desk
from app.services.agreements import kept
from app.services.errors import UserError
from app.text import N_, sentence
from app.views.dialogs.dialog import Dialog
from app.views.forms.clean_text import CleanText
from app.views.language import say
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column

CONSEQUENCE = N_(
    "It can no longer be signed, and its number is not used again. The paper stays readable, "
    "and the reason stays in the history."
)


class VoidingDialog(Dialog):
    """The reason is needed; the button is red and not the default."""

    def __init__(self, parent: QWidget, desk: Desk, agreement: Agreement) -> None:
        title = sentence(N_("Make version {n} void?"), n=agreement.version or 0)
        super().__init__(parent, title, 480)
        self._desk, self._agreement = desk, agreement
        self.why = CleanText(2)
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        reason = name_for(self.why, N_("Reason"))
        asked = column(reason, self._refusal, self.why, gap=3)
        self.add(label(CONSEQUENCE, wrap=True), asked)
        self.add_cancel(N_("Keep this version"), default=True)
        self.add_accept(N_("Make void"), "danger", default=False)
        self.why.setFocus()

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        try:
            kept.void(self._desk, self._agreement.id, self.why.toPlainText())
        except UserError as error:
            say(self._refusal.setText, error.sentence)
            self._refusal.show()
            self.why.setFocus()
        else:
            super().accept()
