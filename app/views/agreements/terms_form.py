"""What the officer decides for one agreement: language, place, day, who signs and how."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.agreement import Agreement
from app.services.agreements.terms import Terms
from app.text import N_
from app.views.forms.form import Form, Section
from app.views.forms.record_editor import Draft, RecordEditor
from app.views.widgets.layouts import column

# Shorter than the labels of the field: they stand side by side in a narrow panel.
SIGNATURES = {"signature": N_("Signature"), "thumbprint": N_("Thumbprint")}
WITNESSES = ("witness_1", "witness_2")
SECTION = Section(
    "", "language", "place", "date", "representative", "signature_mode", "read_in", "interpreter",
    *WITNESSES,
)  # fmt: skip
HINTS = {
    "read_in": N_("The language in which it was read to the beneficiary"),
    "interpreter": N_("If somebody else than the representative translated"),
}


class TermsForm(QWidget):
    """Witnesses are asked for when the beneficiary signs with a thumb."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.record = RecordEditor(Agreement)
        choices = {"signature_mode": lambda: SIGNATURES}
        self.form = Form(self.record, [SECTION], choices, HINTS, needed=(), framed=False)
        self.form.changed.connect(lambda _name: self._changed())
        self.setLayout(column(self.form, gap=0))

    def show_terms(self, terms: Terms) -> None:
        """Begin with these."""
        self.record.load(None, terms.answers())
        self.form.load()
        self._show_witnesses()

    def restore(self, draft: Draft) -> None:
        """Take back what was left unfinished."""
        self.record.restore(draft)
        self.form.load()
        self._show_witnesses()

    def terms(self) -> Terms:
        """What stands in the form; what cannot be read counts as not said."""
        given = {name: self.record.value(name) for name in Terms().answers()}
        return Terms(**{name: value for name, value in given.items() if value is not None})

    def go_to(self, name: str) -> bool:
        """Bring a field into view; False when it is not one of these."""
        if name in self.form.boxes:
            self.form.go_to(name)
        return name in self.form.boxes

    def _changed(self) -> None:
        self._show_witnesses()
        self.changed.emit()

    def _show_witnesses(self) -> None:
        thumb = self.record.value("signature_mode") == "thumbprint"
        for name in WITNESSES:
            self.form.boxes[name].setVisible(thumb)
