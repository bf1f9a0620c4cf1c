"""How the page of the programme is laid out: tabs and day, a table, its history, the buttons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.models.programme import ProgrammeRule
from app.text import N_
from app.views import tokens
from app.views.forms.date_editors import DayEditor
from app.views.language import say
from app.views.look import fit
from app.views.page import Mode
from app.views.programme.sheets import SHEETS
from app.views.programme.versions_card import VersionsCard
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import band, foot, table_card
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column, panel, row
from app.views.widgets.tabs import Tabs

RIGHT, UNDER = 300, 190
READ_ONLY = N_("Headquarters decides the programme: its changes come with its bundles.")
HOW = N_("A change is a new version from a day on; nothing is deleted.")


class ProgrammeFrame:
    """Knows where things stand; the page knows what they mean."""

    def __init__(self, may_change: bool, views: Mapping[str, TableView]) -> None:
        self._may_change = may_change
        self.tabs = Tabs(N_("Tables"), [(key, sheet.title) for key, sheet in SHEETS.items()])
        self.day = DayEditor(ProgrammeRule.fields()["valid_from"])
        self.day.give(date.today())
        self.stack = QStackedWidget()
        self._places = {key: self.stack.addWidget(table_card((v, 1))) for key, v in views.items()}
        self._nothing = EmptyState("scale", "")
        self._empty = self.stack.addWidget(table_card((self._nothing, 1)))
        for key in ("catalogue", "rules"):
            views[key].set_row_height(tokens.TWO_LINE_ROW)
        self.versions = VersionsCard()
        self.add = button("", kind="normal", icon="plus")
        self.close_line = button("")
        self.change = button("", kind="primary", icon="pencil")
        self._caption = label("", "caption", wrap=True)
        self._side = panel(column((self.versions.card, 1), gap=0), RIGHT)
        self._under = column(gap=0)
        self.layout_of_page: QVBoxLayout = self._build()

    def _build(self) -> QVBoxLayout:
        day = row(name_for(self.day.line, N_("As it holds on")), self.day, gap=8)
        head = band(row(label(N_("Programme"), "h1"), None, day), margins=(20, 10, 20, 8))
        tabs = row((self.tabs, 1), margins=(16, 0, 16, 0))
        left = column((self.stack, 1), self._under, gap=10)
        body = row((left, 1), self._side, gap=12)
        parts = column((body, 1), gap=10, margins=(20, 12, 20, 12))
        buttons = foot((self._caption, 1), self.close_line, self.add, self.change)
        return column(head, band(tabs, margins=(0, 0, 0, 0)), (panel(parts), 1), buttons, gap=0)

    def show_sheet(self, key: str, any_line: bool) -> None:
        """Show a table, or what it says when nothing holds, with the buttons it has."""
        sheet = SHEETS[key]
        self._nothing.show_words(sheet.nothing, sheet.hint)
        usual = HOW if self._may_change else READ_ONLY
        say(self._caption.setText, sheet.by_offices or usual)
        self.stack.setCurrentIndex(self._places[key] if any_line else self._empty)
        for pressed, words in (
            (self.add, sheet.add), (self.change, sheet.change), (self.close_line, sheet.close),
        ):  # fmt: skip
            pressed.setVisible(bool(words) and (self._may_change or bool(sheet.by_offices)))
            if words:
                say(pressed.set_words, words)

    def enable(self, change: bool, line: bool) -> None:
        """What can be done to the chosen line."""
        self.change.setEnabled(change)
        self.close_line.setEnabled(change and line)

    def set_mode(self, mode: Mode) -> None:
        """In a narrow window the history stands under the table."""
        narrow = mode is Mode.NARROW
        if narrow:
            self._under.addWidget(self.versions.card)
            fit(self.versions.card.setMaximumHeight, UNDER)
        else:
            layout = self._side.layout()
            assert layout is not None
            layout.addWidget(self.versions.card)
            fit(self.versions.card.setMaximumHeight, 4000)
        self._side.setVisible(not narrow)
