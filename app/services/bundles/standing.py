"""The records of one root as they stood before or after an import, out of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app.services.bundles.traces import Trace
from app.services.journal.conflicts import Held, open_rows
from app.services.journal.entries import Key, of_root
from app.services.journal.operation import Operation
from app.services.journal.registers import Contexts
from app.services.journal.replay import replayed


@dataclass(frozen=True)
class Standing:
    """Registers and what they show; `open` are the records and fields in conflict."""

    registers: Mapping[str, Held]
    values: Mapping[Key, Operation]
    open: frozenset[tuple[str, str]]

    def wrote(self, record: str, name: str) -> bool:
        """Whether some operation gave this field a value."""
        return record in self.registers and name in self.registers[record].fields

    def shows(self, record: str, name: str) -> Any:
        """The journal value shown, None when nobody wrote any."""
        if not self.wrote(record, name):
            return None
        dot = self.registers[record].fields.shown(name)
        return self.values[dot.device, dot.seq].v.get(name)


def around(
    connection: Connection, root: str, trace: Trace, seen: Contexts
) -> tuple[Standing, Standing]:
    """How a root stood before the import of this trace, and right after it."""
    after = {device: seq for device, (seq, _) in trace.after.items()}
    before = after | {device: first - 1 for device, first in trace.first.items()}
    operations = of_root(connection, root)
    return _standing(operations, before, seen), _standing(operations, after, seen)


def _standing(operations: list[Operation], ends: Mapping[str, int], seen: Contexts) -> Standing:
    held = [op for op in operations if op.s <= ends.get(op.r, 0)]
    registers, values = replayed(held, seen)
    rows = open_rows(registers.values(), values, seen)
    return Standing(registers, values, frozenset((row["record"], row["field"]) for row in rows))
