"""What partners are not known to hold yet: own operations, cases changed since the last bundle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.models.case import Case
from app.models.journal import Entry, Exchange, Log, Peer
from app.services.access import HEADQUARTERS, Desk
from app.services.journal import installations
from app.services.journal.log import acknowledged
from app.services.journal.operation import decode


@dataclass(frozen=True)
class Unsent:
    """One partner office: own operations it has not acknowledged, cases changed since we sent."""

    office: str
    entries: int
    cases: int
    sent_at: int | None
    heard_at: int | None


def unsent(desk: Desk) -> list[Unsent]:
    """Every partner whose card is trusted, headquarters first, then by office."""
    with desk.reading() as session:
        connection = session.connection()
        return [_of(desk, connection, code, them) for code, them in partners(desk, connection)]


def partners(desk: Desk, connection: Connection) -> list[tuple[str, list[str]]]:
    """Installations by office: headquarters exchange with all, offices with them and their own."""
    found: dict[tuple[bool, str], list[str]] = {}
    for one in installations.written_to(installations.known(connection), desk.device):
        if desk.is_headquarters or one.kind == HEADQUARTERS or one.office == desk.office:
            found.setdefault((one.kind != HEADQUARTERS, one.office), []).append(one.id)
    return [(office, found[rank, office]) for rank, office in sorted(found)]


def _of(desk: Desk, connection: Connection, office: str, devices: Sequence[str]) -> Unsent:
    peers = connection.execute(select(Peer.device, Peer.vector).where(Peer.device.in_(devices)))
    vectors = {peer.device: peer.vector for peer in peers}
    own = installations.own(connection, desk.device)
    ends = connection.execute(select(Log.device, Log.seq).where(Log.device.in_(own)))
    lacking = {
        log: (known, last)
        for log, last in ends
        if (known := _known(connection, log, devices, vectors)) < last
    }
    sent_at = last(connection, office, "sent")
    return Unsent(
        office=office,
        entries=sum(last - known for known, last in lacking.values()),
        cases=len(_cases_since(connection, lacking, sent_at or 0)),
        sent_at=sent_at,
        heard_at=last(connection, office, "received"),
    )


def last(connection: Connection, office: str, direction: str) -> int | None:
    """When a bundle was last sent to an office or imported from it; what was undone left out."""
    wanted = select(func.max(Exchange.at)).where(
        Exchange.office == office, Exchange.direction == direction, Exchange.retracted_at.is_(None)
    )
    return connection.scalar(wanted)


def _known(
    connection: Connection,
    log: str,
    devices: Sequence[str],
    vectors: Mapping[str, Mapping[str, Sequence[object]]],
) -> int:
    return min(acknowledged(connection, log, vectors.get(one, {})) for one in devices)


def _cases_since(
    connection: Connection, lacking: Mapping[str, tuple[int, int]], moment: int
) -> set[str]:
    """Cases that own operations changed after these numbers and after this moment."""
    rows = (
        row
        for device, (seq, _) in lacking.items()
        for row in connection.execute(
            select(Entry.root, Entry.raw).where(
                Entry.device == device, Entry.seq > seq, Entry.root.in_(select(Case.id))
            )
        )
    )
    return {root for root, raw in rows if root and raw and decode(raw).t > moment}
