"""What a received bundle must prove before anything in it counts; each failure refuses it whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, select

from app.models.journal import Device, Entry, Register
from app.models.reference import codes
from app.services.access import HEADQUARTERS
from app.services.bundles import roster_arrived
from app.services.bundles.log_refusals import forked, gap, own_log_ahead
from app.services.bundles.manifest import Manifest, Part
from app.services.bundles.payload import Content
from app.services.bundles.received import decoded, malformed, unchecked
from app.services.bundles.verified import Run, Verified, digest_of, read_withheld
from app.services.errors import UserError
from app.services.journal import installations
from app.services.journal.chain import BEFORE_FIRST, digest
from app.services.journal.entries import parts
from app.services.journal.log import Tip, tips
from app.services.journal.operation import VALUES, Operation
from app.text import N_

PAGE = 5_000  # entries compared at a time


def verify(
    connection: Connection, own: str, found: Manifest, content: Content, trusted: Iterable[Device]
) -> Verified:
    """Check numbers, chains, author’s signatures and everything that merges name."""
    keys = {device.id: device for device in trusted}
    held = tips(connection)
    _refuse_forked_vector(connection, own, found, held, keys)
    if content.count != found.operations + found.backfill:
        raise malformed()
    checked = Verified(content)
    lines = content.lines()
    start = 0
    for part in found.parts:  # headquarters’ first: it says which cards and ends hold for the rest
        _take(connection, part, Lines(lines, start), held, keys, own, checked)
        start += part.last - part.first + 1
    _fill(connection, lines, checked)
    _refuse_leaps(checked, held)
    _refuse_unknown_merges(connection, checked)
    checked.forget_heads()
    return checked


class Lines(NamedTuple):
    """The lines still to be read, and how many were."""

    left: Iterator[bytes]
    read: int


def _take(
    connection: Connection,
    part: Part,
    lines: Lines,
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
        raise gap(author, tip.seq + 1, part.first - 1)
    known = min(tip.seq, part.last) - part.first + 1
    _known(connection, part, islice(lines.left, known), checked)
    size = part.last - part.first + 1 - known
    if size and part.device == own:
        raise own_log_ahead(keys.get(own))
    if size:
        run = Run(lines.read + known, size, part.device, tip, author)
        end = checked.take(run, islice(lines.left, size))
        if author.kind == HEADQUARTERS:
            came = (op for op in checked.control if op.r == part.device)
            checked.listed |= roster_arrived.take_over(
                keys, (op for op in came if checked.log(op.r, op.s))
            )
        _refuse_unsigned(part, keys[part.device], end.head)


def _fill(connection: Connection, lines: Iterable[bytes], checked: Verified) -> None:
    """Bytes of entries that are held, here or in this file, as digests only."""
    for raw in lines:
        named = unchecked(raw)
        operation = decoded(raw, named.r, named.s)
        if log := checked.log(named.r, named.s):
            arrived = log.at(named.s)
            is_same, hidden = log.is_digest(named.s, digest(raw)), bool(arrived and arrived[2])
        else:
            row = connection.execute(
                select(Entry.digest, Entry.raw.is_(None)).where(
                    Entry.device == named.r, Entry.seq == named.s
                )
            ).one_or_none()
            is_same, hidden = (row[0] == digest(raw), bool(row[1])) if row else (False, False)
        if not is_same:
            raise forked()
        if hidden:
            checked.fill(operation, raw)


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


def _known(connection: Connection, part: Part, lines: Iterator[bytes], checked: Verified) -> None:
    """A number seen again must have the same digest; bytes that were withheld before fill it."""
    first = part.first
    while page := list(islice(lines, PAGE)):
        held = connection.execute(
            select(Entry.digest, Entry.raw.is_(None))
            .where(Entry.device == part.device, Entry.seq >= first, Entry.seq < first + len(page))
            .order_by(Entry.seq)
        ).all()
        if [digest_of(line) for line in page] != [row[0] for row in held]:
            raise forked()
        for seq, (line, row) in enumerate(zip(page, held, strict=True), first):
            if row[1] and not read_withheld(line):
                checked.fill(decoded(line, part.device, seq), line)
        first += len(page)


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
            raise own_log_ahead(keys.get(own))
        if device in held and seq <= held[device].seq:
            ours = _entry(connection, device, seq)
            if ours is None or ours[0].hex() != head:
                raise forked(keys.get(device))


def _refuse_leaps(checked: Verified, held: Mapping[str, Tip]) -> None:
    """Lamport numbers are 1 + the greatest seen: a leap would soon leave no number to anybody."""
    most = max((tip.lamport for tip in held.values()), default=0) + checked.fresh
    if checked.lamport > most:
        raise malformed()


def _refuse_unknown_merges(connection: Connection, checked: Verified) -> None:
    """Every entry that a merge names is held, its head is ours, and it was written before."""
    for operation in checked.control:
        for device, (seq, head) in operation.seen.items():
            log = checked.log(device, seq)
            ours = log.at(seq) if log else _entry(connection, device, seq)
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


def refuse_moved_records(connection: Connection, arrived: Iterable[Operation]) -> None:
    """A record never changes its root nor its kind."""
    operations = [op for op in arrived if op.k in VALUES]
    seen: dict[str, tuple[str | None, str | None]] = {}
    for part in parts(sorted({str(op.id) for op in operations})):
        rows = connection.execute(
            select(Register.record, Register.root, Register.entity).where(Register.record.in_(part))
        )
        seen.update({row.record: (row.root, row.entity) for row in rows})
    for op in operations:
        if seen.setdefault(str(op.id), (op.c, op.e)) != (op.c, op.e):
            raise malformed()


def _entry(connection: Connection, device: str, seq: int) -> tuple[bytes, int] | None:
    """Head and Lamport number of an operation held here."""
    wanted = select(Entry.head, Entry.lamport).where(Entry.device == device, Entry.seq == seq)
    found = connection.execute(wanted).first()
    return (found.head, found.lamport) if found else None
