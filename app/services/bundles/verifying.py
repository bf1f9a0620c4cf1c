"""What a received bundle must prove before anything in it counts; each failure refuses it whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from app.models.journal import Device, Entry, Register
from app.models.reference import codes
from app.services.bundles.manifest import Manifest, Part
from app.services.bundles.received import decoded, malformed
from app.services.errors import UserError
from app.services.journal.chain import BEFORE_FIRST, digest, link, verify_head
from app.services.journal.entries import parts
from app.services.journal.log import Tip, tips
from app.services.journal.operation import VALUES, Operation
from app.text import N_


@dataclass
class Verified:
    """Operations that are new here, in the order of their logs, and the heads after each."""

    operations: list[Operation] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    heads: dict[tuple[str, int], bytes] = field(default_factory=dict)
    tips: dict[str, Tip] = field(default_factory=dict)


def verify(
    connection: Connection, own: str, found: Manifest, lines: list[bytes], trusted: Iterable[Device]
) -> Verified:
    """Check numbers, chains, author’s signatures and everything that merges name."""
    keys = {device.id: device for device in trusted}
    held = tips(connection)
    _refuse_forked_vector(connection, own, found, held, keys)
    if len(lines) != found.operations:
        raise malformed()
    checked = Verified()
    start = 0
    for part in found.parts:
        count = part.last - part.first + 1
        _take(connection, part, lines[start : start + count], held, keys, own, checked)
        start += count
    _refuse_leaps(checked, held)
    _refuse_unknown_merges(connection, checked)
    _refuse_moved_records(connection, checked)
    return checked


def _take(
    connection: Connection,
    part: Part,
    lines: list[bytes],
    held: Mapping[str, Tip],
    keys: Mapping[str, Device],
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
    _refuse_other_digests(connection, part, lines[:known])
    if lines[known:] and part.device == own:
        raise _own_log_ahead()
    head = tip.head
    for seq, raw in enumerate(lines[known:], part.first + known):
        operation = decoded(raw, part.device, seq)
        if operation.l <= tip.lamport:
            raise malformed()
        head = link(head, digest(raw))
        checked.operations.append(operation)
        checked.raw.append(raw)
        checked.heads[part.device, seq] = head
        tip = Tip(seq, head, operation.l)
    if lines[known:]:
        _refuse_unsigned(part, author, head)
        checked.tips[part.device] = tip


def _refuse_unsigned(part: Part, author: Device, head: bytes) -> None:
    if head.hex() != part.head:
        raise forked(author)
    if not verify_head(author.signing_key, part.device, part.last, head, part.signature):
        raise UserError(
            "bad_author_signature",
            N_(
                "Work said to be of {office} is not signed by it. Nothing was imported. "
                "Tell headquarters."
            ),
            office=codes("offices")[author.office],
        )


def _refuse_other_digests(connection: Connection, part: Part, lines: list[bytes]) -> None:
    """A number seen again must have the same digest."""
    if not lines:
        return
    last = part.first + len(lines) - 1
    ours = connection.scalars(
        select(Entry.digest)
        .where(Entry.device == part.device, Entry.seq >= part.first, Entry.seq <= last)
        .order_by(Entry.seq)
    )
    if [digest(line) for line in lines] != list(ours):
        raise forked()


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
    most = max((tip.lamport for tip in held.values()), default=0) + len(checked.operations)
    if any(operation.l > most for operation in checked.operations):
        raise malformed()


def _refuse_unknown_merges(connection: Connection, checked: Verified) -> None:
    """Every entry that a merge names is held, its head is ours, and it was written before."""
    fresh = {(op.r, op.s): (checked.heads[op.r, op.s], op.l) for op in checked.operations}
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
        office=codes("offices")[device.office] if device else N_("an office"),
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
