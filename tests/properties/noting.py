"""What the author of each operation had seen, noted around every act of a random history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.journal.operation import VALUES, Operation
from tests.properties.laptop import Held, Key, Laptop

if TYPE_CHECKING:
    from tests.properties.world import World


class Noting:
    """Around an act: its operations had seen the bytes that were held before, or when the form
    was opened. A merge has seen what is held when it is written, digests included. What is
    recorded again after a silent copy has seen what it had seen at first."""

    def __init__(self, world: World, laptop: Laptop, seen: frozenset[Key] | None = None):
        self.world, self.laptop, self.seen = world, laptop, seen

    def __enter__(self) -> None:
        self.before, self.device = self.world.entries(self.laptop), self.laptop.desk.device

    def __exit__(self, *_: object) -> None:
        world, own = self.world, self.laptop.desk.device
        after = world.entries(self.laptop)
        world.at |= {key: (one.device, one.seq) for key, one in after.items()}
        world.offices[own] = self.laptop.desk.office
        if own != self.device:
            self._renewed(own, after)
        fresh = {k for k, one in after.items() if k not in self.before and one.device == own}
        fresh -= world.held.keys() | world.mended
        bytes_held = frozenset(k for k, one in after.items() if one.raw) - fresh
        for key in fresh:
            one = after[key]
            earlier = {k for k, o in after.items() if o.device == own and o.seq < one.seq}
            if one.kind == "merge":
                world.held[key] = frozenset(after) - fresh | earlier
            else:
                world.held[key] = self.seen if self.seen is not None else bytes_held | earlier
        said = {k: after[k].operation for k in fresh if after[k].kind in VALUES}
        world.saved |= {k: op for k, op in said.items() if op is not None}

    def _renewed(self, own: str, after: dict[Key, Held]) -> None:
        """The computer took a new id: what it had is recorded again, or it goes on from there."""
        world = self.world
        self.laptop.form = None
        self.laptop.imports.clear()
        could_go = {k: one.operation for k, one in self.before.items() if k not in after}
        gone = {_said(op): k for k, op in could_go.items() if op is not None}
        fresh = [k for k, one in after.items() if k not in self.before and one.device == own]
        for key in fresh:
            op = after[key].operation
            old = gone.get(_said(op)) if op is not None else None
            if op is None:  # the very file that mended it brought its erasure
                world.mended.add(key)
            elif old is not None:
                world.again[old] = key
                world.held[key] = world.held[old]
                world.mended.add(key)
            elif after[key].kind == "merge" and world.headquarters is not self.laptop:
                world.mended.add(key)


def _said(op: Operation) -> tuple[object, ...]:
    """What stays when an operation is recorded again."""
    return op.k, op.id, op.t, op.u, repr(sorted(op.v.items(), key=str))
