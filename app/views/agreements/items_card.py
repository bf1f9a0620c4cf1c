"""The items of a package as a table with its total; keys of a grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QWidget

from app.models.kinds import Options
from app.models.money import Money
from app.services.case_file import CaseFile
from app.services.packages.totals import Line, Totals
from app.text import N_, Sentence, sentence
from app.views.agreements import legend
from app.views.agreements.amounts import long
from app.views.agreements.cell_editing import CellEditing, Write
from app.views.agreements.item_rows import MENU, Row, columns, row
from app.views.agreements.quick_add import Add, QuickAdd
from app.views.icons import icon
from app.views.language import current, ntr, say, say_again
from app.views.look import fit
from app.views.tables.table_model import TableModel
from app.views.tables.table_view import TableView
from app.views.widgets import layouts
from app.views.widgets.buttons import button
from app.views.widgets.frames import line, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, panel

NO_ITEM = N_("No item yet. The catalogue suggests services with their usual form and unit.")


class ItemsCard(QWidget):
    """Asks for what the officer wants; whoever owns the card does it.

    Keys in the table: F2 or a letter edits the row in place, figures its amount; Enter opens all
    its details, F4 its quotes; Ins adds, Del removes, Alt+Up and Alt+Down move.
    """

    SHORTCUTS = Qt.ShortcutContext.WidgetWithChildrenShortcut
    standard_pressed = Signal()  # a standard package is proposed
    quick_pressed = Signal()  # items are typed one after the other
    add_pressed = Signal(bool)  # whether to begin with the catalogue open
    edit_pressed = Signal(str, str)  # id, text typed for the amount
    remove_pressed = Signal(str)
    quotes_pressed = Signal(str)
    moved = Signal(str, int)  # id, -1 up or 1 down

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, Line] = {}
        self._suppliers: dict[str, str] = {}
        self._totals: Totals | None = None
        self._may_change = True
        self.model = TableModel(columns(self._local), lambda _order: list(self._lines), self._rows)
        self.table = TableView(self.model, N_("Items of the assistance"))
        self.write: Write = lambda *_: None
        self.add_quickly: Add = lambda *_: None
        self.editing = CellEditing(self.table, lambda *given: self.write(*given))
        self.quick = QuickAdd(lambda *given: self.add_quickly(*given))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.catalogue = button(
            N_("From the catalogue"), lambda: self.add_pressed.emit(True), icon="store"
        )
        self.standard = button(
            N_("Standard package…"), self.standard_pressed.emit, icon="clipboard-list"
        )
        title = label(N_("Items of the assistance"), "h2")
        head = layouts.row(title, None, self.standard, self.catalogue, margins=(17, 11, 12, 4))
        self.add = button(N_("Add an item"), lambda: self.add_pressed.emit(False), "link", "plus")
        say(self.add.setToolTip, N_("Ins"))
        self._nothing = label(NO_ITEM, "muted", wrap=True)
        fit(self._nothing.setContentsMargins, 17, 6, 17, 10)
        self.fast = button(N_("Type in rows"), self.quick_pressed.emit, "link", "keyboard")
        say(self.fast.setToolTip, N_("Ctrl+Shift+I"))
        self._adding = panel(layouts.row(self.add, self.fast, None, margins=(6, 2, 6, 2)))
        self._refusal = label("", "error", wrap=True)
        fit(self._refusal.setContentsMargins, 14, 4, 14, 4)
        self._refusal.hide()
        self.quick.hide()
        self._count, self._eur = label(self._counted, "strong"), label(role="h3")
        self._in_local = label(role="muted")
        line_of_sums = layouts.row(self._count, None, self._eur, self._in_local, gap=10)
        self._ceiling = column(gap=4)
        self._sum = panel(column(line_of_sums, self._ceiling, gap=6, margins=(14, 9, 17, 10)))
        self._rule = line()
        card = table_card(
            head, self._nothing, self.table, self._refusal, self.quick, self._adding, self._rule,
            self._sum,
        )  # fmt: skip
        self.card: QFrame = card
        self.setLayout(column(card, gap=0))

    def _connect(self) -> None:
        self.table.opened.connect(lambda key: self.edit_pressed.emit(key, ""))
        self.table.typed.connect(self._typed)
        self.editing.ended.connect(self.table.setFocus)
        self.editing.beyond.connect(self.quick_pressed)
        self.editing.refused.connect(self._refuse)
        self.quick.ended.connect(self._quick_ended)
        self.table.icon_pressed.connect(lambda key, _column: self.open_menu(key))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu_at)
        for keys, run in (
            ("F2", self._edit),
            ("Ins", lambda: self.add_pressed.emit(False)),
            ("Del", lambda: self._with_current(self.remove_pressed.emit)),
            ("Alt+Up", lambda: self._with_current(lambda key: self.moved.emit(key, -1))),
            ("Alt+Down", lambda: self._with_current(lambda key: self.moved.emit(key, 1))),
            ("F4", self._compare),
            ("Shift+F10", lambda: self._with_current(self.open_menu)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)

    # ---- what is shown

    def show_items(self, file: CaseFile, totals: Totals) -> None:
        """Show the lines of a package; the row chosen stays chosen."""
        self._totals, self._may_change = totals, file.may_change
        self._lines = {one.item.id: one for one in totals.lines}
        self._suppliers = {key: one.name or "" for key, one in file.organisations.items()}
        self.model.refresh()
        self.model.retranslate()
        self.editing.show(self._lines, totals.currency, file.organisations)
        self.table.show_all_rows()
        filled = bool(self._lines)
        self.table.setVisible(filled)
        self._nothing.setVisible(not filled)
        self._rule.setVisible(filled)
        self._sum.setVisible(filled)
        for pressed in (self.catalogue, self.standard):
            pressed.setVisible(self._may_change)
        self._adding.setVisible(self._may_change and not self.quick.isVisible())
        self.table.columns.want(MENU, self._may_change)
        self._show_sum(totals)

    def select(self, key: str) -> None:
        """Choose a row and go there."""
        self.table.select([key], key)
        self.table.setFocus()

    def take_focus(self) -> None:
        """To the items, or to the button that adds the first."""
        (self.table if self._lines else self.add).setFocus()

    def _show_sum(self, totals: Totals) -> None:
        say(self._eur.setText, long(totals.total.eur))
        local = totals.total.local
        say(self._in_local.setText, lambda: f"= {current().money(local)}")
        say_again(self._count)
        clear(self._ceiling)
        if totals.funded:
            add(self._ceiling, legend.bar_of(totals, 8), _ceiling_words(totals))

    def _counted(self) -> str:
        return ntr("Total of {n} item", "Total of {n} items", len(self._lines))

    def _local(self) -> str:
        return current().currency(self._totals.currency) if self._totals else ""

    def _rows(self, ids: Sequence[str]) -> dict[str, Row]:
        return {key: row(self._lines[key], self._suppliers) for key in ids}

    # ---- what the officer does

    def open_menu(self, key: str) -> None:
        """What can be done with one item, under its row."""
        if not self._may_change:
            return
        menu = self._menu(key)
        place = self.model.place_of(key)
        area = self.table.visualRect(self.model.index(place or 0, len(self.model.columns) - 1))
        corner = QPoint(area.right() - menu.sizeHint().width(), area.bottom())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(corner))

    def _menu_at(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if index.isValid():
            self.open_menu(self.model.id_at(index.row()))

    def _menu(self, key: str) -> QMenu:
        menu = QMenu(self)
        entries: tuple[tuple[str, str, Callable[[], Any]], ...] = (
            (N_("Edit…"), "pencil", partial(self.edit_pressed.emit, key, "")),
            (N_("Quotes… (F4)"), "file-text", partial(self.quotes_pressed.emit, key)),
            (N_("Move up"), "chevron-up", partial(self.moved.emit, key, -1)),
            (N_("Move down"), "chevron-down", partial(self.moved.emit, key, 1)),
            (N_("Remove…"), "trash-2", partial(self.remove_pressed.emit, key)),
        )
        for words, picture, run in entries:
            say(menu.addAction(icon(picture, "text_muted"), "", run).setText, words)
        return menu

    def _edit(self) -> None:
        self._with_current(self.editing.start)

    def _compare(self) -> None:
        """Who may not change the items may still compare their quotes."""
        if key := self.table.current_id():
            self.quotes_pressed.emit(key)

    def _typed(self, text: str) -> None:
        """A figure typed on a row changes its amount, a letter its label."""

        def begin(key: str) -> None:
            figure = text.isdigit()
            column = self.editing.amount_column(key) if figure else "label"
            self.editing.start(key, column, text)

        self._with_current(begin)

    def open_quick(self, currency: str, rate: Decimal | None, services: Options) -> None:
        """The last row: items typed one after the other, in the currency and at the rate given."""
        self._adding.hide()
        self.quick.open_line(currency, rate, services)

    def _quick_ended(self) -> None:
        self._adding.setVisible(self._may_change)
        self.take_focus()

    def _refuse(self, said: Sentence | None) -> None:
        """Why a cell was not written; nothing when it was."""
        self._refusal.setVisible(said is not None)
        if said:
            say(self._refusal.setText, said)

    def _with_current(self, run: Callable[[str], Any]) -> None:
        key = self.table.current_id()
        if key and self._may_change:
            run(key)


def _ceiling_words(totals: Totals) -> QLabel:
    """Planned against all sources, in words beside the colour of the bar."""
    left = totals.remaining or Money(0, "EUR")
    amount = (abs(left.minor), left.currency)
    if left.minor < 0:
        over = N_("{amount} over what is granted and contributed")
        return label(sentence(over, amount=amount), "caption", ink="err", wrap=True)
    said = sentence(N_("{amount} left of {funded}"), amount=amount, funded=totals.funded)
    return label(said, "caption", wrap=True)
