"""What goes into a bundle: logs from the basis on, withheld where the partner may not look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from app.models.journal import Device, Entry, Peer, SignedHead
from app.services.access import HEADQUARTERS
from app.services.bundles import envelope, trust, withheld
from app.services.bundles.manifest import Part
from app.services.bundles.payload import Packer
from app.services.journal import sight
from app.services.journal.entries import parts as portions
from app.services.journal.log import Tip, acknowledged, tips
from app.services.journal.operation import CONTROL, decode
from app.services.journal.sight import Seen
from app.services.tasks import Progress
from app.text import N_, sentence

READING = sentence(N_("Collecting what the partner lacks"))
Sees = Callable[[Any], bool]
PAGE = 5_000  # entries read at a time
ENTRY = (
    Entry.device, Entry.seq, Entry.kind, Entry.raw, Entry.lamport, Entry.entity, Entry.root,
    Entry.record, Entry.digest,
)  # fmt: skip


@dataclass
class Collected:
    """The parts of the manifest, the payload so far, and what it holds.

    `basis`: by log, the number after which the lines begin."""

    basis: dict[str, int] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    packer: Packer = field(default_factory=Packer)
    backfill: int = 0
    records: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    files: dict[str, None] = field(default_factory=dict)

    def take(self, entries: Iterable[Any], sees: Sees) -> None:
        """Add entries: the bytes of those that may be seen, of others what stands for them."""
        self.packer.add_lines([self._line(entry, sees) for entry in entries])

    def _line(self, entry: Any, sees: Sees) -> bytes:
        if entry.raw is None or not sees(entry):
            return withheld.line(entry.digest, entry.lamport)
        if entry.record:
            self.records.add(entry.record)
        if entry.root and sight.restricted(entry.entity):
            self.cases.add(entry.root)
        named = decode(entry.raw).v.get("file") if entry.entity == "document" else None
        if isinstance(named, str):
            self.files[named] = None
        return bytes(entry.raw)


def collect(
    connection: Connection,
    office: str,
    targets: list[Device],
    withholds: bool,
    progress: Progress,
    began: Mapping[str, int] | None = None,
) -> Collected:
    """Every log from the basis to its last signed head; only headquarters withholds.

    `began`: an earlier basis from which to begin once more."""
    held = tips(connection)
    known = basis(connection, targets, held, began)
    devices = trust.devices(connection)
    authors = {device.id: envelope.key_id(device.signing_key).hex() for device in devices}
    found = Collected(basis=known)
    granted: set[str] = set()
    for device in progress.each(_headquarters_first(devices, held), step=READING):
        top = _last_signed(connection, device)
        if top is None or top.seq <= known[device]:
            continue
        lamport = 0
        for page in _pages(connection, device, known[device], top.seq):
            found.take(page, _seer(connection, office, page) if withholds else _all)
            granted |= {row.root for row in page if row.kind == "grant"}
            lamport = page[-1].lamport
        found.parts.append(_part(device, known[device], top, lamport, authors))
    if withholds:
        _fill_back(connection, office, granted, known, found)
    return found


def _headquarters_first(devices: Iterable[Device], held: Iterable[str]) -> list[str]:
    """Headquarters’ logs say which cards and ends hold for the others: they are read first."""
    theirs = {device.id for device in devices if device.kind == HEADQUARTERS}
    return sorted(held, key=lambda device: (device not in theirs, device))


def _pages(connection: Connection, device: str, known: int, top: int) -> Iterator[Sequence[Any]]:
    """The entries of a log above a number, page by page."""
    while known < top:
        rows = connection.execute(
            select(*ENTRY)
            .where(Entry.device == device, Entry.seq > known, Entry.seq <= top)
            .order_by(Entry.seq)
            .limit(PAGE)
        ).all()
        if not rows:
            return
        yield rows
        known = rows[-1].seq


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
        below = [row for row in rows if row.seq <= known.get(row.device, 0)]
        found.take(below, _all)
        found.backfill += len(below)


def basis(
    connection: Connection,
    targets: Iterable[Device],
    held: Mapping[str, Tip],
    began: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """By log, the number up to which every installation of the partner holds our chain.

    Where an earlier bundle `began` is the most that counts, so that it can be sent again."""
    found: dict[str, int] = {}
    peers = connection.execute(select(Peer.device, Peer.vector))
    vectors = {peer.device: peer.vector for peer in peers}
    for device in held:
        heard = [acknowledged(connection, device, vectors.get(t.id, {})) for t in targets]
        most = held[device].seq if began is None else began.get(device, 0)
        found[device] = min([most, *heard]) if heard else 0
    return found


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
