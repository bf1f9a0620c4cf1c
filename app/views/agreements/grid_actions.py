"""What is typed in the rows of the items: written at once, refused in words, taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.models.money import Money
from app.models.package import PackageItem
from app.models.record import uuid7
from app.services import organisations
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.packages import items, offered, plan, standard
from app.services.records import Invalid
from app.text import N_, Sentence, sentence
from app.views import errors
from app.views.agreements.cell_editing import NewName
from app.views.agreements.doors import Doors
from app.views.agreements.item_acts import ItemActs
from app.views.agreements.item_editors import services
from app.views.agreements.items_card import ItemsCard
from app.views.agreements.standard_dialog import StandardDialog
from app.views.agreements.undoing import Undoing
from app.views.language import current

UNDONE, REDONE = N_("Undone: {what}"), N_("Done again: {what}")


class GridActions:
    """Stands behind the card of the items; the case shown decides what may be done."""

    def __init__(self, parent: QWidget, desk: Desk, doors: Doors, card: ItemsCard) -> None:
        self._parent, self._desk, self._doors, self._card = parent, desk, doors, card
        self.file: CaseFile | None = None
        self.undoing, self.acts = Undoing(), ItemActs(desk)
        card.write, card.add_quickly = self.write, self.add
        card.quick_pressed.connect(self.open_line)
        card.standard_pressed.connect(self.propose)
        for keys, run in (
            ("Ctrl+Z", self.undo), ("Ctrl+Y", self.redo), ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Shift+I", self.open_line),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), card)
            shortcut.setContext(card.SHORTCUTS)
            shortcut.activated.connect(run)

    def show_case(self, file: CaseFile) -> None:
        """The case as it stands now."""
        self.file = file
        self.undoing.of_case(file.case.id)

    # ---- rows

    def write(self, key: str, field: str, value: Any) -> Sentence | None:
        """Store one field of an item; answers why not, None when it is stored."""
        item = self._item(key)
        if self.file is None or item is None or not self.file.may_change:
            return sentence(N_("This cannot be changed here."))
        try:
            if isinstance(value, NewName):
                value = organisations.find_or_add(self._desk, value.name, "supplier")
            opened = self.file.opened.get(key)
            items.change(self._desk, key, {field: value}, opened.shown if opened else None)
        except UserError as error:
            return _why(error)
        self.note_change(item, (field,))
        return None

    def add(self, service: str, amount: Money) -> Sentence | None:
        """Add an item as the catalogue describes it; answers why not."""
        if self.file is None or not self.file.may_change:
            return sentence(N_("This cannot be changed here."))
        suggested = offered.suggested(self._desk, service, current())
        answers = {**suggested, "service": service, "amount": amount}
        key = uuid7()
        try:
            items.add(self._desk, self.file.case.id, answers, item_id=key)
        except UserError as error:
            return _why(error)
        self.note_added(key, str(suggested.get("label") or service))
        return None

    def open_line(self) -> None:
        """The line in which items are typed one after the other."""
        if self.file and self.file.may_change:
            offer = offered.offer(self._desk, self.file.case.id)
            if offer.refused:
                errors.show(offer.refused, self._parent)
                return
            rate = offer.quote.rate if offer.quote else None
            listed = services(self._desk, self.file.case.id)
            self._card.open_quick(offer.currency, rate, listed)

    def propose(self) -> None:
        """Propose what is usual for the level; what is kept is added, and undone, in one step."""
        file = self.file
        if file is None or not file.may_change:
            return
        try:
            lines = standard.proposed(self._desk, file.case.id, current())
            if not lines:
                self._doors.tell(N_("The catalogue proposes nothing more for this level."))
                return
            totals = plan.read(self._desk, file.case.id).totals
            dialog = StandardDialog(self._parent, lines, totals)
            if dialog.exec():
                self._add_all(standard.add(self._desk, file.case.id, dialog.kept()))
            dialog.deleteLater()
        except UserError as error:
            errors.show(error, self._parent)

    def _add_all(self, keys: list[str]) -> None:
        self.undoing.note(sentence(N_("standard package added")), self.acts.removing(*keys))
        said = sentence(N_("Items added: {n}. Their amounts are to be confirmed."), n=len(keys))
        self._doors.tell(said, N_("Undo"), self.undo)

    # ---- taking back, doing again

    def note_change(self, before: PackageItem, fields: tuple[str, ...]) -> None:
        """An item was changed: its answers of before take it back."""
        answers = {name: before.answer(name) for name in fields}
        words = sentence(N_("“{item}” changed"), item=before.label or "")
        self.undoing.note(words, self.acts.changing(before.id, answers))

    def note_added(self, key: str, label: str) -> None:
        """An item was added."""
        self.undoing.note(sentence(N_("“{item}” added"), item=label), self.acts.removing(key))

    def note_removed(self, key: str, label: str) -> None:
        """An item was taken out."""
        words = sentence(N_("“{item}” is removed."), item=label)
        self.undoing.note(words, self.acts.restoring(key))

    def note_order(self, ids: list[str]) -> None:
        """Items were moved: the order of before."""
        case = self.file.case.id if self.file else ""
        self.undoing.note(sentence(N_("items moved")), self.acts.ordering(case, ids))

    def undo(self) -> None:
        """Take the last change back, and say which."""
        if words := self._taken(self.undoing.undo, N_("Nothing to undo here.")):
            self._doors.tell(sentence(UNDONE, what=words), N_("Redo"), self.redo)

    def redo(self) -> None:
        """Do again what was taken back last, and say what."""
        if words := self._taken(self.undoing.redo, N_("Nothing to redo here.")):
            self._doors.tell(sentence(REDONE, what=words), N_("Undo"), self.undo)

    def _taken(self, take: Callable[[], Sentence | None], nothing: str) -> Sentence | None:
        try:
            words = take()
        except UserError as error:
            errors.show(error, self._parent)
            return None
        if words is None:
            self._doors.tell(nothing)
        return words

    def _item(self, key: str) -> PackageItem | None:
        items_shown = self.file.items if self.file else []
        return next((one for one in items_shown if one.id == key), None)


def _why(error: UserError) -> Sentence:
    if isinstance(error, Invalid):
        return next(iter(error.problems.values()))
    return error.sentence
