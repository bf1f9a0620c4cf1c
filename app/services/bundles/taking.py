"""Importing what waits in shared folders, one bundle after the other, without anybody looking."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.access import Desk
from app.services.bundles import importing
from app.services.bundles.inbox import Arrival
from app.services.bundles.planned import Plan
from app.services.errors import UserError


@dataclass(frozen=True)
class Taken:
    """What became of one bundle: its plan when it was imported, else why not."""

    arrival: Arrival
    plan: Plan | None = None
    refusal: UserError | None = None


def take(desk: Desk, waiting: list[Arrival]) -> list[Taken]:
    """Import everything that is sound; what was refused is tried again after each import."""
    taken: list[Taken] = []
    left = waiting
    while left:
        tried = [_tried(desk, arrival) for arrival in left]
        taken += [one for one in tried if one.plan]
        refused = [one for one in tried if one.refusal]
        if len(refused) == len(left):
            return taken + refused
        left = [one.arrival for one in refused]
    return taken


def _tried(desk: Desk, arrival: Arrival) -> Taken:
    try:
        return Taken(arrival, plan=importing.apply(desk, importing.plan(desk, arrival.path)))
    except UserError as error:
        return Taken(arrival, refusal=error)
