"""Plan and package of a case: items, project, what they cost, and what a signature still needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.agreements import reasons
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.findings import Finding
from app.services.packages import checks, confirming, items, offered, plan
from app.services.packages.plan import Plan
from app.text import N_, sentence
from app.views import errors
from app.views.agreements.agreement_look import first_terms
from app.views.agreements.agreement_states import in_force
from app.views.agreements.confirming_dialog import ConfirmingDialog
from app.views.agreements.doors import AgreementTarget, Doors
from app.views.agreements.funding_actions import FundingActions
from app.views.agreements.grid_actions import GridActions
from app.views.agreements.item_dialog import FIELDS, ItemDialog
from app.views.agreements.package_frame import PackageFrame
from app.views.agreements.quotes_dialog import QuotesDialog
from app.views.agreements.rate_dialog import RateDialog
from app.views.agreements.rate_line import rate_state
from app.views.agreements.signing_steps import steps, together
from app.views.dialogs.question import ask
from app.views.jobs import Jobs
from app.views.page import Mode
from app.views.widgets.layouts import column

SAVE_KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")
# Where a finding on an item is mended: the field of its dialog.
FIELD = {"no_quote": "quote", "over_ceiling": "amount", "over_level": "amount",
         "no_rate": "amount", "not_offered": "service", "other_level": "service",
         "outside_programme": "planned", "after_spending": "planned"}  # fmt: skip
QUOTES = {"quote_unchosen", "quote_differs", "quote_reason"}
RATE = {"several_rates", "stale_rate", "sample_rate"}
OF_ITEMS = {"service", "label", "supplier", "mode", "quantity", "unit", "amount", "rate",
            "quote", "planned"}  # fmt: skip
REMOVE = N_("The other items stay. You can take it back for ten seconds.")


class PackageTab(QWidget):
    """A tab of the case file."""

    state = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, doors: Doors) -> None:
        super().__init__()
        self._desk, self._jobs, self._doors = desk, jobs, doors
        self.file: CaseFile | None = None
        self.plan: Plan | None = None
        self._chosen = ""  # the item just added or changed, to be chosen when it is shown
        self.frame = PackageFrame(
            desk, self.mend, self.enter_rate, self.apply_rate, self.confirm, self._may_confirm
        )
        self.items, self.project = self.frame.items, self.frame.project
        self.sources = FundingActions(self, desk, doors, self.frame.funding)
        self.grid = GridActions(self, desk, doors, self.items)
        self.setLayout(column(self.frame, gap=0))
        self._connect()

    def _connect(self) -> None:
        self.items.add_pressed.connect(self.add)
        self.items.edit_pressed.connect(self._edit)
        self.items.remove_pressed.connect(self.remove)
        self.items.quotes_pressed.connect(self.compare)
        self.items.moved.connect(self._move)
        self.project.state.connect(self._tell_state)
        self.frame.save_pressed.connect(self.save)
        self.frame.discard_pressed.connect(self.project.discard)
        self._bind("Ctrl+I", partial(self.add, False))
        for keys in SAVE_KEYS:
            self._bind(keys, self.save)

    def _bind(self, keys: str, run: Callable[[], Any]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    # ---- a tab of the case file

    def show_case(self, file: CaseFile) -> None:
        """Show the package of a case; what is being typed stays."""
        self.file = self.sources.file = file
        self.grid.show_case(file)
        self.plan = plan.read(self._desk, file.case.id)
        case, totals = file.case.id, self.plan.totals
        offer = offered.offer(self._desk, case)
        terms = first_terms(self._desk, case)
        checked = checks.checked(self._desk, case)
        findings = together(reasons.obstacles(self._desk, case, terms), checked.open)
        shown = steps(self.plan, findings, in_force(file.agreements), checked.confirmed)
        self.frame.show_money(file, totals, rate_state(totals, offer, file.may_change), shown)
        self.items.show_items(file, totals)
        if self._chosen in {item.id for item in self.plan.items}:
            self.items.select(self._chosen)
            self._chosen = ""
        self.project.show_case(file)

    def show_field(self, name: str) -> bool:
        """Bring a field of the project, or the items, into view."""
        if name in OF_ITEMS:
            self.items.take_focus()
            return True
        return self.project.go_to(name)

    def may_leave(self) -> bool:
        """Asks once when the project is not saved."""
        return self.project.may_leave()

    def set_mode(self, mode: Mode) -> None:
        """Lay the tab out for a width."""
        self.frame.set_mode(mode)

    def _tell_state(self, state: str) -> None:
        self.frame.show_foot(self.project.dirty)
        self.state.emit(state)

    # ---- items

    def add(self, catalogue: bool = False) -> None:
        """Add an item, perhaps with the catalogue open."""
        if self.file and self.file.may_change:
            offer = offered.offer(self._desk, self.file.case.id)
            dialog = ItemDialog(self, self._desk, self.file, offer, None)
            if catalogue:
                dialog.open_catalogue()
            self._run(dialog)

    def edit(self, key: str, field: str = "label", text: str = "") -> None:
        """Change an item, beginning at a field, perhaps with a first figure typed."""
        item = next((one for one in self.file.items if one.id == key), None) if self.file else None
        if self.file and item and self.file.may_change:
            offer = offered.offer(self._desk, self.file.case.id)
            dialog = ItemDialog(self, self._desk, self.file, offer, item)
            dialog.go_to(field, text)
            self._run(dialog)

    def compare(self, key: str) -> None:
        """Show the quotes of an item."""
        item = next((one for one in self.file.items if one.id == key), None) if self.file else None
        if self.file and item:
            dialog = QuotesDialog(self, self._desk, self._jobs, self.file, item)
            dialog.exec()
            dialog.deleteLater()

    def _edit(self, key: str, figure: str) -> None:
        self.edit(key, "amount" if figure else "label", figure)

    def _run(self, dialog: ItemDialog) -> None:
        if dialog.exec():
            self._chosen = dialog.record.id
            if dialog.item:
                self.grid.note_change(dialog.item, FIELDS)
            else:
                self.grid.note_added(self._chosen, dialog.record.value("label") or "")
        dialog.deleteLater()

    def remove(self, key: str) -> None:
        """Ask, then take an item out; the toast brings it back."""
        item = next((one for one in self.plan.items if one.id == key), None) if self.plan else None
        if item is None:
            return
        question = sentence(N_("Remove “{item}” from the package?"), item=item.label or "")
        if ask(self, question, REMOVE, N_("Remove the item"), danger=True):
            self._do(partial(items.remove, self._desk, key))
            self.grid.note_removed(key, item.label or "")
            said = sentence(N_("“{item}” is removed."), item=item.label or "")
            self._doors.tell(said, N_("Undo"), partial(self._restore, key))

    def _restore(self, key: str) -> None:
        self._do(partial(items.restore, self._desk, key))

    def _move(self, key: str, step: int) -> None:
        ids = [item.id for item in self.plan.items] if self.plan else []
        place = ids.index(key) + step if key in ids else -1
        if self.file and 0 <= place < len(ids):
            self.grid.note_order(list(ids))
            ids.remove(key)
            ids.insert(place, key)
            self._do(partial(items.reorder, self._desk, self.file.case.id, ids))

    def _do(self, change: Callable[[], Any]) -> None:
        try:
            change()
        except UserError as error:
            errors.show(error, self)

    # ---- project, rate

    def save(self) -> None:
        """Save the project."""
        if self.project.dirty and self.project.save():
            self._doors.tell(N_("The project is saved."))

    def enter_rate(self) -> None:
        """Enter the rate of a day, and convert the items at it."""
        if self.file is None or self.plan is None:
            return
        dialog = RateDialog(self, self._desk, self.plan.currency, len(self.plan.items))
        if dialog.exec() and dialog.everywhere.isChecked() and self.plan.items:
            self.apply_rate()
        dialog.deleteLater()

    def apply_rate(self) -> None:
        """Give every item the rate of today."""
        if self.file:
            self._do(partial(items.apply_rate, self._desk, self.file.case.id))

    # ---- what a signature still needs

    def confirm(self, finding: Finding) -> None:
        """Ask why a finding is right all the same, and keep the answer."""
        if self.file:
            dialog = ConfirmingDialog(self, self._desk, self.file.case.id, finding)
            if dialog.exec():
                self._doors.tell(N_("Confirmed: it stands in the history of the case."))
            dialog.deleteLater()

    def _may_confirm(self, finding: Finding) -> bool:
        may_change = bool(self.file and self.file.may_change)
        return may_change and confirming.may_confirm(self._desk, finding)

    def mend(self, finding: Finding) -> None:
        """Go to where a finding is put right."""
        if self.file is None or self.plan is None:
            return
        if finding.code == "terms":
            self._doors.agreement(AgreementTarget(self.file.case.id))
        elif finding.code in RATE and self.file.may_change:
            self.enter_rate()
        elif finding.code == "no_item":
            self.add(True)
        elif finding.record in {item.id for item in self.plan.items}:
            self.items.select(finding.record)
            if finding.code in QUOTES:
                self.compare(finding.record)
                return
            self.edit(finding.record, FIELD.get(finding.code, "label"))
        elif finding.record in {one.id for one in self.file.sources}:
            self.sources.edit(finding.record)
        elif not self.project.go_to(finding.field):
            self._doors.field(self.file.case.id, finding.field)
