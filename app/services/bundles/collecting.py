"""What goes into a bundle: logs from the basis on, withheld where the partner may not look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from app.models.journal import Device, Entry, Peer, SignedHead
from app.services.bundles import envelope, trust, withheld
from app.services.bundles.manifest import Part
from app.services.journal import sight
from app.services.journal.entries import parts as portions
from app.services.journal.log import Tip, tips
from app.services.journal.operation import CONTROL, decode
from app.services.journal.sight import Seen
from app.services.tasks import Progress
from app.text import N_, sentence

READING = sentence(N_("Collecting what the partner lacks"))
Sees = Callable[[Any], bool]
ENTRY = (
    Entry.device, Entry.seq, Entry.kind, Entry.raw, Entry.lamport, Entry.entity, Entry.root,
    Entry.digest,
)  # fmt: skip


@dataclass
class Collected:
    """The parts of the manifest, the lines of the payload and the papers they name."""

    parts: list[Part] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    backfill: list[bytes] = field(default_factory=list)
    files: dict[str, None] = field(default_factory=dict)

    def take(self, entry: Any, into: list[bytes]) -> None:
        """Add the bytes of an entry and the paper it names."""
        into.append(entry.raw)
        named = decode(entry.raw).v.get("file") if entry.entity == "document" else None
        if isinstance(named, str):
            self.files[named] = None


def collect(
    connection: Connection, office: str, targets: list[Device], withholds: bool, progress: Progress
) -> Collected:
    """Every log from the basis to its last signed head; only headquarters withholds."""
    held = tips(connection)
    known = basis(connection, targets, held)
    authors = {d.id: envelope.key_id(d.signing_key).hex() for d in trust.devices(connection)}
    found = Collected()
    granted: set[str] = set()
    for device in progress.each(sorted(held), step=READING):
        top = _last_signed(connection, device)
        if top is None or top.seq <= known[device]:
            continue
        rows = connection.execute(
            select(*ENTRY)
            .where(Entry.device == device, Entry.seq > known[device], Entry.seq <= top.seq)
            .order_by(Entry.seq)
        ).all()
        sees = _seer(connection, office, rows) if withholds else _all
        for row in rows:
            if row.raw is None or not sees(row):
                found.lines.append(withheld.line(row.digest, row.lamport))
            else:
                found.take(row, found.lines)
        granted |= {row.root for row in rows if row.kind == "grant"}
        found.parts.append(_part(device, known[device], top, rows[-1].lamport, authors))
    if withholds:
        _fill_back(connection, office, granted, known, found)
    return found


def _all(_: Any) -> bool:
    return True


def _seer(connection: Connection, office: str, rows: Iterable[Any]) -> Sees:
    sights = sight.of_roots(connection, {row.root for row in rows if row.root})
    return lambda row: _may(row, office, sights)


def _may(row: Any, office: str, sights: Mapping[str, Seen]) -> bool:
    """Control operations and what is no case are for all, a case for those who see it."""
    if row.kind in CONTROL or row.root is None or not sight.restricted(row.entity):
        return True
    return row.root in sights and office in sights[row.root].readers


def _fill_back(
    connection: Connection,
    office: str,
    granted: set[str],
    known: Mapping[str, int],
    found: Collected,
) -> None:
    """Bytes below the basis of every case that a grant above it lets the target see."""
    sights = sight.of_roots(connection, granted)
    shown = sorted(root for root, seen in sights.items() if office in seen.readers)
    for portion in portions(shown):
        rows = connection.execute(
            select(*ENTRY)
            .where(Entry.root.in_(portion), Entry.raw.is_not(None), Entry.kind.not_in(CONTROL))
            .order_by(Entry.lamport, Entry.device, Entry.seq)
        )
        for row in rows:
            if row.seq <= known.get(row.device, 0):
                found.take(row, found.backfill)


def basis(
    connection: Connection, targets: Iterable[Device], held: dict[str, Tip]
) -> dict[str, int]:
    """By log, the number up to which every installation of the partner holds our chain."""
    found: dict[str, int] = dict.fromkeys(held, 0)
    peers = connection.execute(select(Peer.device, Peer.vector))
    vectors = {peer.device: peer.vector for peer in peers}
    for device in held:
        heard = [acknowledged(connection, device, vectors.get(t.id, {})) for t in targets]
        found[device] = min(heard, default=0)
    return found


def acknowledged(connection: Connection, device: str, vector: Mapping[str, list[object]]) -> int:
    """A number counts only if its head stands on our chain."""
    if device not in vector:
        return 0
    seq, head = vector[device]
    ours = connection.scalar(select(Entry.head).where(Entry.device == device, Entry.seq == seq))
    return int(str(seq)) if ours is not None and ours.hex() == head else 0


def _last_signed(connection: Connection, device: str) -> SignedHead | None:
    row = connection.execute(
        select(*SignedHead.__table__.columns)
        .where(SignedHead.device == device)
        .order_by(SignedHead.seq.desc())
        .limit(1)
    ).first()
    return SignedHead(**dict(row._mapping)) if row else None


def _part(
    device: str, known: int, top: SignedHead, lamport: int, authors: Mapping[str, str]
) -> Part:
    return Part(
        device=device,
        first=known + 1,
        last=top.seq,
        head=top.head.hex(),
        signature=top.signature,
        lamport=lamport,
        author=authors.get(device),
    )
