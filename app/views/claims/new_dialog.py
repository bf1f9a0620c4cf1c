"""Asks on which Member State and for which period a claim is made."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.models.claim import Claim
from app.models.programme import PROGRAMMES
from app.services.access import Desk
from app.services.claims import making
from app.services.records import Invalid
from app.text import N_
from app.views.dialogs.refusable import RefusableDialog
from app.views.forms.form import Form, Section
from app.views.forms.record_editor import RecordEditor

FIELDS = ("member_state", "programme", "first", "last", "note")
ABOUT = N_(
    "The claim holds what was paid until the last day and not claimed so far, late payments "
    "included. You see every line before anything is sent."
)


class NewClaimDialog(RefusableDialog):
    """The draft is `record.id` once it is accepted."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, N_("New claim"), ABOUT, 540)
        self._desk = desk
        today = date.today()
        start = {
            "programme": next(iter(PROGRAMMES.options())), "first": date(today.year, 1, 1),
            "last": today,
        }  # fmt: skip
        self.record = RecordEditor(Claim, start=start)
        self.form = Form(
            self.record, [Section("", *FIELDS)], needed=FIELDS[:4], framed=False, enter_moves=False
        )
        self.add(self.form)
        self.finish(N_("Look at the lines"))
        self.form.go_to("member_state")

    def act(self) -> None:
        """Begin the draft."""
        if problems := self.form.check():
            raise Invalid({problem.box.name: problem.sentence for problem in problems})
        answers = {name: self.record.value(name) for name in FIELDS}
        try:
            making.begin(self._desk, answers, claim_id=self.record.id)
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.form.check()
            raise
