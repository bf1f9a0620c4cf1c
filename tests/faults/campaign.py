"""How many trials a campaign makes: few in `make test`, many in `make campaign`."""

from __future__ import annotations

import os

CAMPAIGN = "PASSERELLE_CAMPAIGN" in os.environ

WARNING = """campaign: 1,000 random histories of 60 steps and 200 with copies, about 2 s each on one
core, then every fault: some hours. PASSERELLE_CAMPAIGN=10000 makes 10,000 of each: a night."""


def trials(short: int, long: int) -> int:
    """The number of trials of this run."""
    return long if CAMPAIGN else short


def histories(usual: int) -> int:
    """How many random histories a campaign makes: the usual number, or as many as it was told."""
    told = int(os.environ.get("PASSERELLE_CAMPAIGN", 1))
    return told if told > 1 else usual
