"""One record that an import touched: its fields now and before, and what keeps it if anything."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.services.bundles.pieces import Piece, Return
from app.text import N_
from app.views.exchange.piece_rows import DONE, Named
from app.views.language import as_is, current, say, tr
from app.views.look import fit
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout
from app.views.widgets.frames import line
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import add, clear, column, grid, panel, row, scrolled
from app.views.widgets.marks import IconMark

TOP = Qt.AlignmentFlag.AlignTop
GOES = N_("It came with this import: it is taken out again, with everything in it.")


class PieceCard(QFrame):
    """Restricted values are masked until asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._piece: Piece | None = None
        self._revealed = False
        self._title, self._place = elided(role="h2"), label("", "caption")
        self.reveal = button(N_("Show restricted values"), self._reveal, "quiet", "eye")
        self._body = column(gap=10, margins=(16, 10, 16, 14))
        named = column(self._title, self._place, gap=0)
        head = row((panel(named), 1), self.reveal, gap=8, margins=(16, 8, 10, 8))
        body = scrolled(panel(column(self._body, None, gap=0)))
        self.setLayout(column(head, line(), (body, 1), gap=0, margins=(1, 1, 1, 1)))

    def show_piece(self, piece: Piece) -> None:
        """Show another record."""
        self._piece, self._revealed = piece, False
        say(self._title.setText, Named(piece))
        say(self._place.setText, as_is(piece.number))
        self._fill(piece)

    def _reveal(self) -> None:
        self._revealed = True
        if self._piece:
            self._fill(self._piece)

    def _fill(self, piece: Piece) -> None:
        clear(self._body)
        restricted = any(one.field.restricted for one in piece.returns)
        self.reveal.setVisible(restricted and not self._revealed)
        if piece.refusal:
            done = piece.refusal.code == DONE
            title = N_("As before") if done else N_("This record stays as it is")
            add(self._body, Callout("ok" if done else "warn", title, piece.refusal.sentence))
        elif piece.removes:
            add(self._body, label(GOES, wrap=True))
        if piece.returns:
            add(self._body, self._fields(piece.returns))

    def _fields(self, returns: tuple[Return, ...]) -> QWidget:
        lines = grid(14, 7, margins=(0, 2, 0, 2))
        for place, stretch in ((1, 1), (3, 1)):
            lines.setColumnStretch(place, stretch)
        heads = ((1, N_("Now")), (3, N_("Before the import")))
        for place, words in heads:
            lines.addWidget(label(words, "caption"), 0, place)
        for number, one in enumerate(returns, 1):
            for place, part in enumerate(self._line(one)):
                lines.addWidget(part, number, place, TOP)
        return panel(lines)

    def _line(self, one: Return) -> tuple[QWidget, ...]:
        title = label(lambda: one.field.title(current()), "muted", wrap=True)
        fit(title.setFixedWidth, 140)
        now, before = (label(partial(self._said, one, value), role, wrap=True)
                       for value, role in ((one.now, "muted"), (one.before, "strong")))  # fmt: skip
        return title, now, IconMark("arrow-right", "text_muted", 16, N_("becomes")), before

    def _said(self, one: Return, value: Any) -> str:
        if one.field.restricted and not self._revealed:
            return tr(N_("Hidden"))
        return one.field.show(value, current()) or tr(N_("empty"))
