"""Files imported so far: the answer to the Member State, and withdrawing a whole import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from app.services.access import Desk
from app.services.errors import UserError
from app.services.referrals import waiting
from app.services.referrals.reasons import DUPLICATE, IMPORTABLE, REFUSED, TO_COMPLETE
from app.services.referrals.waiting import Batch
from app.services.reports import referral_answer
from app.text import N_
from app.views import errors
from app.views.language import Words, current, ntr, say, tr
from app.views.referrals import files
from app.views.referrals.doors import ReferralDoors
from app.views.referrals.withdraw_dialog import WithdrawDialog
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import foot, table_card
from app.views.widgets.layouts import column, panel

COLUMNS = (
    Column("file", N_("File"), 220, "strong", stretch=True),
    Column("at", N_("Imported on"), 150, "moment"),
    Column("rows", N_("Rows"), 70, "number"),
    Column(IMPORTABLE, N_("Importable"), 100, "number", drop=1),
    Column(TO_COMPLETE, N_("To complete"), 110, "number"),
    Column(DUPLICATE, N_("Probable duplicates"), 150, "number", drop=2),
    Column(REFUSED, N_("Refused"), 90, "number"),
)
PAPERS: tuple[tuple[str, Words], ...] = (
    ("fr", N_("Letter in French")),
    ("en", N_("Letter in English")),
    ("fr-en", N_("Letter in French and English")),
)


class ImportsPanel(QWidget):
    """The import chosen in the list is the one that is answered or withdrawn."""

    def __init__(self, desk: Desk, doors: ReferralDoors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self._batches: dict[str, Batch] = {}
        self.model = TableModel(COLUMNS, self._find, self._load, parent=self)
        self.view = TableView(self.model, N_("Imports"))
        self.answer = button(N_("Answer the Member State"), icon="mail")
        self.answer.open_menu(self._menu())
        self.withdraw = button(N_("Withdraw this import…"), self.take_back, icon="undo-2")
        nothing = EmptyState(
            "inbox", N_("No file was imported yet"), N_("Imports are listed here, newest first.")
        )
        list_ = column((table_card((self.view, 1)), 1), gap=0, margins=(20, 0, 20, 12))
        actions = foot(None, self.withdraw, self.answer)
        self._stack = QStackedWidget()
        self._stack.addWidget(panel(column((list_, 1), actions, gap=0)))
        self._stack.addWidget(
            panel(column((table_card((nothing, 1)), 1), gap=0, margins=(20, 0, 20, 16)))
        )
        self.setLayout(column(self._stack, gap=0))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for paper, words in PAPERS:
            self._entry(menu, words, partial(self.save_letter, paper))
        menu.addSeparator()
        self._entry(menu, N_("Table of the rows (xlsx)"), self.save_table)
        return menu

    def _entry(self, menu: QMenu, words: Words, run: Any) -> None:
        entry = QAction(menu)
        say(entry.setText, words)
        entry.triggered.connect(lambda: run())
        menu.addAction(entry)

    def refresh(self, choose: str = "") -> int:
        """Find the imports again and choose one, the newest at first; how many there are."""
        self._batches = {batch.id: batch for batch in waiting.batches(self._desk)}
        self.model.refresh()
        wanted = choose or self.view.current_id() or next(iter(self._batches), "")
        self.view.select([wanted], wanted)
        self._stack.setCurrentIndex(0 if self._batches else 1)
        return len(self._batches)

    def _find(self, _order: Order) -> Sequence[str]:
        return list(self._batches)

    def _load(self, ids: Sequence[str]) -> Mapping[str, Any]:
        return {key: _cells(self._batches[key]) for key in ids}

    def _chosen(self) -> Batch | None:
        return self._batches.get(self.view.current_id() or "")

    # ---- answering ----

    def save_letter(self, paper: str) -> None:
        """Save the letter about the chosen import in a language."""
        if batch := self._chosen():
            found = referral_answer.answer(self._desk, batch.id)
            name = f"{_name(batch)}_{paper}.pdf"
            self._save(name, lambda: referral_answer.letter(self._desk, found, paper))

    def save_table(self) -> None:
        """Save the rows to complete or refused as a workbook."""
        if batch := self._chosen():
            found = referral_answer.answer(self._desk, batch.id)
            name = f"{_name(batch)}.xlsx"
            self._save(name, lambda: referral_answer.workbook(found, current()))

    def _save(self, name: str, content: Any) -> None:
        path = files.save(self, tr(N_("Answer to the Member State")), name, content)
        if path:
            self._doors.tell(lambda: tr(N_("Saved to {path}"), path=str(path)), "", None)

    # ---- withdrawing ----

    def take_back(self) -> None:
        """Ask why, then take the whole import back."""
        batch = self._chosen()
        if batch is None:
            return
        dialog = WithdrawDialog(self, batch)
        if dialog.exec():
            self._take_back(batch, dialog.why())
        dialog.deleteLater()

    def _take_back(self, batch: Batch, why: str) -> None:
        try:
            rows = waiting.withdraw(self._desk, batch.id, why)
        except UserError as error:
            errors.show(error, self)
        else:
            said = partial(_withdrawn, rows)
            self._doors.tell(said, "", None)
            self.refresh()


def _withdrawn(rows: int) -> str:
    return ntr("{n} row was withdrawn", "{n} rows were withdrawn", rows)


def _cells(batch: Batch) -> dict[str, Any]:
    outcomes = (IMPORTABLE, TO_COMPLETE, DUPLICATE, REFUSED)
    counts = {key: batch.counts.get(key, 0) for key in ("rows", *outcomes)}
    return {"file": batch.file_name, "at": batch.imported_at, **counts}


def _name(batch: Batch) -> str:
    return PurePath(batch.file_name).stem + "_" + tr(N_("answer"))
