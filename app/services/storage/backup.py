"""Backups before anything risky: a verified copy under the same key, the newest three kept."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from app.services.errors import UserError
from app.text import N_

KEPT = 3


def make(engine: Engine, folder: Path, reason: str) -> Path:
    """Copy the whole store with VACUUM INTO, verify the copy, drop the oldest; the copy’s path."""
    now = time.time_ns()  # looked at once: names are in the order of making
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now // 10**9)) + f"-{now % 10**9:09d}"
    target = folder / f"passerelle-{stamp}-{reason}.db"
    part = target.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        _copy(engine, part)
        _sync(part)
        part.replace(target)
    except (OSError, dbapi2.Error, _Unequal) as error:
        raise _failed() from error
    finally:
        _thin(folder)
    return target


class _Unequal(Exception):
    """A copy that does not hold what was copied."""


def _copy(engine: Engine, target: Path) -> None:
    """A copy under the same key, read back page by page."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM INTO ?", (str(target),))
        cursor.execute("ATTACH DATABASE ? AS copy", (str(target),))
        try:
            answers = cursor.execute("PRAGMA copy.quick_check").fetchall()  # decrypts every page
            if answers != [("ok",)] or _logs(cursor, "copy") != _logs(cursor, "main"):
                raise _Unequal
        finally:
            cursor.execute("DETACH DATABASE copy")
            cursor.close()
    finally:
        raw.close()


def _sync(path: Path) -> None:
    """A copy counts once it is on disk; also, the next save would wait for it unasked."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _logs(cursor: Any, schema: str) -> list[Any]:
    found: list[Any] = cursor.execute(
        f"SELECT device, seq, head FROM {schema}.log ORDER BY device"  # noqa: S608  # two names of ours
    ).fetchall()
    return found


def _thin(folder: Path) -> None:
    """Keep the newest; what a killed copy left is none. What cannot go now goes next time."""
    old = sorted(folder.glob("passerelle-*.db"))[:-KEPT]
    for gone in (*old, *folder.glob("passerelle-*.part*")):
        with suppress(OSError):
            gone.unlink(missing_ok=True)


def _failed() -> UserError:
    return UserError(
        "backup_failed",
        N_(
            "No backup could be made, so nothing was changed. The disk may be full: "
            "free some space, then try again."
        ),
    )
