"""Unlocks an office and saves a case this many times; run by saving.py under strace."""

from __future__ import annotations

import sys
from pathlib import Path

from app.models.case import Case
from app.services import case_list, cases, offices
from bench.data import PASSPHRASE


def main(folder: str, times: int) -> None:
    """Save, end."""
    desk = offices.unlock(Path(folder), "Awa", PASSPHRASE)
    case = case_list.ids(desk)[0]
    for number in range(times):
        cases.save(desk, Case, case, {"address": f"Villa {number} bis"})
    desk.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
