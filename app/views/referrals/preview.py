"""A referral file as it would be imported: counts that filter, rows, one row in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.services.referrals.importing import ImportPlan, ImportRow
from app.text import N_
from app.views.language import Words, current, tr
from app.views.look import fit
from app.views.page import Mode
from app.views.referrals.outcomes import COLUMNS, WORDS, cells, outcome
from app.views.referrals.row_details import RowDetails
from app.views.tables.table_model import Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.frames import table_card
from app.views.widgets.layouts import column, row
from app.views.widgets.segmented import Segmented

EVERY = ""


class Preview(QWidget):
    """Nothing is changed here; the panel around it imports."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[ImportRow] = ()
        self.filter = Segmented(N_("Outcome"), [], framed=False)
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Rows of the file"))
        self.details = RowDetails()
        self._sides = row((table_card((self.view, 1)), 1), self.details, gap=12)
        self.setLayout(column(row(self.filter, None), (self._sides, 1), gap=8))
        self.filter.changed.connect(self._find_again)
        self.view.selectionModel().currentRowChanged.connect(self._show_details)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a file as read."""
        self._rows = plan.rows
        counts = Counter(outcome(one) for one in plan.rows)
        options: list[tuple[str, Words]] = [(EVERY, _counted(N_("All rows"), len(plan.rows)))]
        options += [(key, _counted(words, counts[key])) for key, words in WORDS.items()
                    if counts[key]]  # fmt: skip
        self.filter.set_options(options)
        self.filter.set_value(EVERY)
        self._find_again(EVERY)

    def set_mode(self, mode: Mode) -> None:
        """In a narrow window the row stands under the table."""
        narrow = mode == Mode.NARROW
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        width = 340 if mode == Mode.WIDE else 300
        fit(self.details.setMinimumWidth, 0 if narrow else width)
        fit(self.details.setMaximumWidth, 2000 if narrow else width)
        fit(self.details.setMaximumHeight, 190 if narrow else 10_000)

    def _find(self, _order: Order) -> Sequence[int]:
        wanted = self.filter.value() or EVERY
        return [
            place
            for place, one in enumerate(self._rows)
            if wanted == EVERY or outcome(one) == wanted
        ]

    def _load(self, places: Sequence[int]) -> Mapping[int, Any]:
        return {place: cells(self._rows[place]) for place in places}

    def _find_again(self, _outcome: str) -> None:
        self.model.refresh()
        self._show_details()

    def _show_details(self, *_rows: object) -> None:
        place = self.view.current_id()
        self.details.show_row(self._rows[place] if place is not None else None)


def _counted(words: str, count: int) -> Callable[[], str]:
    return lambda: f"{tr(words)}\u2002{current().number(count)}"
