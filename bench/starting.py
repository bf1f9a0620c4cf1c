"""Cold start, unlocking to the list, opening a case, and the memory all this takes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure, best

LIBRARIES = "import PySide6.QtWidgets, sqlalchemy.orm, sqlcipher3, cryptography, msgspec, babel"
TIMES = 5


def cold(folder: Path) -> list[Figure]:
    """A process from nothing to the modules of the window, and to the painted unlock window."""
    bare = _started("-c", LIBRARIES)
    modules = _started("-c", "import app.bootstrap")
    shown = _started("-m", "bench.cold", str(folder))
    against = "importing the libraries alone"
    return [
        Figure("cold start: modules of the window", modules, bare, against),
        Figure("cold start: unlock window painted", shown, bare, against, 3000),
    ]


def window(folder: Path, cases: int) -> list[Figure]:
    """What an officer waits for after the passphrase, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "bench.window", str(folder)], capture_output=True, check=True
    )
    told = json.loads(ran.stdout)
    plain = "reading ids and 40 rows by SQL"
    empty = "the same process before the office is open"
    return [
        Figure(
            f"unlocked to list of {cases:,} cases", told["list"], told["plain_list"], plain, 2000
        ),
        Figure("open a case in the window, median", told["open"], None, "", 200),
        Figure("open a case in the window, p95", told["open_95"], None, "", 200),
        Figure(
            "resident memory with the list", told["list_mb"], told["empty_mb"], empty, 300, "MB"
        ),
        Figure(
            "resident memory after 30 cases", told["all_mb"], told["empty_mb"], empty, 300, "MB"
        ),
    ]


def _started(*words: str) -> float:
    run = lambda: subprocess.run([sys.executable, *words], check=True)  # noqa: E731
    run()
    return best(run, TIMES)
