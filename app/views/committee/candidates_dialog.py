"""Chooses which submitted packages go on the agenda; all of them at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.reference import codes
from app.services.access import Desk
from app.services.committee import agenda, sitting
from app.text import N_
from app.views.dialogs.refusable import RefusableDialog
from app.views.look import fit
from app.views.tables.cells import Text
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView

COLUMNS = (
    Column("chosen", "", 36, "check"),
    Column("number", N_("Case"), 170, "strong"),
    Column("name", N_("Name"), 180, "name", stretch=True),
    Column("status", N_("Status"), 190, "muted", drop=1),
)
HINT = N_("Packages that were submitted or adjourned and stand on no other agenda.")


class CandidatesDialog(RefusableDialog):
    """Adds the chosen ones after those that are on the agenda already."""

    def __init__(self, parent: QWidget, desk: Desk, session: str) -> None:
        super().__init__(parent, N_("Add cases to the agenda"), HINT, 640)
        self._desk, self._session = desk, session
        self._found = {one.case: one for one in agenda.candidates(desk, session)}
        with desk.reading() as reading:
            self._names = sitting.names_of(reading, self._found)
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Cases"), multiple=True)
        fit(self.view.setMinimumHeight, 300)
        self.add(self.view)
        self.finish(N_("Add to the agenda"))
        self.model.refresh()
        self.view.selectAll()
        self.view.setFocus()

    def act(self) -> None:
        """Put them on the agenda."""
        chosen = set(self.view.selected_ids())
        wanted = [case for case in self._found if case in chosen]
        if wanted:
            agenda.add(self._desk, self._session, wanted)

    def _find(self, _order: Order) -> Sequence[str]:
        return list(self._found)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: self._cells(key) for key in ids}

    def _cells(self, key: str) -> dict[str, Any]:
        one = self._found[key]
        status = codes("statuses").get(one.status)
        return {
            "number": one.number,
            "name": self._names.get(key, ("", "")),
            "status": Text(status or one.status, "text_muted"),
        }
