"""Headquarters’ part in a hand-over: it shows the case to its taker, then grants it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from app.models.journal import Peer
from app.services.access import Desk
from app.services.custody import ACCEPTED
from app.services.journal import installations, offers, recovery, sight
from app.services.journal.log import OwnLog, acknowledged
from app.services.journal.registers import Dot
from app.services.journal.sight import Seen


def write_due(desk: Desk, connection: Connection) -> set[str]:
    """Write every grant that is due, at the end of an import; the cases it was written for."""
    if recovery.told(connection) is not None:
        return set()
    due = dict(_due(desk, connection))
    log = OwnLog(connection, desk.device, desk.store.clock)
    for root, seen in due.items():
        values = {"owner": seen.owner, "owner_no": seen.owner_no, "readers": sorted(seen.readers)}
        log.append("grant", c=root, v=values)
    log.write()
    sight.derive(connection, due)
    return set(due)


def _due(desk: Desk, connection: Connection) -> Iterator[tuple[str, Seen]]:
    """Open offers: the taker must see the case; the answer counts once the giver knows the offer.

    Once every installation of the giver acknowledged the offer none of them writes any more: only
    then may the taker (exchange.md 5, custody)."""
    standing = offers.standing(connection)
    sights = sight.of_roots(connection, standing)
    for root, offer in standing.items():
        seen = sights[root]
        if offer.target not in seen.readers:
            yield root, seen._replace(readers=seen.readers | {offer.target})
        elif offer.decision and _known_to_giver(desk, connection, offer.made, seen.owner):
            owner = offer.target if offer.decision == ACCEPTED else seen.owner
            yield root, Seen(owner, seen.owner_no + 1, frozenset({owner}))


def _known_to_giver(desk: Desk, connection: Connection, made: Dot, giver: str) -> bool:
    """Every installation of the giver holds the operation that made the offer, as ours does."""
    peers = {p.device: p.vector for p in connection.execute(select(Peer.device, Peer.vector))}
    devices = {device.id for device in installations.in_use(connection, giver)} - {desk.device}
    return all(_holds(connection, peers.get(device, {}), made) for device in devices)


def _holds(connection: Connection, vector: Mapping[str, list[object]], made: Dot) -> bool:
    return acknowledged(connection, made.device, vector) >= made.seq
