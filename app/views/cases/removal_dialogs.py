"""Taking a case out of the lists with a reason, and the list from which it is put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.models.case import Case
from app.services import cases, removals
from app.services.access import Desk
from app.services.case_saving import Saved
from app.services.errors import UserError
from app.services.removals import Removed
from app.text import N_, sentence
from app.views import errors, tokens
from app.views.cases.deciding import Tell
from app.views.cases.reason import reason, typed
from app.views.dialogs.dialog import Dialog
from app.views.dialogs.question import CLOSE
from app.views.dialogs.refusable import RefusableDialog
from app.views.look import fit
from app.views.tables.cells import TwoLines
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.empty_state import EmptyState

COLUMNS = (
    Column("case", N_("Case"), 180, "two_lines", stretch=True),
    Column("at", N_("Removed on"), 176, "moment"),
    Column("who", N_("By"), 120, "two_lines"),
    Column("why", N_("Reason"), 180, "muted"),
)


class RemoveDialog(RefusableDialog):
    """`saved` undoes it once it is accepted."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: str) -> None:
        super().__init__(
            parent,
            N_("Remove this case?"),
            N_(
                "It leaves the lists and the search, here and in every office that follows it. "
                "Its history is kept, and it can be put back."
            ),
        )
        self._desk, self._case = desk, case
        self.saved: Saved | None = None
        self.why = reason(self)
        self.finish(N_("Remove the case"))
        self.why.box.setFocus()

    def act(self) -> None:
        """Remove the case."""
        self.saved = cases.remove(self._desk, Case, self._case, typed(self.why))


class RemovedDialog(Dialog):
    """Every removed case, the last one first; the one chosen is put back."""

    def __init__(self, parent: QWidget | None, desk: Desk, tell: Tell) -> None:
        super().__init__(parent, N_("Removed cases"), 760)
        self._desk, self._tell = desk, tell
        self._found: dict[str, Removed] = {}
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Removed cases"))
        self.view.set_row_height(tokens.TWO_LINE_ROW)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(EmptyState("circle-check", N_("No case was removed")))
        fit(self._stack.setMinimumHeight, 280)
        self.add(self._stack)
        self.add_cancel(CLOSE)
        self.back = self.add_button(N_("Put back"), "primary", default=True)
        self.back.clicked.connect(self.restore)
        self.view.opened.connect(lambda _: self.restore())
        self.view.selectionModel().currentRowChanged.connect(self._enable)
        self._again()

    def restore(self) -> None:
        """Put the chosen case back."""
        one = self._chosen()
        if one is None or not one.may_restore:
            return
        try:
            saved = removals.restore(self._desk, Case, one.case)
        except UserError as error:
            errors.show(error, self)
            return
        said = sentence(N_("Case {number} is back."), number=one.number)
        self._tell(said, N_("Undo"), lambda: self._undo(saved))
        self._again()

    def _undo(self, saved: Saved) -> None:
        try:
            cases.undo(self._desk, saved)
        except UserError as error:
            errors.show(error)

    def _chosen(self) -> Removed | None:
        return self._found.get(str(self.view.current_id() or ""))

    def _again(self) -> None:
        self.model.refresh()
        if self._found and self._chosen() is None:
            first = next(iter(self._found))
            self.view.select([first], first)
        self._stack.setCurrentIndex(0 if self._found else 1)
        self._enable()

    def _enable(self, *_rows: object) -> None:
        one = self._chosen()
        self.back.setEnabled(bool(one and one.may_restore))

    def _find(self, _order: Order) -> Sequence[str]:
        self._found = {one.case: one for one in removals.removed_cases(self._desk)}
        return list(self._found)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {case: _cells(self._found[case]) for case in ids}


def _cells(one: Removed) -> dict[str, Any]:
    return {
        "case": TwoLines(one.name or one.number, one.number),
        "at": one.at,
        "who": TwoLines(one.who or "–", one.office),
        "why": one.why,
    }
