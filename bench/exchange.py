"""Export and import of 5,000 changed fields beside the least an exchange could do."""

from __future__ import annotations

import cProfile
import pstats
import statistics
import time
from collections import Counter
from pathlib import Path

from app.models.case import Case
from app.services import settling
from app.services.access import Desk
from app.services.bundles import exporting, importing
from app.services.tasks import Progress
from bench import limit
from bench.data import BATCH
from bench.figures import Figure, timed

FIELDS = ("town", "address", "arrival_airport", "emergency_name", "needs")
CHANGED, BOTH, ROUNDS = 1_000, 100, 3


def first(dakar: Desk, paris: Desk, folder: Path) -> list[Figure]:
    """Everything an office has, to an empty headquarters."""
    path = folder / "first.passerelle"
    sent = timed(lambda: exporting.export(dakar, "PAR", path)) / 1000
    taken = timed(lambda: importing.apply(paris, importing.plan(paris, path))) / 1000
    acknowledge(paris, dakar, folder)
    return [
        Figure("first export of everything", sent, unit="s"),
        Figure("first import of everything", taken, unit="s"),
    ]


def acknowledge(paris: Desk, dakar: Desk, folder: Path) -> None:
    """Dakar hears what Paris holds, so that its next bundle begins there."""
    path = folder / "back.passerelle"
    exporting.export(paris, "DKR", path)
    importing.apply(dakar, importing.plan(dakar, path))


def delta(
    dakar: Desk, paris: Desk, ids: list[str], folder: Path, rounds: int = ROUNDS
) -> list[Figure]:
    """Several rounds of the workload of exchange.md 6; medians."""
    measured = [_round(dakar, paris, ids, folder, number) for number in range(rounds)]
    out, least_out, plan, written, least_in, copied, size, least_size = map(
        statistics.median, zip(*measured, strict=True)
    )
    least = "read, zstd, file synced; one INSERT, one UPDATE a record"
    fields = f"{CHANGED * len(FIELDS):,} changed fields"
    return [
        Figure(f"export of {fields}", out, least_out, least),
        Figure(f"import of {fields}: plan and write", plan + written, least_in, least),
        Figure("of which the plan", plan),
        Figure("backup before an import, read back and synced", copied),
        Figure("bundle", size / 1024, least_size / 1024, least, unit="kB"),
    ]


def _round(dakar: Desk, paris: Desk, ids: list[str], folder: Path, number: int) -> tuple:
    above = dakar.store.last_entry()
    edit(dakar, ids[:CHANGED], f"Dakar {number}")
    edit(paris, ids[CHANGED - BOTH : CHANGED], f"Paris {number}", FIELDS[:2])
    path, bare = folder / f"{number}.passerelle", folder / f"{number}.zst"
    copy = limit.Copy(paris, folder / f"limit-{number}.db")
    least_out = timed(lambda: limit.sent(dakar, above, bare))
    out = timed(lambda: exporting.export(dakar, "PAR", path))
    least_in = timed(lambda: copy.take(bare))
    copy.close()
    planned: list[importing.Plan] = []
    plan = timed(lambda: planned.append(importing.plan(paris, path)))
    copied, written = _applied(paris, planned[0])
    _expect(paris, planned[0])
    _settle(paris)
    acknowledge(paris, dakar, folder)
    sizes = path.stat().st_size, bare.stat().st_size
    return out, least_out, plan, written, least_in, copied, *sizes


def dominating(dakar: Desk, paris: Desk, ids: list[str], folder: Path) -> str:
    """Where the time of an import goes, backup apart, in one line."""
    edit(dakar, ids[:CHANGED], "once more")
    path = folder / "profiled.passerelle"
    exporting.export(dakar, "PAR", path)
    profile = cProfile.Profile()
    planned = profile.runcall(importing.plan, paris, path)
    writing = importing.STEPS - 1
    progress = Progress(lambda _, done, __: profile.enable() if done == writing else None)
    importing.apply(paris, planned, progress)
    profile.disable()
    spent: Counter[str] = Counter()
    for (file, _, name), times in vars(pstats.Stats(profile))["stats"].items():
        spent[_part(file, name)] += times[2]
    whole = sum(spent.values())
    parts = (f"{part} {own / whole:.0%}" for part, own in spent.most_common(7))
    return f"an import spends its time in {', '.join(parts)}"


def _part(file: str, name: str) -> str:
    """The module of ours, or the library."""
    if "sqlcipher3" in name:
        return "SQLCipher"
    if "sqlalchemy" in file:
        return "SQLAlchemy"
    return Path(file).stem if "app" in Path(file).parts else "Python"


def _applied(desk: Desk, planned: importing.Plan) -> tuple[float, float]:
    """Milliseconds of the backup and of the writing of an import."""
    moments = []
    progress = Progress(lambda *_: moments.append(time.perf_counter()))
    importing.apply(desk, planned, progress)
    saving, writing = moments[-2:]
    return (writing - saving) * 1000, (time.perf_counter() - writing) * 1000


def edit(desk: Desk, ids: list[str], value: str, names: tuple[str, ...] = FIELDS) -> None:
    """Write a value into some fields of each of these cases."""
    for start in range(0, len(ids), BATCH):
        with desk.writing() as session:
            for place, case in enumerate(ids[start : start + BATCH], start):
                record = session.get(Case, case)
                for name in names:
                    setattr(record, name, f"{value} {name} {place}")


def _expect(paris: Desk, planned: importing.Plan) -> None:
    if planned.counts["conflicts"] != 2 * BOTH:
        raise SystemExit(f"{planned.counts['conflicts']} conflicts instead of {2 * BOTH}")


def _settle(paris: Desk) -> None:
    """Headquarters settles everything, so that the next round begins alike."""
    for one in settling.list_open(paris):
        settling.settle(paris, one, one.sides[0].value, "bench")
