"""Headquarters’ part in a hand-over: it shows the case to its taker, then grants it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from app.models.handover import Handover
from app.models.journal import Device, Peer
from app.models.record import DELETED
from app.models.reference import codes
from app.services.bundles.collecting import acknowledged
from app.services.custody import ACCEPTED
from app.services.journal import sight
from app.services.journal.conflicts import registers_of
from app.services.journal.log import OwnLog
from app.services.journal.registers import Dot, Fields
from app.services.journal.sight import Seen

OFFER = (Handover.id, Handover.root, Handover.target, Handover.owner_no, Handover.decision)


def write_due(connection: Connection, log: OwnLog) -> set[str]:
    """Write every grant that is due, at the end of an import; the cases it was written for."""
    due = dict(_due(connection))
    for root, seen in due.items():
        values = {"owner": seen.owner, "owner_no": seen.owner_no, "readers": sorted(seen.readers)}
        log.append("grant", c=root, v=values)
    log.write()
    sight.derive(connection, due)
    return set(due)


def _due(connection: Connection) -> Iterator[tuple[str, Seen]]:
    """Open offers: the taker must see the case; the answer counts once the giver knows the offer.

    Once every installation of the giver acknowledged the offer none of them writes any more: only
    then may the taker (exchange.md 5, custody)."""
    rows = select(*OFFER).where(Handover.life.is_distinct_from(DELETED)).order_by(Handover.id)
    offers = [row for row in connection.execute(rows) if _is_office(row.target)]
    sights = sight.of_roots(connection, [row.root for row in offers])
    offices = {d.id: d.office for d in connection.execute(select(Device.id, Device.office))}
    handled: set[str] = set()
    for row in offers:
        seen, dots = sights.get(row.root), registers_of(connection, row.id)
        if seen is None or row.owner_no != seen.owner_no or row.root in handled:
            continue
        made = min(dots["target"])
        if offices.get(made.device) != seen.owner:
            continue  # only the owner offers
        handled.add(row.root)  # the first offer of a grant counts, the same one everywhere
        if row.target not in seen.readers:
            yield row.root, seen._replace(readers=seen.readers | {row.target})
        elif _answered(row, dots, offices) and _known_to_giver(connection, made, seen.owner):
            owner = row.target if row.decision == ACCEPTED else seen.owner
            yield row.root, Seen(owner, seen.owner_no + 1, frozenset({owner}))


def _is_office(code: str | None) -> bool:
    office = codes("offices").get(code or "")
    return office is not None and office.row["kind"] == "office"


def _answered(row: Any, dots: Fields, offices: Mapping[str, str]) -> bool:
    """Only the office to which a case is offered answers."""
    answer = dots.get("decision")
    return bool(row.decision and answer and offices.get(min(answer).device) == row.target)


def _known_to_giver(connection: Connection, made: Dot, giver: str) -> bool:
    """Every installation of the giver holds the operation that made the offer."""
    peers = {p.device: p.vector for p in connection.execute(select(Peer.device, Peer.vector))}
    devices = connection.scalars(select(Device.id).where(Device.office == giver)).all()
    return all(_holds(connection, peers.get(device, {}), made) for device in devices)


def _holds(connection: Connection, vector: Mapping[str, list[object]], made: Dot) -> bool:
    return acknowledged(connection, made.device, vector) >= made.seq
