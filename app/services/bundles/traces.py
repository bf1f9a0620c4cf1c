"""What an import notes of itself, so that it can be taken out again exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select, update

from app.models.journal import Blob, Device, Entry, Exchange, Peer
from app.services.bundles.numbers import SENT
from app.services.bundles.planned import Plan
from app.services.journal.entries import parts
from app.services.journal.log import Tip, tips
from app.services.journal.operation import VALUES, Operation, decode

KEPT = 200  # imports; a trace names every log, and an old import is corrected by hand
End = tuple[int, str]  # number and head (hex) of the last operation of a log


class Trace(msgspec.Struct, frozen=True):
    """`first`: by log, the first operation brought, headquarters’ own merge among them; `after`:
    where every log stood then; `sent`: bundles made before; `peer`: the sender’s row before;
    `papers` and `cards` that were not here before; `filled`: operations whose bytes were withheld
    until then."""

    first: dict[str, int]
    after: dict[str, End]
    sent: int
    peer: dict[str, Any] | None
    papers: tuple[str, ...]
    cards: tuple[str, ...]
    filled: int = 0


def begun(connection: Connection, planned: Plan) -> Trace:
    """What stands before an import, in its transaction."""
    opened = planned.opened
    named = {blob.sha256 for blob in opened.manifest.blobs}
    return Trace(
        first={},
        after={},
        sent=sent_count(connection),
        peer=peer_row(connection, opened.sender.id),
        papers=tuple(sorted(named - _papers(connection, sorted(named)))),
        filled=len(planned.verified.filled),
        cards=tuple(sorted({d.id for d in opened.came} - _devices(connection))),
    )


def finished(connection: Connection, held: Mapping[str, Tip], trace: Trace) -> Trace:
    """The same when everything is written; `held` is where the logs stood before."""
    after = tips(connection)
    first = {
        device: (held[device].seq if device in held else 0) + 1
        for device, tip in after.items()
        if tip != held.get(device)
    }
    return msgspec.structs.replace(trace, first=first, after=ends(after))


def forget_old(connection: Connection) -> None:
    """Keep the traces of the newest imports."""
    noted = select(Exchange.id).where(Exchange.trace.is_not(None))
    old = noted.order_by(Exchange.at.desc(), Exchange.id.desc()).offset(KEPT)
    connection.execute(update(Exchange).where(Exchange.id.in_(old)).values(trace=None))


def ends(found: Mapping[str, Tip]) -> dict[str, End]:
    """The logs as a trace notes them."""
    return {device: (tip.seq, tip.head.hex()) for device, tip in found.items()}


def sent_count(connection: Connection) -> int:
    """How many bundles were ever made here."""
    count = select(func.count()).select_from(Exchange).where(Exchange.direction == SENT)
    return connection.scalar(count) or 0


def peer_row(connection: Connection, device: str) -> dict[str, Any] | None:
    """What is known of a partner’s installation."""
    row = connection.execute(
        select(*Peer.__table__.columns).where(Peer.device == device)
    ).one_or_none()
    return dict(row._mapping) if row else None


def brought(trace: Trace) -> ColumnElement[bool]:
    """The journal rows that came with the import."""
    ranges = [
        and_(Entry.device == device, Entry.seq >= first, Entry.seq <= trace.after[device][0])
        for device, first in trace.first.items()
    ]
    return or_(false(), *ranges)


def earlier(trace: Trace) -> ColumnElement[bool]:
    """The journal rows that were held before."""
    ranges = [
        and_(Entry.device == device, Entry.seq < trace.first.get(device, seq + 1))
        for device, (seq, _) in trace.after.items()
    ]
    return or_(false(), *ranges)


def later(connection: Connection, trace: Trace) -> ColumnElement[bool]:
    """The journal rows that were written or that came since."""
    known = {device: seq for device, (seq, _) in trace.after.items()}
    grown = [
        and_(Entry.device == device, Entry.seq > known.get(device, 0))
        for device in tips(connection)
    ]
    return or_(false(), *grown)


def operations(connection: Connection, rows: ColumnElement[bool]) -> Iterator[Operation]:
    """The puts and settlements among journal rows, oldest first."""
    found = connection.execute(
        select(Entry.raw)
        .where(rows, Entry.raw.is_not(None))  # asked for kinds, SQLite would go through all of them
        .order_by(Entry.lamport, Entry.device)
    )
    decoded = (decode(raw) for (raw,) in found if raw)
    return (operation for operation in decoded if operation.k in VALUES)


def _papers(connection: Connection, named: list[str]) -> set[str]:
    return {
        sha256
        for part in parts(named)
        for sha256 in connection.scalars(select(Blob.sha256).where(Blob.sha256.in_(part)))
    }


def _devices(connection: Connection) -> set[str]:
    return set(connection.scalars(select(Device.id)))
