"""Offices in which something has happened already: once per run, for many tests to copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.office import Ready

Act = Callable[..., str]


class Begun(NamedTuple):
    """The offices as they were left, and the id of what was made in them."""

    ready: Ready
    made: str


def after(ready: Ready, folder: Path, act: Act, names: tuple[str, ...]) -> Begun:
    """Offices in which `act` was done, given the desks of these names; the others as they were."""
    desks = [ready.open(name, folder / name) for name in names]
    made = act(*desks)
    for desk in desks:
        desk.close()
    for name in ready.keys.keys() - set(names):
        shutil.copytree(ready.folder / name, folder / name)
    return Begun(Ready(folder, ready.keys), made)
