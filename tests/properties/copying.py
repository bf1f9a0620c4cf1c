"""Backups put back and folders copied in a random history, noticed by the guard or not."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from app.services import backups, offices
from app.services.journal import installations
from app.services.storage import guard
from app.services.storage.data_folder import OpenFolder
from tests.office import opened, reopened
from tests.properties.laptop import Laptop

if TYPE_CHECKING:
    from tests.properties.world import World

MOST = 6  # laptops


def back_up(world: World, laptop: Laptop) -> None:
    """Keep a copy of the data for later."""
    path = world.folder / f"{laptop.name}-{len(laptop.backups)}.db"
    shutil.copy(backups.make(laptop.desk).path, path)
    laptop.backups.append(path)


def put_back(world: World, laptop: Laptop, chance: int, noticed: bool) -> None:
    """An older copy in place of the data; what was on this disk alone is lost."""
    before = world.entries(laptop)
    folder, keys = laptop.desk.folder, laptop.desk.keys
    laptop.desk.close()
    shutil.copy(laptop.backups[chance % len(laptop.backups)], folder.database)
    found = opened(folder.path, keys)
    if not noticed:  # a disk image: the mark went back as well
        guard.adopt(_with_its_id(found))
    laptop.desk = offices.seated(found)
    _begin_again(world, laptop)
    elsewhere = {k for one in world.laptops for k, held in world.entries(one).items() if held.raw}
    world.lost |= before.keys() - elsewhere
    laptop.rewound = True


def copy(world: World, laptop: Laptop, noticed: bool) -> None:
    """A second computer with the same data, both in use."""
    path, keys = laptop.desk.folder.path, laptop.desk.keys
    twin = path.with_name(f"{laptop.name}-copy-{len(world.laptops)}")
    laptop.desk.close()
    shutil.copytree(path, twin)
    if noticed:
        other = reopened(twin, keys)
    else:
        found = opened(twin, keys)
        guard.adopt(_with_its_id(found))
        other = offices.seated(found)
    found = opened(path, keys)
    guard.adopt(_with_its_id(found))  # it never moved
    laptop.desk = offices.seated(found)
    _begin_again(world, laptop)
    made = Laptop(twin.name, other, laptop.skew, rewound=True)
    world.laptops.append(made)
    _begin_again(world, made)


def _with_its_id(found: OpenFolder) -> OpenFolder:
    """The folder under the id that its data have now."""
    with found.store.reading() as session:
        found.store.device = installations.current(session.connection(), found.keys.device)
    return found


def _begin_again(world: World, laptop: Laptop) -> None:
    world.believe_clock(laptop)
    laptop.form = None
    laptop.imports.clear()
    world.offices[laptop.desk.device] = laptop.desk.office
