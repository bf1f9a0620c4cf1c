"""How many trials a campaign makes: few in `make test`, many in `make campaign`."""

from __future__ import annotations

import os

CAMPAIGN = "PASSERELLE_CAMPAIGN" in os.environ


def trials(short: int, long: int) -> int:
    """The number of trials of this run."""
    return long if CAMPAIGN else short
