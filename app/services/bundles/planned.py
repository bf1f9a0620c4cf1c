"""What an import would do: shown to the officer, then written or forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from app.models.journal import Device
from app.services.bundles.manifest import Manifest
from app.services.bundles.payload import Content
from app.services.bundles.verified import Verified
from app.services.bundles.verifying import refuse_moved_records
from app.services.journal.log import Tip
from app.services.journal.merging import Merge, merge
from app.services.journal.operation import Operation
from app.services.journal.registers import Contexts


@dataclass(frozen=True)
class Opened:
    """A bundle whose sender, target and payload are sound; `came`: cards not known here yet."""

    manifest: Manifest
    content: Content
    sender: Device
    came: list[Device]
    signed_by: int = 1  # serial of the sender’s key


@dataclass(frozen=True)
class Portion:
    """Whole roots of what a file brings: its operations, what they had seen, what they make."""

    operations: list[Operation]
    contexts: Contexts
    merge: Merge


@dataclass(frozen=True)
class Plan:
    """What an import would do; nothing is written yet.

    A small file is merged once; a large one portion by portion, anew whenever it is needed."""

    path: Path
    opened: Opened
    verified: Verified
    contexts: Contexts
    held: dict[str, Tip]
    erased: frozenset[str]
    merge: Merge = field(default_factory=Merge)
    tally: Counter[str] = field(default_factory=Counter)

    def merged(self, connection: Connection, operations: Iterable[Operation]) -> Merge:
        """What these operations, whole roots of the file, make of what is here."""
        kept = [op for op in operations if op.c not in self.erased]
        return merge(connection, kept, self.contexts)

    def merges(self, connection: Connection) -> Iterator[Merge]:
        """Everything the file brings, whole roots at a time; of a large one nothing is kept."""
        if not self.verified.is_large:
            yield self.merge
            return
        for operations in self.verified.portions():
            refuse_moved_records(connection, operations)
            merged = self.merged(connection, operations)
            del operations  # as big as what was made of them
            yield merged
            del merged

    def merge_of(self, connection: Connection, root: str) -> Merge:
        """What it makes of one root at least."""
        if not self.verified.is_large:
            return self.merge
        return self.merged(connection, self.verified.around(root))

    @property
    def counts(self) -> dict[str, int]:
        """Records new, changed, unchanged; fields in conflict; operations; papers."""
        names = ("new", "changed", "unchanged", "conflicts")
        return {
            **{name: self.tally[name] for name in names},
            "refused": 0,
            "operations": self.verified.count,
            "papers": len(self.opened.manifest.blobs),
        }


def tally(merged: Merge) -> Counter[str]:
    """How many records and fields a merge concerns."""
    new, changed = len(merged.new), len(merged.changed)
    return Counter(
        new=new,
        changed=changed,
        unchanged=len(merged.registers) - new - changed,
        conflicts=len(merged.conflicts),
    )
