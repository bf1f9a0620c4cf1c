"""Imports undone or put back, and what the oracle remembers of each: all that stood before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.access import Desk
from app.services.bundles import putting_back, undoing
from app.services.errors import UserError
from app.text import language
from tests.stored import Content, as_stored

if TYPE_CHECKING:
    from tests.properties.laptop import Laptop
    from tests.properties.world import World

# The log shows what was undone; what was heard and renewed keys stay.
NOTED = {"exchange", "setting", "heard_file", "device"}
BUILT = {"holds_acts", "recorded_since", "imported_since", "sent_since"}


@dataclass
class Brought:
    """An import: everything before it; own work and bundles made by then."""

    bundle: str
    before: Content
    own: int
    sent: int


def brought(world: World, laptop: Laptop, bundle: str, before: Content) -> Brought:
    """What to remember of an import that just brought operations."""
    return Brought(bundle, before, *_work(world, laptop))


def retract(world: World, laptop: Laptop, chance: int) -> str:
    """Undo an import, most often the last: exactly, or refused in words if something was built.

    Answers `undone` or the code of the refusal."""
    last = len(laptop.imports) - 1
    one = laptop.imports[max(0, last - chance % 3 // 2)]
    free = one is laptop.imports[-1] and (one.own, one.sent) == _work(world, laptop)
    sender = _last_heard(laptop.desk, one)
    code = _retracted(laptop.desk, one)
    if code == "holds_acts":  # grants, erasures, bytes that were withheld before
        return code
    assert (code == "undone") == free
    if free:
        laptop.imports.pop()
        after, before = as_stored(laptop.desk.store, NOTED), dict(one.before)
        # another file of the sender, or of somebody else, may have told since what they hold
        rows = [row for row in before["peer"] if row[0] == sender]
        others = [row for row in after["peer"] if row[0] != sender]
        before["peer"] = sorted(rows + others, key=repr)
        assert after == before
        _forget(world, laptop)
    return code


def put_back(world: World, laptop: Laptop, chance: int) -> str:
    """Put one record of an import back, if any can be: it shows what it showed before."""
    desk, one = laptop.desk, laptop.imports[chance % len(laptop.imports)]
    pieces = putting_back.pieces(desk, one.bundle)
    assert all(piece.refusal.said(language("fr")) for piece in pieces if piece.refusal)
    free = [piece for piece in pieces if piece.refusal is None]
    if not free:
        return "kept"
    piece = free[chance % len(free)]
    with world.noting(laptop):
        putting_back.put_back(desk, one.bundle, piece.record)
    with desk.reading() as session:
        row = session.get_one(piece.model, piece.record)
        assert {name: row.answer(name) for name in piece.answers} == piece.answers
    return "put back"


def _retracted(desk: Desk, one: Brought) -> str:
    try:
        undoing.retract(desk, one.bundle)
    except UserError as refusal:
        if refusal.code not in BUILT or not refusal.said(language("fr")):
            raise
        return refusal.code
    return "undone"


def _work(world: World, laptop: Laptop) -> tuple[int, int]:
    own = [one for one in world.entries(laptop).values()
           if one.device == laptop.desk.device and one.kind != "merge"]  # fmt: skip
    return len(own), laptop.sent


def _last_heard(desk: Desk, one: Brought) -> str | None:
    """Its sender, if nothing was heard of it since."""
    rows = as_stored(desk.store)["peer"]
    return next((row[0] for row in rows if one.bundle in row), None)


def _forget(world: World, laptop: Laptop) -> None:
    """What was undone is no longer held, nor known to a form that lies open."""
    known = world.known(laptop)
    own = laptop.desk.device
    for key in [key for key in world.held if world.at[key][0] == own and key not in known]:
        del world.held[key]
    if laptop.form:
        shown, seen = laptop.form
        laptop.form = (shown, seen & known)
