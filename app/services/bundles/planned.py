"""What an import would do, in memory: shown to the officer, then written or forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.models.journal import Device
from app.services.bundles.manifest import Manifest
from app.services.bundles.verifying import Verified
from app.services.journal.log import Tip
from app.services.journal.merging import Merge
from app.services.journal.registers import Contexts


@dataclass(frozen=True)
class Opened:
    """A bundle whose sender, target and payload are sound."""

    manifest: Manifest
    lines: list[bytes]
    papers: dict[str, bytes]
    sender: Device
    vouched: list[Device]
    signed_by: int = 1  # serial of the sender’s key


@dataclass(frozen=True)
class Plan:
    """What an import would do; nothing is written yet."""

    path: Path
    opened: Opened
    verified: Verified
    contexts: Contexts
    merge: Merge
    held: dict[str, Tip]
    erased: frozenset[str] = frozenset()

    @property
    def counts(self) -> dict[str, int]:
        """Records new, changed, unchanged; fields in conflict; operations; papers."""
        new, changed = len(self.merge.new), len(self.merge.changed)
        return {
            "new": new,
            "changed": changed,
            "unchanged": len(self.merge.registers) - new - changed,
            "conflicts": len(self.merge.conflicts),
            "refused": 0,
            "operations": len(self.verified.operations),
            "papers": len(self.opened.papers),
        }
