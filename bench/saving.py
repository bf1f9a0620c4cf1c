"""One durable save: how long, how many flushes to the disk, against the same rows written bare."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from app.models.case import Case
from app.services import cases
from app.services.access import Desk
from bench import limit
from bench.figures import Figure, quantile, timed

TIMES = 150
FLUSHES = 20


def durable(desk: Desk, ids: list[str]) -> list[Figure]:
    """Save one field of a case, each time another one."""
    numbers = iter(range(10**6))
    save = lambda case: cases.save(desk, Case, case, {"town": f"Quartier {next(numbers)}"})  # noqa: E731
    took = [timed(lambda c=c: save(c)) for c in ids[:TIMES]]
    copy = limit.Copy(desk, desk.folder.path / "bare.db")
    bare = [timed(lambda c=c: copy.save(c, next(numbers))) for c in ids[:TIMES]]
    copy.close()
    against = "one insert and one update, same settings"
    figures = [
        Figure("durable save, median", quantile(took, 50), quantile(bare, 50), against, 30),
        Figure("durable save, p95", quantile(took, 95), quantile(bare, 95), against, 30),
    ]
    flushes = _flushes(desk.folder.path)
    if flushes is not None:
        figures.append(Figure("flushes to the disk in a save", flushes, 4, "a bare commit", 8, ""))
    return figures


def _flushes(folder: Path) -> float | None:
    """Calls of fsync a save, counted by strace; None where that cannot be done."""
    if not shutil.which("strace"):
        print("strace is not there: flushes to the disk are not counted", file=sys.stderr)
        return None
    few, many = _counted(folder, 1), _counted(folder, 1 + FLUSHES)
    return None if few is None or many is None else (many - few) / FLUSHES


def _counted(folder: Path, saves: int) -> int | None:
    with tempfile.TemporaryDirectory() as place:
        copy, log = Path(place, "office"), Path(place, "calls")
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("lock", "backups"))
        words = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(log), sys.executable]
        words += ["-m", "bench.saves", str(copy), str(saves)]
        if subprocess.run(words, check=False, capture_output=True).returncode:
            print("strace may not be used here: flushes are not counted", file=sys.stderr)
            return None
        return len(re.findall(r"\b(?:fsync|fdatasync)\(", log.read_text()))
