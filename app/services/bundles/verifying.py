"""What a received bundle must prove before anything in it counts; each failure refuses it whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, select

from app.models.journal import Device, Entry, Register
from app.models.reference import codes
from app.services.access import HEADQUARTERS
from app.services.bundles import roster_arrived, withheld
from app.services.bundles.manifest import Manifest, Part
from app.services.bundles.received import decoded, malformed, unchecked
from app.services.bundles.withheld import Withheld
from app.services.errors import UserError
from app.services.journal import installations
from app.services.journal.chain import BEFORE_FIRST, digest, link
from app.services.journal.entries import parts
from app.services.journal.log import Tip, tips
from app.services.journal.operation import VALUES, Operation
from app.text import N_, sentence


@dataclass
class Arrived:
    """One entry that is new here; `operation` and `raw` are None where the bytes were withheld."""

    device: str
    seq: int
    lamport: int
    digest: bytes
    head: bytes
    operation: Operation | None
    raw: bytes | None


@dataclass
class Verified:
    """Entries that are new here, log by log; bytes that fill older ones; `listed`: installations of
    which headquarters’ list says something new."""

    entries: list[Arrived] = field(default_factory=list)
    filled: list[tuple[Operation, bytes]] = field(default_factory=list)
    tips: dict[str, Tip] = field(default_factory=dict)
    listed: dict[str, Device] = field(default_factory=dict)

    @property
    def operations(self) -> list[Operation]:
        """Every operation whose bytes came and that was not held before."""
        new = [entry.operation for entry in self.entries if entry.operation]
        return [*new, *(operation for operation, _ in self.filled)]


def verify(
    connection: Connection, own: str, found: Manifest, lines: list[bytes], trusted: Iterable[Device]
) -> Verified:
    """Check numbers, chains, author’s signatures and everything that merges name."""
    keys = {device.id: device for device in trusted}
    held = tips(connection)
    _refuse_forked_vector(connection, own, found, held, keys)
    if len(lines) != found.operations + found.backfill:
        raise malformed()
    checked = Verified()
    start = 0
    for part in found.parts:  # headquarters’ first: it says which cards and ends hold for the rest
        end = start + part.last - part.first + 1
        _take(connection, part, lines[start:end], held, keys, own, checked)
        start = end
    _fill(connection, lines[found.operations :], checked)
    _refuse_leaps(checked, held)
    _refuse_unknown_merges(connection, checked)
    _refuse_moved_records(connection, checked)
    return checked


def _take(
    connection: Connection,
    part: Part,
    lines: list[bytes],
    held: Mapping[str, Tip],
    keys: dict[str, Device],
    own: str,
    checked: Verified,
) -> None:
    tip = held.get(part.device, Tip(0, BEFORE_FIRST, 0))
    author = keys.get(part.device)
    if author is None:
        raise UserError(
            "unknown_installation",
            N_(
                "The file brings work of an installation whose card is not trusted here yet. "
                "Nothing was imported. Trust its card, then import the file again."
            ),
        )
    if part.first > tip.seq + 1:
        raise _gap(author, tip.seq + 1, part.first - 1)
    known = max(0, tip.seq - part.first + 1)
    _known(connection, part, lines[:known], checked)
    if lines[known:] and part.device == own:
        raise _own_log_ahead()
    fresh = lines[known:]
    for seq, raw in enumerate(fresh, part.first + known):
        arrived = _arrived(raw, part.device, seq, tip, author)
        roster_arrived.refuse_beyond(author, seq, arrived.head)
        checked.entries.append(arrived)
        tip = Tip(seq, arrived.head, arrived.lamport)
    if fresh:
        if author.kind == HEADQUARTERS:
            came = (one.operation for one in checked.entries if one.device == part.device)
            checked.listed |= roster_arrived.take_over(keys, came)
        _refuse_unsigned(part, keys[part.device], tip.head)
        checked.tips[part.device] = tip


def _arrived(raw: bytes, device: str, seq: int, tip: Tip, author: Device) -> Arrived:
    """An entry after `tip`; a withheld one is known by its digest and its Lamport number."""
    hidden = _withheld(raw)
    operation = None if hidden else decoded(raw, device, seq)
    if operation and operation.k in ("grant", "erase", "roster") and author.kind != HEADQUARTERS:
        raise malformed()
    lamport = operation.l if operation else (hidden.l if hidden else 0)
    if lamport <= tip.lamport:
        raise malformed()
    own = bytes.fromhex(hidden.d) if hidden else digest(raw)
    head = link(tip.head, own)
    return Arrived(device, seq, lamport, own, head, operation, None if hidden else raw)


def _withheld(raw: bytes) -> Withheld | None:
    try:
        return withheld.read(raw)
    except msgspec.MsgspecError as error:
        raise malformed() from error


def _fill(connection: Connection, lines: list[bytes], checked: Verified) -> None:
    """Bytes of entries that are held, here or in this file, as digests only."""
    new = {(entry.device, entry.seq): entry for entry in checked.entries}
    for raw in lines:
        named = unchecked(raw)
        operation = decoded(raw, named.r, named.s)
        arrived = new.get((named.r, named.s))
        if arrived is not None:
            held: tuple[bytes, bool] | None = (arrived.digest, arrived.raw is not None)
        else:
            row = connection.execute(
                select(Entry.digest, Entry.raw.is_not(None)).where(
                    Entry.device == named.r, Entry.seq == named.s
                )
            ).one_or_none()
            held = (row[0], bool(row[1])) if row else None
        if held is None or held[0] != digest(raw):
            raise forked()
        if not held[1]:
            checked.filled.append((operation, raw))


def _refuse_unsigned(part: Part, author: Device, head: bytes) -> None:
    if head.hex() != part.head:
        raise forked(author)
    if not installations.signed(author, part.last, head, part.signature):
        raise UserError(
            "bad_author_signature",
            N_(
                "Work said to be of {office} is not signed by it. Nothing was imported. "
                "Tell headquarters."
            ),
            office=codes("offices")[author.office],
        )


def _known(connection: Connection, part: Part, lines: list[bytes], checked: Verified) -> None:
    """A number seen again must have the same digest; bytes that were withheld before fill it."""
    if not lines:
        return
    last = part.first + len(lines) - 1
    held = connection.execute(
        select(Entry.digest, Entry.raw.is_(None))
        .where(Entry.device == part.device, Entry.seq >= part.first, Entry.seq <= last)
        .order_by(Entry.seq)
    ).all()
    if [_digest(line) for line in lines] != [row[0] for row in held]:
        raise forked()
    for seq, (line, row) in enumerate(zip(lines, held, strict=True), part.first):
        if row[1] and not _withheld(line):
            checked.filled.append((decoded(line, part.device, seq), line))


def _digest(line: bytes) -> bytes:
    hidden = _withheld(line)
    return bytes.fromhex(hidden.d) if hidden else digest(line)


def _refuse_forked_vector(
    connection: Connection,
    own: str,
    found: Manifest,
    held: Mapping[str, Tip],
    keys: Mapping[str, Device],
) -> None:
    """The sender’s logs must be ours where both have them, and not go beyond our own log."""
    for device, (seq, head) in found.vector.items():
        if device == own and seq > held.get(own, Tip(0, BEFORE_FIRST, 0)).seq:
            raise _own_log_ahead()
        if device in held and seq <= held[device].seq:
            ours = _entry(connection, device, seq)
            if ours is None or ours[0].hex() != head:
                raise forked(keys.get(device))


def _refuse_leaps(checked: Verified, held: Mapping[str, Tip]) -> None:
    """Lamport numbers are 1 + the greatest seen: a leap would soon leave no number to anybody."""
    most = max((tip.lamport for tip in held.values()), default=0) + len(checked.entries)
    if any(entry.lamport > most for entry in checked.entries):
        raise malformed()


def _refuse_unknown_merges(connection: Connection, checked: Verified) -> None:
    """Every entry that a merge names is held, its head is ours, and it was written before."""
    fresh = {(e.device, e.seq): (e.head, e.lamport) for e in checked.entries}
    for operation in checked.operations:
        for device, (seq, head) in operation.seen.items():
            ours = fresh.get((device, seq)) or _entry(connection, device, seq)
            if ours is None:
                raise UserError(
                    "missing_file",
                    N_(
                        "This file follows another one that has not arrived yet. Nothing was "
                        "imported. Import the earlier file first, then this one again."
                    ),
                )
            if ours[0].hex() != head:
                raise forked()
            if ours[1] >= operation.l:
                raise malformed()


def _refuse_moved_records(connection: Connection, checked: Verified) -> None:
    """A record never changes its root nor its kind."""
    seen: dict[str, tuple[str | None, str | None]] = {}
    ids = sorted({str(op.id) for op in checked.operations if op.k in VALUES})
    for part in parts(ids):
        rows = connection.execute(
            select(Register.record, Register.root, Register.entity).where(Register.record.in_(part))
        )
        seen.update({row.record: (row.root, row.entity) for row in rows})
    for op in checked.operations:
        if op.k in VALUES and seen.setdefault(str(op.id), (op.c, op.e)) != (op.c, op.e):
            raise malformed()


def _entry(connection: Connection, device: str, seq: int) -> tuple[bytes, int] | None:
    """Head and Lamport number of an operation held here."""
    wanted = select(Entry.head, Entry.lamport).where(Entry.device == device, Entry.seq == seq)
    found = connection.execute(wanted).first()
    return (found.head, found.lamport) if found else None


def forked(device: Device | None = None) -> UserError:
    """Two different operations bear one number: a copy of an office was used twice."""
    return UserError(
        "fork",
        N_(
            "The log of {office} in this file is another one than the one known here: a copy of "
            "its data may be in use. Nothing was imported. Tell headquarters."
        ),
        office=codes("offices")[device.office] if device else sentence(N_("an office")),
    )


def _own_log_ahead() -> UserError:
    return UserError(
        "own_log_ahead",
        N_(
            "The sender holds later work of this computer than this computer itself: an old copy "
            "was restored here. Nothing was imported. Call headquarters before you go on."
        ),
    )


def _gap(author: Device, first: int, last: int) -> UserError:
    return UserError(
        "gap",
        N_(
            "Something from {office} is missing before this file (entries {first} to {last}). "
            "Nothing was imported. Import the earlier file first, or ask for a new one."
        ),
        office=codes("offices")[author.office],
        first=first,
        last=last,
    )
