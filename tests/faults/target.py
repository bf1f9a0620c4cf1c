"""An office to which mutants are sent: each is refused without a trace, or contained and undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from app.services import integrity
from app.services.access import Desk
from app.services.bundles import arriving, importing, overview, preview, undoing
from app.services.errors import UserError
from tests.faults.campaign import CAMPAIGN
from tests.faults.contained import (
    HEARD,
    file_digest,
    in_words,
    little_memory,
    stands,
    unchanged,
    watched,
)
from tests.office import unwatched
from tests.services.bundles.living import live_with
from tests.stored import content

MEMORY = 200 * 2**20
NOTED = {*HEARD, "exchange"}
HARMLESS = {"paper"}  # named, and not sent along


class Target:
    """An office that can be had again as it was."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.keys = desk, desk.keys
        self.kept = desk.folder.path.with_name("kept")
        desk.close()
        shutil.copytree(desk.folder.path, self.kept)
        self.again()

    def keep(self) -> None:
        """It stands so now."""
        self.before, self.digest = stands(self.desk), file_digest(self.desk)

    def again(self) -> None:
        """The office as it was at first."""
        self.desk.close()
        folder = self.desk.folder.path
        shutil.rmtree(folder)
        shutil.copytree(self.kept, folder)
        self.desk = unwatched(folder, self.keys)
        self.keep()


def trial(target: Target, make: Callable[[], Path], number: int, *allowed: Path) -> str:
    """What comes of one mutant, which takes little memory and writes nothing beside the store and
    in the places allowed."""
    try:
        with little_memory(MEMORY), watched(target.desk, *allowed):
            return outcome(target, make(), number)
    except BaseException as error:
        error.add_note(f"mutant {number}")
        raise


def outcome(target: Target, path: Path, number: int) -> str:
    """How a file is refused without a trace; or that it is contained, and can be undone."""
    try:
        looked = preview.look(target.desk, path)
    except UserError as refusal:
        assert unchanged(target.desk, target.digest, target.before)
        return in_words(refusal)
    for one in looked.arriving:
        arriving.records(target.desk, looked.plan, one.root)
    importing.apply(target.desk, looked.plan)
    assert {problem.code for problem in integrity.check(target.desk.store)} <= HARMLESS
    if number % (4 if CAMPAIGN else 20) == 0:  # opening every page takes as long as ten mutants
        live_with(target.desk)
    undo(target)
    return "contained"


def undo(target: Target) -> None:
    """Everything is as before; or it is said why not, and the office is had again as it was."""
    try:
        undoing.retract(target.desk, overview.log(target.desk)[0].id)
    except UserError as refusal:
        in_words(refusal)
        target.again()
    else:
        after = content(target.desk.store, NOTED)
        assert after == {name: target.before[name] for name in after}
        target.keep()
