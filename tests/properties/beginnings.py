"""Worlds before their first act: offices just set up, or once headquarters’ list reached them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.memory import MEMORY
from tests.office import Ready
from tests.post import carry
from tests.properties.laptop import Laptop
from tests.properties.world import World


def acquainted(ready: Ready, folder: Path) -> Ready:
    """The same offices once headquarters’ list has reached them: an import of it is not undone."""
    paris = ready.open("paris", folder / "paris")
    for name in ready.keys.keys() - {"paris"}:
        desk = ready.open(name, folder / name)
        carry(paris, desk, folder)
        desk.close()
    paris.close()
    return Ready(folder, ready.keys)


def fresh_world(ready: Ready, names: list[str]) -> World:
    folder = Path(tempfile.mkdtemp(prefix="world-", dir=MEMORY))
    laptops = [Laptop(name, ready.open(name, folder / name)) for name in names]
    world = World(folder, laptops)
    for laptop in laptops:
        world.believe_clock(laptop)
        world.offices[laptop.desk.device] = laptop.desk.office
        entries = world.entries(laptop)
        for key, one in entries.items():  # the first officer, written at set-up
            world.at[key] = (one.device, one.seq)
            world.held[key] = frozenset(k for k, o in entries.items() if o.seq < one.seq)
    return world
