"""The table of what an import did: one row a record, and whether it can be put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.services.bundles.pieces import Piece
from app.text import N_, NC_, Language, sentence
from app.views.tables.cells import State, TwoLines
from app.views.tables.table_model import Column

PIECE_COLUMNS = (
    Column("record", NC_("of an import", "Record"), 180, "two_lines", stretch=True),
    Column("state", N_("State"), 142, "chip"),
)
DONE = "put_back_already"


@dataclass(frozen=True)
class Named:
    """A record by its kind and its own name."""

    piece: Piece

    def said(self, language: Language) -> str:
        """The kind, then the name."""
        kind, name = language.tr(self.piece.what), self.piece.name
        return language.tr(N_("{kind}: {name}"), kind=kind, name=name) if name else kind


@dataclass(frozen=True)
class Place:
    """The case of a record, and what the import did to it."""

    piece: Piece

    def said(self, language: Language) -> str:
        """Whose it is, and how many fields changed; the number of a case beside its own person."""
        piece, count = self.piece, len(self.piece.returns)
        own = piece.person in ("", piece.name)
        parts = [
            piece.number if own else piece.person,
            language.plural("{n} changed field", "{n} changed fields", count) if count else "",
            language.tr(N_("came with this import")) if piece.removes else "",
        ]
        return " · ".join(filter(None, parts))


def state(piece: Piece) -> State:
    """Whether a record can be put back."""
    if piece.refusal is None:
        return State(sentence(N_("Can be put back")), "info")
    if piece.refusal.code == DONE:
        return State(sentence(N_("As before")), "ok")
    return State(sentence(N_("Stays")), "neutral")


def piece_cells(piece: Piece) -> dict[str, Any]:
    """What each column says of a record."""
    return {"record": TwoLines(Named(piece), Place(piece)), "state": state(piece)}
