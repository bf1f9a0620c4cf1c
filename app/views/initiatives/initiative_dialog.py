"""Adds an initiative to the directory, or corrects one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.models.initiative import Initiative
from app.models.kinds import Place
from app.models.reference import codes
from app.services.access import Desk
from app.services.initiatives import directory
from app.services.records import Invalid, Opened
from app.text import N_
from app.views.dialogs.refusable import RefusableDialog
from app.views.forms.form import Form, Section
from app.views.forms.record_editor import RecordEditor
from app.views.look import fit
from app.views.widgets.layouts import column, panel, scrolled

WHAT = (
    *("acronym", "label_fr", "label_en", "type", "sector", "services_fr", "services_en"),
    *("agreement", "verified_on"),
)
WHERE = ("national", "zones")
WHOM = (
    *("age_from", "age_to", "sexes", "after_return", "amount_from", "amount_to"),
    *("documents", "call_opens", "call_closes", "conditions_fr", "conditions_en"),
)
CONTACT = ("person", "phone", "email", "languages", "address")
ABOUT = N_("All offices share the directory: what you write here goes with the next exchange.")


class InitiativeDialog(RefusableDialog):
    """What is written is that of `record.id`."""

    def __init__(self, parent: QWidget, desk: Desk, opened: Opened | None = None) -> None:
        title = N_("Correct an initiative") if opened else N_("Add an initiative")
        super().__init__(parent, title, ABOUT, 700)
        self._desk = desk
        country = (opened.answers.get("country") if opened else None) or desk.country
        currency = codes("countries")[country].row["currency"]
        start = None if opened else {"country": country}
        self.record = RecordEditor(Initiative, opened, start, Place(country, currency))
        first = ("country", *WHAT) if desk.is_headquarters and not opened else WHAT
        self.form = Form(
            self.record,
            [
                Section(N_("Initiative"), *first),
                Section(N_("Where it works"), *WHERE),
                Section(N_("For whom, on what conditions"), *WHOM),
                Section(N_("Whom to call"), *CONTACT),
            ],
            framed=True,
            enter_moves=False,
        )
        area = scrolled(panel(column(self.form, None, gap=0, margins=(0, 0, 12, 0))))
        fit(area.setMinimumHeight, 360)
        self.add(area)
        self.finish(N_("Save"))
        self.form.go_to("acronym")

    def act(self) -> None:
        """Write what was typed."""
        if problems := self.form.check():
            raise Invalid({problem.box.name: problem.sentence for problem in problems})
        try:
            self.record.save(
                lambda answers, shown: directory.save(
                    self._desk, self.record.id, {**self._new(), **answers}, shown
                )
            )
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.form.check()
            raise

    def _new(self) -> dict[str, str]:
        return {"country": self.record.value("country")} if self.record.is_new else {}
