"""Which other case is about the same person: those alike first, then what is searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import case_duplicates, search
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.text import N_, sentence
from app.views import tokens
from app.views.cases.list_search import ListSearch
from app.views.dialogs.dialog import Dialog
from app.views.look import fit
from app.views.tables.cells import TwoLines
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.labels import label

COLUMNS = (
    Column("case", N_("Case"), 200, "two_lines", stretch=True),
    Column("why", N_("Found by"), 270, "muted"),
)
Line = tuple[str, str, Any]  # name, number, why


class OtherCaseDialog(Dialog):
    """`chosen` is the id of the case once it is accepted."""

    def __init__(self, parent: QWidget | None, desk: Desk, file: CaseFile) -> None:
        super().__init__(parent, N_("The same person as…"), 640)
        self._desk, self._file = desk, file
        self._found: dict[str, Line] = {}
        self.search = ListSearch(N_("Name, number, telephone, place…"), N_("Search the other case"))
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Cases"))
        self.view.set_row_height(tokens.TWO_LINE_ROW)
        fit(self.view.setMinimumHeight, 260)
        hint = N_("Choose the other case. Both are then shown side by side before you decide.")
        self.add(label(hint, "muted", wrap=True), self.search, self.view)
        self.add_cancel()
        self.compare = self.add_accept(N_("Compare"))
        self._connect()
        self._again()
        self.search.setFocus()

    @property
    def chosen(self) -> str:
        """The case under the cursor."""
        return str(self.view.current_id() or "")

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self._again())
        self.search.went_down.connect(self.view.setFocus)
        self.view.opened.connect(lambda _: self.accept())

    def _again(self) -> None:
        self.model.refresh()
        if self._found and not self.chosen:
            first = next(iter(self._found))
            self.view.select([first], first)
        self.compare.setEnabled(bool(self.chosen))

    def _find(self, _order: Order) -> Sequence[str]:
        text = self.search.text().strip()
        found = self._searched(text) if text else self._alike()
        found.pop(self._file.case.id, None)
        self._found = found
        return list(found)

    def _searched(self, text: str) -> dict[str, Line]:
        return {
            hit.case: (hit.name, hit.number, sentence(hit.why))
            for hit in search.find(self._desk, text)
        }

    def _alike(self) -> dict[str, Line]:
        """Cases with somebody like one of the people of this case."""
        found = case_duplicates.alike_case(self._desk, self._file.people)
        return {
            one.case.id: (one.person.full_name, one.case.number or "", one.words()[0])
            for one in reversed(found)
        }

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {
            case: {"case": TwoLines(name, number), "why": why}
            for case, (name, number, why) in self._found.items()
            if case in ids
        }
