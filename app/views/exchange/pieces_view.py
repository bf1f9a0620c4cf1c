"""The records that an import touched: a table on the left, on the right the one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.services.bundles.pieces import Piece
from app.text import N_
from app.views import look, tokens
from app.views.exchange.piece_card import PieceCard
from app.views.exchange.piece_rows import PIECE_COLUMNS, piece_cells
from app.views.page import Mode
from app.views.tables.table_model import TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.frames import table_card
from app.views.widgets.layouts import column

LEAST = 410  # a record, its case and its state can be read


class PiecesView(QWidget):
    """`chosen` tells that another record is shown, or the same one anew."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pieces: dict[str, Piece] = {}
        self.model = TableModel(PIECE_COLUMNS, lambda order: list(self._pieces), self._load)
        self.view = TableView(self.model, N_("Records of this import"))
        self.view.set_row_height(tokens.TWO_LINE_ROW)
        self.card = PieceCard()
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        table = table_card((self.view, 1))
        look.fit(table.setMinimumWidth, LEAST)
        self._sides.addWidget(table)
        self._sides.addWidget(self.card)
        self._sides.setStretchFactor(0, 4)
        self._sides.setStretchFactor(1, 6)
        self._sides.setChildrenCollapsible(False)
        look.fit(self._sides.setHandleWidth, 12)
        self.setLayout(column(self._sides, gap=0))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show())

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show records, those that can be put back first; the same one stays chosen."""
        known = list(self._pieces)
        placed = sorted(pieces, key=lambda one: (one.refusal is not None, not one.number))
        self._pieces = {piece.record: piece for piece in placed}
        if known:  # nothing jumps about when one was put back
            self._pieces = {record: self._pieces[record] for record in known}
        self.model.refresh()
        if self.view.current_id() is None and placed:
            self.view.select([placed[0].record], placed[0].record)
        self._show()

    def current(self) -> Piece | None:
        """The record shown."""
        return self._pieces.get(self.view.current_id() or "")

    def set_mode(self, mode: Mode) -> None:
        """One above the other when the window is narrow."""
        narrow = mode == Mode.NARROW
        self._sides.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def _load(self, ids: Any) -> dict[str, Any]:
        return {record: piece_cells(self._pieces[record]) for record in ids}

    def _show(self) -> None:
        piece = self.current()
        if piece:
            self.card.show_piece(piece)
        self.chosen.emit()
