"""Backups put back and folders copied, noticed or not: all agree in the end and nothing is lost."""

from __future__ import annotations

import os

from tests.faults.campaign import CAMPAIGN, histories
from tests.office import Ready
from tests.properties.copies import many

HISTORIES = histories(200) if CAMPAIGN else 4
FIRST = int(os.environ.get("PASSERELLE_SEED", 0 if CAMPAIGN else 103))


def test_older_copies_and_copied_folders_lose_nothing(ready: Ready):
    told = many(ready, range(FIRST, FIRST + HISTORIES))
    print(f"{HISTORIES} histories with copies: {dict(told)}")
