"""Adds who else pays of a package, or changes it: own contribution or a donor, and how much."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.models.kinds import Place
from app.models.package import Funding
from app.services import cases
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.packages import funding
from app.services.packages.offered import Offer
from app.services.packages.totals import OWN
from app.services.records import Invalid, Opened
from app.text import N_, sentence
from app.views.agreements.item_editors import AmountEditor, WideLine
from app.views.agreements.organisation_editor import OrganisationEditor, choices
from app.views.dialogs.dialog import Dialog
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.forms.saving import save_record
from app.views.language import say
from app.views.widgets.labels import label

NAMES = ("source", "amount", "organisation", "remark")
HINTS = {"organisation": "", "remark": N_("For example what is brought in kind")}
DONOR = "donor"


class FundingDialog(Dialog):
    """Only a donor has a name; the amount is typed in either currency."""

    def __init__(
        self, parent: QWidget, desk: Desk, file: CaseFile, offer: Offer, row: Funding | None
    ) -> None:
        super().__init__(
            parent, N_("Edit the source of funding") if row else N_("Add a source of funding"), 560
        )
        self._desk, self._file, self.row = desk, file, row
        opened = file.opened[row.id] if row else None
        self.record = RecordEditor(
            Funding, opened, {} if row else {"source": OWN}, place=Place(currency="EUR")
        )
        known = choices(file.organisations.values())
        self.form = Form(
            self.record, [Section("", *NAMES)], {"organisation": lambda: known}, HINTS,
            framed=False, needed=("source", "amount"),
            editors={
                "organisation": OrganisationEditor, "amount": AmountEditor, "remark": WideLine,
            },
        )  # fmt: skip
        amount = cast(AmountEditor, self.form.boxes["amount"].editor)
        today = offer.quote.rate if offer.quote else None
        amount.offer(offer.currency, row.rate if row else today)
        self.form.changed.connect(lambda _name: self._follow())
        self.summary, self._refusal = ProblemSummary(), label("", "error", wrap=True)
        self._refusal.hide()
        self.add(self.summary, self.form, self._refusal)
        self.add_cancel()
        self.add_accept(N_("Save the source") if row else N_("Add the source"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self._follow()
        self.form.go_to("amount" if row else "source")

    def _follow(self) -> None:
        self.form.boxes["organisation"].setVisible(self.record.value("source") == DONOR)

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        wanted = ["source", "amount"]
        if self.record.value("source") == DONOR:
            wanted.append("organisation")
        missing = [name for name in wanted if self.record.entry(name) is None]
        self.record.tell({name: sentence(N_("Fill this in")) for name in missing})
        self._refusal.hide()
        problems = self.form.check()
        self.summary.show_problems(problems, take_focus=True)
        if not problems and self._write():
            super().accept()

    def _write(self) -> bool:
        try:
            if self.record.value("source") == DONOR:
                donor = cast(OrganisationEditor, self.form.boxes["organisation"].editor)
                donor.store(self._desk, self.record, "other")
            return self._save()
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.summary.show_problems(self.form.problems(), take_focus=True)
        except UserError as error:
            say(self._refusal.setText, error.sentence)
            self._refusal.show()
        return False

    def _save(self) -> bool:
        """Whether everything is stored."""
        key = self.record.id
        if self.row:
            write = partial(funding.change, self._desk, key)
            save_record(self, self.record, write, self._reopened)
            return not self.record.dirty
        answers: dict[str, Any] = {"source": OWN, **self.record.changes()}
        funding.add(self._desk, self._file.case.id, answers, funding_id=key)
        return True

    def _reopened(self) -> Opened:
        return cases.load(self._desk, self._file.case.id).opened[self.record.id]
