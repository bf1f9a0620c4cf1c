"""Keeps what went wrong in files beside the data: kinds of errors and places, no personal data."""

from __future__ import annotations

import faulthandler
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME, CRASHES = "passerelle.log", "crash.log"
MOST_BYTES, KEPT = 500_000, 2
LINE = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Write the log into this folder as long as the block runs; silent where that is refused."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        crashes = (folder / CRASHES).open("a", encoding="utf-8")
    except OSError:
        yield
        return
    written = RotatingFileHandler(
        folder / NAME, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
    )
    written.setFormatter(LINE)
    written.setLevel(logging.WARNING)
    logging.getLogger().addHandler(written)
    ours = not faulthandler.is_enabled()
    if ours:
        faulthandler.enable(crashes)
    try:
        yield
    finally:
        if ours:
            faulthandler.disable()
        logging.getLogger().removeHandler(written)
        written.close()
        crashes.close()
