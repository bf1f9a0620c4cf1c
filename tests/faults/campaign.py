"""Which trials a run makes: few in `make test`, many in `make campaign`, numbered to be resumed."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

CAMPAIGN = "PASSERELLE_CAMPAIGN" in os.environ
TOLD = int(os.environ.get("PASSERELLE_CAMPAIGN", 1))
FIRST = int(os.environ.get("PASSERELLE_FIRST", 0))
NOTES = Path("build", "campaign.txt")
EVERY = 100  # trials, after which a campaign notes how far it came

WARNING = f"""campaign: 1,000 random histories of 60 steps, 200 with copies, 20,000 signed mutants,
50,000 of bytes, 1,000 kills of each kind: some hours on one core. CAMPAIGN=500 makes 500 of each,
FIRST=2000 goes on at number 2000, WHAT=tests/properties takes a part; {NOTES} notes the counts."""


def trials(short: int, long: int) -> int:
    """The number of trials of this run: the usual one of a campaign, or as many as it was told."""
    if not CAMPAIGN:
        return short
    return TOLD if TOLD > 1 else long


def numbered(what: str, count: int, told: Counter[str]) -> Iterator[int]:
    """The numbers of these trials; `told` counts what came of them, which is said in the end."""
    for number in range(FIRST, FIRST + count):
        yield number
        gc.collect(1)  # during a test nothing is collected (conftest.py)
        if CAMPAIGN and (number + 1 - FIRST) % EVERY == 0:
            note(_said(what, number + 1 - FIRST, told))
    say(_said(what, count, told))


def say(words: str) -> None:
    """Print the counts of a run; a campaign notes them too."""
    print(words)
    if CAMPAIGN:
        note(words)


def note(words: str) -> None:
    """Write down how far a campaign came: it may be ended at any time."""
    NOTES.parent.mkdir(exist_ok=True)
    with NOTES.open("a", encoding="utf-8") as file:
        file.write(f"{words}\n")


def _said(what: str, count: int, told: Counter[str]) -> str:
    begun = f" from number {FIRST:,}" if FIRST else ""
    return f"{count:,} {what}{begun}: {dict(told.most_common())}"
