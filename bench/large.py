"""The store of years: 100,000 cases and 1,000,000 journal entries; an hour to make and move."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

from app.services import offices
from app.services.access import Desk
from app.services.bundles import exporting, importing
from bench import data, exchange
from bench.figures import Figure

CASES, EDITS = 100_000, 4
FIRST = "first.passerelle"


def measure(folder: Path) -> list[Figure]:
    """A snapshot to a new office and back what it holds, then a day’s delta."""
    desks = data.pair(folder)
    desks["paris"].close()
    ids = data.fill(desks["dakar"], CASES)
    for number in range(EDITS):
        exchange.edit(desks["dakar"], ids, f"edit {number}", exchange.FIELDS[:3])
    desks["dakar"].close()
    figures = [
        *_apart("export", folder, "snapshot for a new office: export"),
        *_apart("import", folder, "snapshot for a new office: import"),
    ]
    dakar, paris = (_opened(folder, name) for name in data.OFFICES)
    exchange.acknowledge(paris, dakar, folder)
    figures += exchange.delta(dakar, paris, ids, folder, rounds=1)
    dakar.close()
    paris.close()
    return figures


def _opened(folder: Path, name: str) -> Desk:
    return offices.unlock(folder / name, data.OFFICES[name][1], data.PASSPHRASE)


def _apart(act: str, folder: Path, name: str) -> list[Figure]:
    """Seconds and greatest memory, in a process of its own."""
    command = [sys.executable, "-m", "bench.large", act, str(folder)]
    seconds, peak = subprocess.check_output(command, text=True).split()
    return [
        Figure(name, float(seconds), unit="s"),
        Figure(f"{name}, greatest memory", float(peak), aim=400, unit="MB"),
    ]


def _act(act: str, folder: Path) -> None:
    desk = _opened(folder, "dakar" if act == "export" else "paris")
    begin = time.perf_counter()
    if act == "export":
        exporting.export(desk, "PAR", folder / FIRST)
    else:
        importing.apply(desk, importing.plan(desk, folder / FIRST))
    seconds = time.perf_counter() - begin
    desk.close()
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    _act(sys.argv[1], Path(sys.argv[2]))
