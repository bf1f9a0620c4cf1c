"""Enters the rate of a day: units for one euro, with its source."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from app.models.programme import Rate
from app.models.reference import codes
from app.services import rates
from app.services.access import Desk
from app.services.errors import UserError
from app.services.records import Invalid
from app.text import N_, sentence
from app.views.dialogs.dialog import Dialog
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.language import say
from app.views.widgets.labels import label

NAMES = ("units_per_eur", "valid_from", "source", "note")
NEEDED = NAMES[:3]
HINTS = {"source": N_("For example the central bank and its bulletin"), "note": ""}


class RateDialog(Dialog):
    """A rate far from its neighbours is written only when the officer confirms the figures."""

    def __init__(self, parent: QWidget, desk: Desk, currency: str, items: int) -> None:
        words = sentence(
            N_("Rate of the currency “{currency}”"), currency=codes("currencies")[currency]
        )
        super().__init__(parent, words, 480)
        self._desk, self._currency, self._sure = desk, currency, False
        self.record = RecordEditor(Rate, start={"valid_from": date.today()})
        self.form = Form(
            self.record, [Section("", *NAMES)], hints=HINTS, needed=(), framed=False,
            enter_moves=False,
        )  # fmt: skip
        self.form.changed.connect(lambda _name: self._doubt(False))
        self.summary = ProblemSummary()
        self._refusal = label("", ink="warn", wrap=True)
        self.everywhere = QCheckBox()
        say(self.everywhere.setText, N_("Convert the items of this package at this rate"))
        self.everywhere.setChecked(True)
        self.everywhere.setVisible(items > 0)
        self.add(self.summary, self.form, self.everywhere, self._refusal)
        self.add_cancel()
        self._save = self.add_button(N_("Save the rate"), "primary", default=True)
        self._save.clicked.connect(self.accept)
        self._doubt(False)
        self.form.go_to("units_per_eur")

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        missing = [n for n in NEEDED if self.record.entry(n) is None]
        self.record.tell({name: sentence(N_("Fill this in")) for name in missing})
        if problems := self.form.check():
            self.summary.show_problems(problems, take_focus=True)
        elif self._write():
            super().accept()

    def _write(self) -> bool:
        units, day, source, note = (self.record.value(name) for name in NAMES)
        try:
            rates.add(
                self._desk, self._currency, units, day, source, note, rate_id=self.record.id,
                sure=self._sure,
            )  # fmt: skip
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.summary.show_problems(self.form.problems(), take_focus=True)
        except UserError as error:
            say(self._refusal.setText, error.sentence)
            self._doubt(error.code == "rate_unlikely", shown=True)
        else:
            return True
        return False

    def _doubt(self, sure: bool, shown: bool = False) -> None:
        """The next press confirms the figures; any change of them asks anew."""
        self._sure = sure
        self._refusal.setVisible(shown)
        words = N_("The figures are right: save") if sure else N_("Save the rate")
        say(self._save.set_words, words)
