"""The copies of the data kept beside them: which there are, and making one more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.services.access import Desk
from app.services.storage import backup


@dataclass(frozen=True)
class Backup:
    """One copy of the whole store, under the same passphrases; `at` in ms since 1970."""

    path: Path
    at: int
    size: int  # bytes


def listed(desk: Desk) -> list[Backup]:
    """Every backup, newest first."""
    found = [(path, path.stat()) for path in desk.folder.backups.glob("passerelle-*.db")]
    kept = [Backup(path, int(stat.st_mtime * 1000), stat.st_size) for path, stat in found]
    return sorted(kept, key=lambda one: one.at, reverse=True)


def make(desk: Desk) -> Backup:
    """Copy the store now; the oldest beyond three is dropped. UserError backup_failed."""
    with desk.store.exclusively() as engine:
        path = backup.make(engine, desk.folder.backups, "asked")
    stat = path.stat()
    return Backup(path, int(stat.st_mtime * 1000), stat.st_size)
