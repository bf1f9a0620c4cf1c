"""Measuring a few times and showing what came out beside its baseline and its aim."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2


@dataclass(frozen=True)
class Figure:
    """One line of the table; ms unless the unit says otherwise."""

    name: str
    value: float
    baseline: float | None = None
    against: str = ""
    aim: float | None = None
    unit: str = "ms"

    def cells(self) -> tuple[str, ...]:
        """Name, value, baseline, ratio, aim and whether it is met."""
        ratio = f"{self.value / self.baseline:.1f}" if self.baseline else ""
        under = _short(self.baseline) if self.baseline is not None else ""
        aim = f"< {self.aim:g} {'ok' if self.value < self.aim else 'MISSED'}" if self.aim else ""
        return self.name, f"{_short(self.value)} {self.unit}", under, ratio, aim, self.against


HEAD = ("figure", "here", "baseline", "ratio", "aim", "the baseline is")


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 1 else f"{value:.1f}"


def timed(act: Callable[[], object]) -> float:
    """Milliseconds it takes."""
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


def median(act: Callable[[], object], times: int = 7) -> float:
    """Median milliseconds after one run to warm up."""
    act()
    return statistics.median(timed(act) for _ in range(times))


def best(act: Callable[[], object], times: int = 3) -> float:
    """Shortest of a few runs: what others do on the machine does not count."""
    return min(timed(act) for _ in range(times))


def quantile(values: Sequence[float], percent: int) -> float:
    """The value that this many percent do not exceed."""
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def table(figures: Iterable[Figure]) -> str:
    """All figures in aligned columns."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    shown = ["  ".join(cell.ljust(w) for cell, w in zip(r, widths, strict=True)) for r in rows]
    return "\n".join([shown[0], "-" * len(shown[0]), *shown[1:]])


def machine() -> str:
    """The machine, what else it does, and the versions, in one line."""
    parts = (
        _processor(),
        f"{os.cpu_count()} cores",
        f"{_memory()} GB",
        platform.platform(terse=True),
        f"Python {platform.python_version()}",
        f"SQLite {dbapi2.sqlite_version}",
        f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "",
    )
    return ", ".join(filter(None, parts))


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _memory() -> str:
    names = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" not in names:
        return "?"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f}"


def resident(process: str = "self") -> float:
    """Resident memory in MB, 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith("VmRSS:")), 0.0)
