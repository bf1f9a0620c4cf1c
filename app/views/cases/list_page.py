"""The list of cases: filters with counts, instant search, a table one goes through by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services import case_list, settings
from app.services.access import Desk
from app.text import N_
from app.views import tokens
from app.views.cases.beside_menu import BesideMenu
from app.views.cases.deciding import Tell
from app.views.cases.list_filters import ListFilters
from app.views.cases.list_menu import ListMenu
from app.views.cases.list_search import ListSearch
from app.views.cases.rows import COLUMNS, cells
from app.views.cases.target import CaseTarget
from app.views.changes import Changes
from app.views.language import Words, current, ntr, say, say_again, tr
from app.views.page import Mode, Page
from app.views.tables.table_model import Order, Sort, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import below, button, icon_button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import foot, table_card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import column, row

KEYS = N_("↑↓ browse    Enter open    letters search    Esc clear")
EVERYWHERE = "all"


@dataclass(frozen=True)
class ListDoors:
    """Where the list leads to; `read_file` is absent where referrals cannot be read."""

    open_case: Callable[[CaseTarget], Any]
    new_case: Callable[[], Any]
    duplicates: Callable[[], Any]
    tell: Tell
    read_file: Callable[[], Any] | None = None
    papers: Callable[[QWidget, Sequence[str]], Any] | None = None  # of the cases with these ids


class CasesPage(Page):
    """Every case this office holds; changes appear by themselves, the selection stays."""

    def __init__(self, desk: Desk, changes: Changes, doors: ListDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self._stale = True
        self.filters = ListFilters("mine")
        self.search = ListSearch(N_("Name, number, telephone, place…"), N_("Search in the list"))
        self.model = TableModel(COLUMNS, self._find, self._load, (Sort("urgency"),), self)
        self.view = TableView(self.model, N_("Cases"), multiple=doors.papers is not None)
        self.nothing = EmptyState("folder-open", "")
        self.widen = self.nothing.add_action(N_("Search in all cases"), self._widen)
        self.begin = self.nothing.add_action(N_("New case"), doors.new_case, icon="plus")
        self._build()
        self._connect(changes)
        self._columns_of_filter()
        self._show_height()

    def _build(self) -> None:
        self._shown = label("", "muted")
        say(self._shown.setText, self._say_shown)
        papers = self._make_papers if self._doors.papers else None
        self.beside = BesideMenu(
            self, self._desk, self._doors.duplicates, papers, self._chosen, self._doors.tell
        )  # fmt: skip
        head = row(label(N_("Cases"), "h1"), (self._shown, 1), *self._buttons(), gap=10)
        more = icon_button("columns-3", N_("Columns and row height"))
        menu = ListMenu(self.view.columns, self, self.is_compact, self.set_compact)
        more.clicked.connect(lambda: menu.popup(below(more)))
        self._stack = QStackedWidget()
        self._stack.addWidget(table_card((self.view, 1)))
        self._stack.addWidget(table_card((self.nothing, 1)))
        top = column(head, row(self.filters, None), row(self.search, None, more), gap=8)
        body = column(top, (self._stack, 1), gap=10, margins=(20, 13, 20, 12))
        self._counted = label("", "caption")
        say(self._counted.setText, self._say_counted)
        keys = elided(KEYS, "caption")
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        status = foot(self._counted, (keys, 1), margins=(20, 6, 20, 6))
        self.setLayout(column((body, 1), status, gap=0))

    def _buttons(self) -> Sequence[Any]:
        read = self._doors.read_file
        made = [button(N_("New case"), self._doors.new_case, "primary", "plus")]
        if read:
            made.insert(0, button(N_("Read a referral file"), read, icon="file-down"))
        beside = icon_button("ellipsis", N_("More"))
        beside.clicked.connect(lambda: self.beside.popup(below(beside)))
        return [beside, *made]

    def _connect(self, changes: Changes) -> None:
        changes.changed.connect(self._changed)
        self.filters.changed.connect(self._filtered)
        self.search.searched.connect(self._searched)
        self.search.went_down.connect(self._to_table)
        self.search.returnPressed.connect(self._open_first)
        self.view.opened.connect(self._open)
        self.view.typed.connect(self._type)
        self.view.escaped.connect(self.search.clear)
        keys = QShortcut(QKeySequence("Ctrl+F"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.focus_search)

    # ---- what others ask ----

    def open_at(self, target: Any) -> None:
        """Show the list as it was left; a text is searched, a key of FILTERS chosen."""
        if isinstance(target, str):
            self.filters.set_value(target if target in case_list.FILTERS else EVERYWHERE)
            self._columns_of_filter()
            self.search.setText("" if target in case_list.FILTERS else target)
            self._stale = True
        if self._stale:
            self.refresh()
        self._show_height()
        self.view.setFocus()

    def set_compact(self, compact: bool) -> None:
        """Choose rows of 28 pixels or of 36, now and from now on."""
        settings.write(self._desk, "density", "compact" if compact else "comfortable")
        self._show_height()

    def is_compact(self) -> bool:
        """Whether the officer chose low rows."""
        return settings.read(self._desk).density == "compact"

    def _show_height(self) -> None:
        self.view.set_row_height(tokens.COMPACT_ROW if self.is_compact() else tokens.ROW)

    def set_mode(self, mode: Mode) -> None:
        """Columns give way by themselves."""

    def focus_search(self) -> None:
        """Go to the search box, its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def refresh(self) -> None:
        """Count and find again; selection and place stay."""
        self._stale = False
        self.filters.show_counts(case_list.counts(self._desk))
        self._find_again()

    # ---- finding ----

    def _find(self, order: Order) -> Sequence[str]:
        wanted = [(sort.key, sort.descending) for sort in order]
        return case_list.ids(self._desk, self.filters.value(), self.search.text(), wanted)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        today = date.today()
        found = case_list.rows(self._desk, ids)
        return {key: cells(one, today) for key, one in found.items()}

    def _changed(self, _changed: Any) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _filtered(self, _key: str) -> None:
        self._columns_of_filter()
        self._find_again()

    def _columns_of_filter(self) -> None:
        """All cases of “mine” have the same officer."""
        self.view.columns.want("officer", self.filters.value() != "mine")

    def _searched(self, _text: str) -> None:
        self._find_again()

    def _find_again(self) -> None:
        self.model.refresh()
        for words in (self._shown, self._counted):
            say_again(words)
        if not self.model.ids():
            self._say_nothing()
        self._stack.setCurrentIndex(0 if self.model.ids() else 1)

    def _say_nothing(self) -> None:
        text = self.search.text().strip()
        more = self._elsewhere(text)
        if text:
            self._say_no_match(text, more)
        elif more:
            self.nothing.show_words(N_("No case here"), N_("The other filters hold some."))
        else:
            hint = N_("Open the first one, or read the file of a Member State.")
            self.nothing.show_words(N_("There is no case yet"), hint)
        self.widen.setVisible(more > 0)
        self.begin.setVisible(not text and not more)

    def _elsewhere(self, text: str) -> int:
        """How many cases another filter would show."""
        return (
            0 if self.filters.value() == EVERYWHERE
            else len(case_list.ids(self._desk, EVERYWHERE, text))
        )  # fmt: skip

    def _say_no_match(self, text: str, more: int) -> None:
        chosen = case_list.FILTERS[self.filters.value()]
        if more:
            title = N_("No case for “{text}” in “{filter}”")
            hint: Words = lambda: ntr("{n} case in all.", "{n} cases in all.", more)  # noqa: E731
        else:
            title = N_("No case for “{text}”")
            hint = N_("Try the beginning of a word, another spelling, or the telephone.")
        self.nothing.show_words(lambda: tr(title, text=text, filter=tr(chosen)), hint)

    def _widen(self) -> None:
        self.filters.set_value(EVERYWHERE)
        self._filtered(EVERYWHERE)
        self.view.setFocus()

    def _chosen(self) -> list[str]:
        """The rows that are selected, or the one the arrows stand on."""
        current = self.view.current_id()
        return self.view.selected_ids() or ([current] if current else [])

    def _make_papers(self) -> None:
        """Of the rows that are selected; of all that are shown when it is one or none."""
        chosen = self.view.selected_ids()
        assert self._doors.papers
        self._doors.papers(self, chosen if len(chosen) > 1 else list(self.model.ids()))

    # ---- keys ----

    def _open(self, case: str) -> None:
        self._doors.open_case(CaseTarget(case, among=tuple(self.model.ids())))

    def _open_first(self) -> None:
        if self.model.ids():
            self._open(self.view.current_id() or self.model.ids()[0])

    def _type(self, letters: str) -> None:
        self.search.setFocus()
        self.search.insert(letters)

    def _to_table(self) -> None:
        self.view.setFocus()

    # ---- words ----

    def _say_shown(self) -> str:
        shown, every = len(self.model.ids()), self.filters.count(EVERYWHERE)
        number = current().number
        return tr(N_("{shown} shown of {all}"), shown=number(shown), all=number(every))

    def _say_counted(self) -> str:
        return ntr("{n} case", "{n} cases", len(self.model.ids()))
