"""Short answers in two columns: what it is, and what it says."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.field import Field
from app.models.record import Record
from app.views.language import Words, as_is, current, spoken
from app.views.widgets.labels import label
from app.views.widgets.layouts import clear, grid

Fact = tuple[Words, Words]
# Fields of a frozen version as the officer chose them, then of its signature.
TERMS = ("language", "place", "date", "representative", "signature_mode", "read_in",
         "interpreter", "witness_1", "witness_2", "copies")  # fmt: skip
SIGNED = ("signed_on", "signed_at", "signed_by", "signed_interpreter", "signed_witness_1",
          "signed_witness_2")  # fmt: skip


class Facts(QWidget):
    """Facts without an answer are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = grid(14, 5)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Show these instead."""
        clear(self._grid)
        for place, (name, value) in enumerate((n, v) for n, v in facts if spoken(v)):
            said = label(value, wrap=True, copy=True)
            self._grid.addWidget(label(name, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, place, 1)


def of_fields(record: Record, names: Iterable[str]) -> list[Fact]:
    """Answers of a record as its fields show them."""
    return [(_title(record.fields()[name]), _value(record, name)) for name in names]


def _title(spec: Field) -> Words:
    return lambda: spec.title(current())


def _value(record: Record, name: str) -> Words:
    spec, value = record.fields()[name], getattr(record, name)
    return as_is("") if value is None else lambda: spec.show(value, current())
