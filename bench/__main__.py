"""`python -m bench`: every figure in one run, with the machine named; `large`: a store of years."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from pathlib import Path

from app.services import integrity
from bench import data, exchange, large, money, paper, saving, searching, starting
from bench.figures import Figure, machine, table, timed

CASES = 10_000


def main() -> None:
    """Make the data, measure, print one table; `large`: the store of years instead."""
    gc.disable()  # as in the window, which collects between two events (views/garbage.py)
    begin = time.monotonic()
    print(machine(), flush=True)
    act = large.measure if sys.argv[1:] == ["large"] else measure
    with tempfile.TemporaryDirectory(prefix="passerelle-bench-") as place:
        os.environ["XDG_STATE_HOME"] = place  # no marks among those of the person who measures
        figures = act(Path(place))
    print(table(figures))
    print(f"{time.monotonic() - begin:.0f} s in all")


def measure(folder: Path) -> list[Figure]:
    """Each part on the same two offices; the window opens the folder closed in between."""
    desks = data.pair(folder)
    dakar, paris = desks["dakar"], desks["paris"]
    _say("making data")
    ids: list[str] = []
    made = timed(lambda: ids.extend(data.fill(dakar, CASES))) / 1000
    figures = [Figure(f"saving {CASES:,} cases of five persons in bulk", made, unit="s")]
    _say("searching, opening, printing, saving")
    figures += searching.typing(dakar, CASES * len(data.FAMILY))
    figures += searching.opening(dakar, ids)
    figures += paper.agreement(dakar, ids[-1])
    figures += saving.durable(dakar, ids[2_000:])
    _say("exchanging")
    figures += exchange.first(dakar, paris, folder)
    figures += exchange.delta(dakar, paris, ids, folder)
    _say(exchange.dominating(dakar, paris, ids, folder))
    figures += [Figure("check of everything", timed(lambda: _check(paris)) / 1000, unit="s")]
    _say("packages, committees, claims")
    figures += money.measure(paris)
    paris.close()
    dakar.close()
    _say("starting")
    return [
        *starting.cold(dakar.folder.path),
        *starting.window(dakar.folder.path, CASES),
        *figures,
    ]


def _check(desk: data.Desk) -> None:
    if found := integrity.check(desk.store):
        raise SystemExit(f"not sound: {found[:3]}")


def _say(words: str) -> None:
    print(f"… {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
