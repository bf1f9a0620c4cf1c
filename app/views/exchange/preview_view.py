"""What a bundle would bring, shown before anything is written: counts, cases, their fields."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.services.access import Desk
from app.services.bundles import arriving, naming
from app.services.bundles.foreseen import LABELS, Arriving
from app.services.bundles.preview import Preview
from app.text import N_, NC_
from app.views import look, tokens
from app.views.exchange.change_list import ChangeList
from app.views.exchange.figures import Figures
from app.views.exchange.preview_rows import PREVIEW_COLUMNS, preview_cells, remarks, title
from app.views.language import Words, current, tr
from app.views.page import Mode
from app.views.tables.table_model import TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.callout import Callout
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import card, table_card
from app.views.widgets.layouts import column, row
from app.views.widgets.segmented import Segmented

TO_SETTLE = N_("fields to settle")
EVERY = "all"


class PreviewView(QWidget):
    """Counts and groups on top, the cases on the left, on the right what happens to one of them."""

    def __init__(self, desk: Desk, preview: Preview) -> None:
        super().__init__()
        self._desk, self._preview = desk, preview
        self._rows: dict[str, Arriving] = {one.root: one for one in preview.arriving}
        self.figures = Figures()
        self.groups = Segmented(N_("Groups"), self._options(), framed=False)
        self.model = TableModel(PREVIEW_COLUMNS, lambda order: self._shown(), self._load)
        self.view = TableView(self.model, N_("Cases in the bundle"))
        self.view.set_row_height(tokens.TWO_LINE_ROW)
        self.details = ChangeList()
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._show_counts()
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_details())
        self._begin()

    def _build(self) -> None:
        self._sides.addWidget(table_card((self.view, 1)))
        self._sides.addWidget(self.details)
        self._sides.setStretchFactor(0, 4)
        self._sides.setStretchFactor(1, 6)
        self._sides.setChildrenCollapsible(False)
        look.fit(self._sides.setHandleWidth, 12)
        look.fit(self._sides.setMinimumHeight, 160)
        counts = card(self.figures, margins=(18, 8, 18, 8))
        nothing = EmptyState(
            "circle-check",
            N_("Everything in this bundle is here already"),
            N_("Applying it only notes what the partner has received."),
        )
        main = self._sides if self._rows else table_card((nothing, 1))
        self.groups.setVisible(bool(self._rows))
        self.groups.changed.connect(lambda _: self._begin())
        groups = row(self.groups, None)
        self.setLayout(column(*self._problems(), counts, groups, (main, 1), gap=12))

    def _problems(self) -> list[QWidget]:
        return [Callout("warn", N_("To look at"), one.sentence) for one in self._preview.problems]

    def _options(self) -> list[tuple[str, Words]]:
        """All, then the groups that hold something, each with how many cases."""
        counted = {EVERY: len(self._rows), **self._preview.counts()}
        return [(group, partial(_counted, group, n)) for group, n in counted.items()]

    def _shown(self) -> list[str]:
        group = self.groups.value() or EVERY
        return [root for root, one in self._rows.items() if group in (EVERY, *one.groups)]

    def _show_counts(self) -> None:
        counts = self._preview.plan.counts
        self.figures.show_counts(
            (N_("new records"), counts["new"]),
            (N_("changed"), counts["changed"]),
            (N_("unchanged"), counts["unchanged"]),
            (TO_SETTLE, counts["conflicts"]),
            (N_("papers"), counts["papers"]),
            pressing=TO_SETTLE,
        )

    def _begin(self) -> None:
        self.groups.set_value(self.groups.value() or EVERY)
        self.model.refresh()
        if shown := self._shown():
            self.view.select(shown[:1], shown[0])

    def set_mode(self, mode: Mode) -> None:
        """One above the other when the window is narrow."""
        narrow = mode == Mode.NARROW
        self._sides.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def _load(self, ids: Any) -> dict[str, Any]:
        return {root: preview_cells(self._rows[root]) for root in ids}

    def _show_details(self) -> None:
        root = self.view.current_id()
        if root is None:
            return
        one = self._rows[root]
        records = arriving.records(self._desk, self._preview.plan, root)
        name = title(one) or tr(naming.what(one.entity))
        self.details.show_records(name, one.number, records, remarks(one))


def _counted(group: str, count: int) -> str:
    words = tr(LABELS[group]) if group in LABELS else tr(NC_("cases", "All"))
    return f"{words}\u2002{current().number(count)}"
