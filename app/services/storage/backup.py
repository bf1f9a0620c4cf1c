"""Backups before anything risky: a verified copy under the same key, the newest three kept."""

from __future__ import annotations

import time
from pathlib import Path

from sqlalchemy import Engine

from app.services.errors import UserError
from app.text import N_

KEPT = 3


def make(engine: Engine, folder: Path, reason: str) -> Path:
    """Copy the whole store with VACUUM INTO, verify the copy, drop the oldest; the copy’s path."""
    folder.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime()) + f"-{time.time_ns() % 10**9:09d}"
    target = folder / f"passerelle-{stamp}-{reason}.db"
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM INTO ?", (str(target),))
        cursor.close()
    except Exception as error:
        target.unlink(missing_ok=True)
        raise _failed() from error
    finally:
        raw.close()
    _thin(folder)
    return target


def _thin(folder: Path) -> None:
    for old in sorted(folder.glob("passerelle-*.db"))[:-KEPT]:
        old.unlink(missing_ok=True)


def _failed() -> UserError:
    return UserError(
        "backup_failed",
        N_(
            "No backup could be made, so nothing was changed. The disk may be full: "
            "free some space, then try again."
        ),
    )
