"""Adds an item to a package or changes one: service, amount, supplier, quote, for whom, when."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.models.kinds import Options, Place
from app.models.package import PackageItem
from app.services import cases
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.packages import items, offered
from app.services.packages.offered import Offer
from app.services.records import Invalid, Opened
from app.text import N_, sentence
from app.views.agreements.item_editors import AmountEditor, ServiceEditor, WideLine, services
from app.views.agreements.organisation_editor import Named, OrganisationEditor, choices
from app.views.agreements.people import person_words
from app.views.agreements.rate_dialog import RateDialog
from app.views.dialogs.dialog import Dialog
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.forms.saving import save_record
from app.views.language import current, say
from app.views.look import px
from app.views.widgets.callout import Callout
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, scrolled

FIELDS = ("service", "label", "amount", "supplier", "mode", "quote", "quantity", "unit", "planned")
PERSON = "person"
HINTS = {"label": N_("As it is printed in the agreement"), "supplier": "", "service": ""}
SUGGESTED = ("label", "mode", "unit", "quote")
WIDTH, AROUND = 660, 190


class ItemDialog(Dialog):
    """What the catalogue suggests gives way to what was typed."""

    def __init__(
        self, parent: QWidget, desk: Desk, file: CaseFile, offer: Offer, item: PackageItem | None
    ) -> None:
        super().__init__(parent, N_("Edit the item") if item else N_("Add an item"), WIDTH)
        self._desk, self._file, self.item = desk, file, item
        self._offer, self._suggestion = offer, dict[str, Any]()
        self.record = RecordEditor(
            PackageItem, file.opened[item.id] if item else None, place=Place(currency="EUR")
        )
        self.form = self._form()
        self.summary, self._refusal = ProblemSummary(), label("", "error", wrap=True)
        self._refusal.hide()
        self._no_rate = Callout("warn", lambda: self._offer_words())
        self._no_rate.add_action(N_("Enter a rate…"), self._enter_rate)
        self._area = scrolled(panel(column(self.summary, self.form, None, margins=(0, 0, 8, 0))))
        self.add(self._no_rate, (self._area, 1), self._refusal)
        self.add_cancel()
        self.add_accept(N_("Save the item") if item else N_("Add the item"))
        self._begin()

    def _form(self) -> Form:
        people = {one.id: Named(person_words(one)) for one in self._file.people}
        names = (*FIELDS, PERSON) if len(people) > 1 else FIELDS
        known = choices(self._file.organisations.values())
        listed = services(self._desk, self._file.case.id)
        options: dict[str, Any] = {
            "service": lambda: listed,
            "supplier": lambda: known,
            PERSON: lambda: cast(Options, people),
        }
        form = Form(
            self.record, [Section("", *names)], options, HINTS, framed=False, needed=(),
            editors={
                "service": ServiceEditor, "label": WideLine, "amount": AmountEditor,
                "supplier": OrganisationEditor,
            },
        )  # fmt: skip
        form.changed.connect(self._changed)
        return form

    def _begin(self) -> None:
        self._take_offer(self._offer)
        amount = self._amount()
        if self.item:
            self._suggestion = offered.suggested(self._desk, self.item.service or "", current())
        elif self._file.items and self._file.items[-1].amount:
            amount.set_currency(self._file.items[-1].amount.currency)
        window = parent.window() if (parent := self.parentWidget()) else self
        room = max(window.height() - px(AROUND), px(220))
        self._area.setMinimumHeight(min(self.form.sizeHint().height() + px(48), room))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self.form.go_to("label" if self.item else "service")

    # ---- where it begins

    def open_catalogue(self) -> None:
        """List the services as soon as the dialog is there."""
        box = cast(ServiceEditor, self.form.boxes["service"].editor).box
        QTimer.singleShot(0, box.open_list)

    def go_to(self, name: str, text: str = "") -> None:
        """Begin at a field, perhaps with a first figure typed."""
        if name in self.form.boxes:
            self.form.go_to(name)
            if text:
                self.form.boxes[name].editor.put_in(text)

    # ---- rate and catalogue

    def _amount(self) -> AmountEditor:
        return cast(AmountEditor, self.form.boxes["amount"].editor)

    def _take_offer(self, offer: Offer) -> None:
        """Echo amounts at the rate of the item, or at that of the day."""
        self._offer = offer
        today = offer.quote.rate if offer.quote else None
        self._amount().offer(offer.currency, self.item.rate if self.item else today)
        self._no_rate.setVisible(offer.quote is None and self.item is None)

    def _offer_words(self) -> str:
        return self._offer.refused.said(current()) if self._offer.refused else ""

    def _enter_rate(self) -> None:
        dialog = RateDialog(self, self._desk, self._offer.currency, 0)
        if dialog.exec():
            self._take_offer(offered.offer(self._desk, self._file.case.id))
        dialog.deleteLater()

    def _changed(self, name: str) -> None:
        if name != "service":
            return
        service = self.record.value("service")
        new = offered.suggested(self._desk, service, current()) if service else {}
        for field in SUGGESTED:
            if self.record.entry(field) in (None, self._suggestion.get(field)):
                self.record.set(field, new.get(field))
        self._suggestion = new
        self.form.refresh(*SUGGESTED)

    # ---- saving

    def accept(self) -> None:
        """Write it, or say what is wrong."""
        missing = [name for name in self.record.missing("create") if name in self.form.boxes]
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
            say(self._refusal.setText, error.sentence)
            self._refusal.show()
        return False

    def _save(self) -> bool:
        """Whether everything is stored."""
        key = self.record.id
        if self.item:
            save_record(self, self.record, partial(items.change, self._desk, key), self._reopened)
            return not self.record.dirty
        items.add(self._desk, self._file.case.id, self.record.changes(), item_id=key)
        return True

    def _reopened(self) -> Opened:
        return cases.load(self._desk, self._file.case.id).opened[self.record.id]
