"""What partners are not known to hold yet: own operations, cases changed since the last bundle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.models.case import Case
from app.models.journal import Device, Entry, Exchange, Log, Peer
from app.services.access import HEADQUARTERS, Desk
from app.services.journal.installations import IN_USE
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
        return [_of(desk, connection, code, them) for code, them in _partners(desk, connection)]


def _partners(desk: Desk, connection: Connection) -> list[tuple[str, list[str]]]:
    """Installations by office: headquarters exchange with all, offices with them and their own."""
    found: dict[tuple[bool, str], list[str]] = {}
    columns = select(Device.id, Device.office, Device.kind)
    trusted = columns.where(Device.trusted_by.is_not(None), IN_USE)
    for device, office, kind in connection.execute(trusted):
        partner = desk.is_headquarters or kind == HEADQUARTERS or office == desk.office
        if partner and device != desk.device:
            found.setdefault((kind != HEADQUARTERS, office), []).append(device)
    return [(office, found[rank, office]) for rank, office in sorted(found)]


def _of(desk: Desk, connection: Connection, office: str, devices: Sequence[str]) -> Unsent:
    last = connection.scalar(select(Log.seq).where(Log.device == desk.device)) or 0
    peers = connection.execute(
        select(Peer.device, Peer.vector, Peer.heard_at).where(Peer.device.in_(devices))
    ).all()
    vectors = {peer.device: peer.vector for peer in peers}
    known = min(int(vectors.get(device, {}).get(desk.device, [0])[0]) for device in devices)
    sent_at = connection.scalar(
        select(func.max(Exchange.at)).where(Exchange.office == office, Exchange.direction == "sent")
    )
    return Unsent(
        office=office,
        entries=max(0, last - known),
        cases=_cases_since(connection, desk.device, known, sent_at or 0),
        sent_at=sent_at,
        heard_at=max((peer.heard_at or 0 for peer in peers), default=0) or None,
    )


def _cases_since(connection: Connection, device: str, seq: int, moment: int) -> int:
    """Cases that own operations changed after this number and after this moment."""
    rows = connection.execute(
        select(Entry.root, Entry.raw).where(
            Entry.device == device, Entry.seq > seq, Entry.root.in_(select(Case.id))
        )
    )
    return len({root for root, raw in rows if raw and decode(raw).t > moment})
