"""Adds a quote to an item or changes one: supplier, amount, date, number, the paper received."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.kinds import Place
from app.models.package import Quote
from app.services import attachments, cases
from app.services.access import Desk
from app.services.attachments import Attachment
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.packages import quotes
from app.services.packages.offered import Offer
from app.services.records import Answers, Invalid, Opened, Shown
from app.text import N_, sentence
from app.views.agreements.item_editors import AmountEditor
from app.views.agreements.organisation_editor import OrganisationEditor, choices
from app.views.dialogs.dialog import Dialog
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.forms.saving import save_record
from app.views.language import as_is, say, tr
from app.views.widgets.buttons import button
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import row

NAMES = ("supplier", "amount", "quoted_on", "number")
NEEDED = NAMES[:2]
NO_PAPER = N_("No paper yet. PDF, JPEG or PNG, at most 20 MB.")
KEPT = N_("The paper is kept and never changes.")


class QuoteDialog(Dialog):
    """A paper is checked as soon as it is chosen, and kept with the quote."""

    def __init__(
        self, parent: QWidget, desk: Desk, file: CaseFile, offer: Offer, item: str, quote: str = ""
    ) -> None:
        words = N_("Edit the quote") if quote else N_("Add a quote")
        super().__init__(parent, words, 600)
        self._desk, self._file, self._item, self._quote = desk, file, item, quote
        self._scan: Attachment | None = None
        self.record = RecordEditor(
            Quote, file.opened[quote] if quote else None, place=Place(currency="EUR")
        )
        known = choices(file.organisations.values())
        self.form = Form(
            self.record, [Section("", *NAMES)], {"supplier": lambda: known}, {"supplier": ""},
            framed=False, needed=NEEDED,
            editors={"supplier": OrganisationEditor, "amount": AmountEditor},
        )  # fmt: skip
        self._offer(offer)
        self.summary, self._refusal = ProblemSummary(), label("", "error", wrap=True)
        self._refusal.hide()
        self.attach = button(N_("Attach the paper…"), self.choose_file, icon="paperclip")
        self._name = elided(NO_PAPER, "muted")
        self.add(self.summary, self.form, row(self.attach, (self._name, 1), gap=10), self._refusal)
        self._show_paper()
        self.add_cancel()
        self.add_accept(N_("Save the quote") if quote else N_("Add the quote"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self.form.go_to("amount" if quote else "supplier")

    def _offer(self, offer: Offer) -> None:
        old = next((one.rate for one in self._file.quotes if one.id == self._quote), None)
        today = offer.quote.rate if offer.quote else None
        cast(AmountEditor, self.form.boxes["amount"].editor).offer(offer.currency, old or today)

    # ---- the paper

    def choose_file(self) -> None:
        """Ask for the file of the paper."""
        kinds = tr(N_("PDF or picture")) + " (*.pdf *.jpg *.jpeg *.png)"
        path, _ = QFileDialog.getOpenFileName(self, tr(N_("Paper of the quote")), "", kinds)
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Read a file, or say why it cannot be kept."""
        self._refusal.hide()
        try:
            self._scan = attachments.read(path)
        except UserError as error:
            self._refuse(error)
        self._show_paper()

    def _show_paper(self) -> None:
        kept = self.record.entry("document") is not None
        self.attach.setVisible(not kept)
        say(self._name.setText, KEPT if kept else NO_PAPER)
        if self._scan:
            say(self._name.setText, as_is(self._scan.name))

    # ---- saving

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        missing = [name for name in NEEDED if self.record.entry(name) is None]
        self.record.tell({name: sentence(N_("Fill this in")) for name in missing})
        self._refusal.hide()
        problems = self.form.check()
        self.summary.show_problems(problems, take_focus=True)
        if not problems and self._write():
            super().accept()

    def _write(self) -> bool:
        supplier = cast(OrganisationEditor, self.form.boxes["supplier"].editor)
        try:
            supplier.store(self._desk, self.record, "supplier")
            return self._save()
        except Invalid as invalid:
            self.record.tell(invalid.problems)
            self.summary.show_problems(self.form.problems(), take_focus=True)
        except UserError as error:
            self._refuse(error)
        return False

    def _save(self) -> bool:
        """Whether everything is stored."""
        if not self._quote:
            quotes.add(
                self._desk, self._item, self.record.changes(), self._scan, quote_id=self.record.id
            )
            return True
        if not self.record.dirty:
            self._change({}, None)
            return True
        save_record(self, self.record, self._change, self._reopened)
        return not self.record.dirty

    def _change(self, answers: Answers, shown: Shown | None) -> None:
        quotes.change(self._desk, self._quote, answers, shown, self._scan)

    def _reopened(self) -> Opened:
        return cases.load(self._desk, self._file.case.id).opened[self._quote]

    def _refuse(self, error: UserError) -> None:
        say(self._refusal.setText, error.sentence)
        self._refusal.show()
