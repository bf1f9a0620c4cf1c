"""Backups put back and folders copied, noticed or not: all agree in the end and nothing is lost."""

from __future__ import annotations

from tests.faults.campaign import CAMPAIGN, FIRST, say, trials
from tests.office import Ready
from tests.properties.copies import many

HISTORIES = trials(4, 200)
BEGIN = FIRST if CAMPAIGN else 103


def test_older_copies_and_copied_folders_lose_nothing(ready: Ready):
    told = many(ready, range(BEGIN, BEGIN + HISTORIES))
    say(f"{HISTORIES} histories with copies from number {BEGIN}: {dict(told)}")
