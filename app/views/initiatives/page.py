"""The directory of initiatives: found by words and place, corrected, checked in one click."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.models.reference import codes
from app.services.access import CASEWORK, Desk, role_of
from app.services.errors import UserError
from app.services.initiatives import directory
from app.services.initiatives.directory import Found
from app.text import N_, NC_, sentence
from app.views import errors
from app.views.changes import Changes
from app.views.initiatives import words
from app.views.initiatives.details import Details
from app.views.initiatives.filters import Filters
from app.views.initiatives.initiative_dialog import InitiativeDialog
from app.views.language import say
from app.views.page import Mode, Page
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.tokens import TWO_LINE_ROW
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import band, foot, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row

COLUMNS = (
    Column("name", N_("Initiative"), 220, "two_lines", stretch=True),
    Column("country", N_("Country"), 96, "muted", drop=4),
    Column("sector", N_("Sector"), 172, "muted"),
    Column("place", N_("Where"), 140, "muted", drop=2),
    Column("accepted", NC_("initiatives", "Accepted"), 100, "muted", drop=3),
    Column("checked", N_("Checked"), 140, "chip"),
)
NOTHING = N_("No initiative is like this")
NOTHING_THERE = N_("No initiative in {region}")
HINT = N_("Change what is looked for, or add the initiative.")
SEE_ALL = N_("See all of the country")
SEE = N_("See {region} ({n})")


class InitiativesPage(Page):
    """What is chosen in the table is shown beside it."""

    def __init__(self, desk: Desk, changes: Changes, tell: Callable[..., Any]) -> None:
        super().__init__()
        self._desk, self._tell = desk, tell
        self.found: dict[str, Found] = {}
        self.filters = Filters("" if desk.is_headquarters else desk.country)
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Initiatives"))
        self.view.set_row_height(TWO_LINE_ROW)
        self.details = Details()
        self._elsewhere = ""
        self._build()
        self.filters.changed.connect(self.refresh)
        changes.changed.connect(lambda _changed: self.refresh() if self.isVisible() else None)
        self.view.opened.connect(lambda _id: self.correct())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_details())

    def _build(self) -> None:
        self.add = button(N_("Add an initiative…"), self.begin, "primary", "plus")
        self.change = button(N_("Correct…"), self.correct, icon="pencil")
        self.check = button(N_("Checked today"), self.verify, icon="circle-check")
        self.nothing = EmptyState("map-pin", NOTHING, HINT)
        self.see = self.nothing.add_action(SEE_ALL, self.look_elsewhere)
        self._stack = QStackedWidget()
        self._stack.addWidget(table_card((self.view, 1)))
        self._stack.addWidget(table_card((self.nothing, 1)))
        body = panel(row((self._stack, 1), self.details, gap=12, margins=(20, 12, 20, 12)))
        self._foot = foot(None, self.check, self.change)
        head = band(row(label(N_("Initiatives"), "h1"), None, self.add), self.filters, gap=8)
        self.setLayout(column(head, (body, 1), self._foot, gap=0))

    # ---- what the window asks ----

    def open_at(self, target: Any) -> None:
        """Look again."""
        self.refresh()
        self.view.setFocus()

    def set_mode(self, mode: Mode) -> None:
        """In a narrow window the table has the whole width."""
        self.details.setHidden(mode == Mode.NARROW)

    # ---- showing ----

    def refresh(self) -> None:
        """Read what is looked for."""
        wanted = self.filters.wanted()
        self.found = {one.initiative.id: one for one in directory.find(self._desk, wanted)}
        self.model.refresh()
        self.model.retranslate()
        if self.found and self.view.current_id() not in self.found:
            first = next(iter(self.found))
            self.view.select([first], first)
        self._stack.setCurrentIndex(0 if self.found else 1)
        self.details.setEnabled(bool(self.found))
        self._foot.setVisible(bool(self.found))
        self.add.setVisible(role_of(self._desk) in CASEWORK)
        if not self.found:
            self._show_nothing()
        self._show_details()

    def _show_nothing(self) -> None:
        wanted = self.filters.wanted()
        other = directory.elsewhere(self._desk, wanted)
        self._elsewhere = other.region if other else ""
        regions = codes("regions")
        if wanted.region:
            self.nothing.show_words(sentence(NOTHING_THERE, region=regions[wanted.region]), HINT)
        else:
            self.nothing.show_words(NOTHING, HINT)
        see = sentence(SEE, region=regions[other.region], n=other.count) if other else SEE_ALL
        say(self.see.set_words, see)

    def _show_details(self) -> None:
        chosen = self.found.get(self.view.current_id() or "")
        if chosen is None:
            return
        self.details.show_found(chosen)
        may = role_of(self._desk) in CASEWORK and directory.may_change(
            self._desk, chosen.initiative
        )
        self.change.setVisible(may)
        self.check.setVisible(may)

    def _find(self, _order: Order) -> Sequence[str]:
        return list(self.found)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: words.row(self.found[key]) for key in ids if key in self.found}

    # ---- what the officer does ----

    def look_elsewhere(self) -> None:
        """Where there are some: another region, else everything of the country."""
        if self._elsewhere:
            self.filters.show_region(self._elsewhere)
        else:
            self.filters.clear()

    def begin(self) -> None:
        """Add an initiative."""
        self._ask(InitiativeDialog(self, self._desk), N_("The initiative is in the directory."))

    def correct(self) -> None:
        """Correct the one chosen, if this office may."""
        chosen = self.found.get(self.view.current_id() or "")
        if chosen and directory.may_change(self._desk, chosen.initiative):
            opened = directory.opened(self._desk, chosen.initiative.id)
            self._ask(InitiativeDialog(self, self._desk, opened), N_("Saved."))

    def verify(self) -> None:
        """The one chosen was checked today."""
        chosen = self.view.current_id()
        if chosen:
            try:
                directory.verify(self._desk, chosen)
            except UserError as error:
                errors.show(error, self)
            else:
                self._tell(N_("The initiative counts as checked today."))

    def _ask(self, dialog: InitiativeDialog, done: str) -> None:
        if dialog.exec():
            self._tell(done)
        dialog.deleteLater()
