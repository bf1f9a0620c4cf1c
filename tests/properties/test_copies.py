"""Backups put back and folders copied, noticed or not: all agree in the end and nothing is lost."""

from __future__ import annotations

import os

from tests.office import Ready
from tests.properties.copies import many
from tests.properties.test_exchange_machine import CAMPAIGN

HISTORIES = 600 if CAMPAIGN == 1 else CAMPAIGN or 4
FIRST = int(os.environ.get("PASSERELLE_SEED", 0 if CAMPAIGN else 103))


def test_older_copies_and_copied_folders_lose_nothing(ready: Ready):
    told = many(ready, range(FIRST, FIRST + HISTORIES))
    print(f"{HISTORIES} histories with copies: {dict(told)}")
