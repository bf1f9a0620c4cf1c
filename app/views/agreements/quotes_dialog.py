"""The quotes of an item beside each other: add, compare, choose one, read its paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.package import PackageItem
from app.services import cases
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.packages import offered, quotes
from app.services.packages.quotes import Compared
from app.services.records import Invalid
from app.services.storage import whole_file
from app.text import N_, sentence
from app.views.agreements.amounts import Figures
from app.views.agreements.quote_dialog import QuoteDialog
from app.views.agreements.quote_preview import QuotePreview
from app.views.dialogs.dialog import Dialog
from app.views.dialogs.question import ask
from app.views.forms.clean_text import CleanText
from app.views.jobs import Jobs
from app.views.language import current, say, tr
from app.views.look import fit
from app.views.tables.cells import State, Text
from app.views.tables.table_model import Column, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import button
from app.views.widgets.frames import table_card
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column, panel, row

NOTHING = N_("No quote yet. Ask several suppliers, add what they answer, then choose one.")
QUESTION = N_("Remove this quote?")
REMOVED = N_("The item keeps its amount. The paper of the quote stays in the history.")
CHEAPEST = sentence(N_("the cheapest"))


class QuotesDialog(Dialog):
    """Keys in the table: Ins adds, Enter edits, Space chooses, Del removes."""

    def __init__(
        self, parent: QWidget, desk: Desk, jobs: Jobs, file: CaseFile, item: PackageItem
    ) -> None:
        super().__init__(parent, sentence(N_("Quotes for “{item}”"), item=item.label or ""), 1030)
        self._desk, self._file, self.item = desk, file, item
        self._rows: dict[str, Compared] = {}
        offer = offered.offer(desk, file.case.id)
        self._currency, self._offer = offer.currency, offer
        self.model = TableModel(self._columns(), lambda _order: list(self._rows), self._shown)
        self.table = TableView(self.model, N_("Quotes"))
        self._nothing = label(NOTHING, "muted", wrap=True)
        self._refusal = label("", "error", wrap=True)
        self.preview = QuotePreview(desk, jobs)
        self.why = CleanText(2)
        self._asked = panel(
            column(name_for(self.why, N_("Why not the cheapest quote")), self.why, gap=3)
        )
        self._build()
        self._bind()
        self.show_quotes()

    def _columns(self) -> list[Column]:
        return [
            Column("supplier", N_("Supplier"), 160, "strong", stretch=True),
            Column("eur", N_("Amount €"), 100, "money"),
            Column("local", lambda: current().currency(self._currency), 98, "money"),
            Column("more", N_("Difference"), 130, "muted"),
            Column("quoted_on", N_("Date"), 92, "date", drop=2),
            Column("number", N_("Number"), 90, "muted", drop=1),
            Column("paper", N_("Paper"), 92, "muted"),
            Column("state", N_("Choice"), 100, "chip"),
        ]

    def _build(self) -> None:
        may = self._file.may_change
        self.choose_button = button(N_("Choose this quote"), self.choose, "primary", "check")
        self.edit_button = button(N_("Edit…"), self.edit, icon="pencil")
        self.paper_button = button(N_("Save the paper…"), self.save_paper, icon="file-down")
        self.remove_button = button(N_("Remove…"), self.remove, icon="trash-2")
        self.add_quote = button(N_("Add a quote"), self.add_one, "link", "plus")
        for one in (self.choose_button, self.edit_button, self.remove_button, self.add_quote):
            one.setEnabled(may)
        buttons = row(
            self.choose_button, self.edit_button, self.paper_button, None, self.remove_button
        )
        fit(self._nothing.setContentsMargins, 17, 10, 17, 10)
        adding = panel(row(self.add_quote, None, margins=(6, 2, 6, 2)))
        listed = table_card(self._nothing, self.table, adding)
        left = panel(column(listed, None, self._asked, self._refusal, gap=10))
        self.body.addWidget(panel(row((left, 1), self.preview, gap=14)), 1)
        self.add(buttons)
        self._refusal.hide()
        self.add_cancel(N_("Close"))

    def _bind(self) -> None:
        self.table.opened.connect(lambda _key: self.edit())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._follow())
        for keys, run in (
            ("Ins", self.add_one), ("Del", self.remove), ("Space", self.choose), ("F2", self.edit),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)

    # ---- what is shown

    def show_quotes(self) -> None:
        """Read the quotes again; the row chosen stays current."""
        self._file = cases.load(self._desk, self._file.case.id)
        found = quotes.of_item(self._desk, self.item.id)
        before = self.table.current_id()
        self._rows = {one.quote.id: one for one in found}
        self.model.refresh()
        self.table.show_all_rows()
        self.table.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self.preview.setVisible(any(one.quote.document for one in found))
        wanted = next((one.quote.id for one in found if one.chosen), None)
        key = before if before in self._rows else wanted or next(iter(self._rows), None)
        if key:
            self.table.select([key], key)
        (self.table if found else self.add_quote).setFocus()
        self._follow()

    def _shown(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        return {key: self._row(self._rows[key]) for key in ids}

    def _row(self, one: Compared) -> dict[str, Any]:
        supplier = self._file.organisations.get(one.quote.supplier or "")
        more = sentence(N_("{amount} more"), amount=one.more) if one.more.minor else CHEAPEST
        return {
            "supplier": (supplier.name if supplier else "") or "",
            "eur": one.eur,
            "local": Text(Figures(one.local), "text_muted"),
            "more": Text(more, "text_muted"),
            "quoted_on": one.quote.quoted_on,
            "number": one.quote.number or "",
            "paper": Text(sentence(N_("yes") if one.quote.document else N_("no")), "text_muted"),
            "state": State(sentence(N_("Chosen")), "ok") if one.chosen else None,
        }

    def _current(self) -> Compared | None:
        return self._rows.get(self.table.current_id() or "")

    def _follow(self) -> None:
        """What can be done with the current row; the reason where it is needed."""
        one = self._current()
        for pressed in (self.choose_button, self.edit_button, self.remove_button):
            pressed.setVisible(one is not None)
        self.paper_button.setVisible(bool(one and one.quote.document))
        self.preview.show_quote(one.quote.id if one else "", bool(one and one.quote.document))
        needed = one is not None and not one.cheapest
        self._asked.setVisible(needed)
        self.why.setPlainText(self._reason() if one and one.chosen else "")
        self._refusal.hide()

    def _reason(self) -> str:
        items = {item.id: item for item in self._file.items}
        return (items[self.item.id].quote_reason if self.item.id in items else "") or ""

    # ---- what the officer does

    def add_one(self) -> None:
        """Add a quote."""
        self._run("")

    def edit(self) -> None:
        """Change the current quote."""
        one = self._current()
        if one:
            self._run(one.quote.id)

    def _run(self, key: str) -> None:
        if not self._file.may_change:
            return
        dialog = QuoteDialog(self, self._desk, self._file, self._offer, self.item.id, key)
        if dialog.exec():
            self.show_quotes()
            self.table.select([dialog.record.id], dialog.record.id)
        dialog.deleteLater()

    def choose(self) -> None:
        """Let the item take the current quote."""
        one = self._current()
        if one:
            self._do(partial(quotes.choose, self._desk, one.quote.id, self.why.toPlainText()))

    def remove(self) -> None:
        """Ask, then take the current quote out."""
        one = self._current()
        if one and ask(self, QUESTION, REMOVED, N_("Remove the quote"), danger=True):
            self._do(partial(quotes.remove, self._desk, one.quote.id))

    def save_paper(self) -> None:
        """Write the paper where the officer says."""
        one = self._current()
        if one is None:
            return
        self._do(partial(self._save_paper, one.quote.id))

    def _save_paper(self, key: str) -> None:
        scan = quotes.paper(self._desk, key)
        title = tr(N_("Paper of the quote"))
        path, _ = QFileDialog.getSaveFileName(self, title, scan.name)
        if path:
            whole_file.write(Path(path), scan.content)

    def _do(self, act: Callable[[], Any]) -> None:
        try:
            act()
        except Invalid as invalid:
            self._refuse(next(iter(invalid.problems.values())))
            self.why.setFocus()
        except UserError as error:
            self._refuse(error.sentence)
        else:
            self.show_quotes()

    def _refuse(self, said: Any) -> None:
        say(self._refusal.setText, said)
        self._refusal.show()
