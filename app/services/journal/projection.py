"""From registers to rows: what a table shows of a record, the same after import and replay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.models.field import Unknown
from app.models.reading import Unclear
from app.models.record import Record

Row = dict[str, Any]


def empty_row(model: type[Record], record: str, root: str) -> Row:
    """A row of this model before any of its fields is known."""
    row: Row = {column.key: None for column in model.__mapper__.columns}
    return {**row, "id": record, "root": root}


def fill(model: type[Record], row: Row, shown: Mapping[str, Any]) -> list[str]:
    """Put journal values into a row; answers the fields whose value is of the wrong kind.

    Fields that this version does not know stay in the journal and are shown after an upgrade."""
    unreadable: list[str] = []
    unknowns = dict(row["unknowns"] or {})
    fields = model.fields()
    for name, packed in shown.items():
        if name not in fields:
            continue
        try:
            value = fields[name].unpack(packed)
        except Unclear:
            value, unreadable = None, [*unreadable, name]
        unknowns.pop(name, None)
        if isinstance(value, Unknown):
            unknowns[name] = value.reason
        row[name] = None if isinstance(value, Unknown) else value
    row["unknowns"] = unknowns or None
    return unreadable
