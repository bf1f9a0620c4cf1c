"""A silent copy mended: logs that headquarters knows otherwise are cut where they were one, and
what was recorded here beyond that is recorded again under a new id (exchange.md 3)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, and_, delete, false, insert, or_, select, update

from app.models.journal import Device, Entry, Exchange, Parked
from app.services.access import Desk
from app.services.bundles import doubts, new_id, trust, unwinding
from app.services.bundles.planned import Opened
from app.services.bundles.verified import digest_of
from app.services.errors import UserError
from app.services.journal import installations
from app.services.journal.chain import BEFORE_FIRST, digest, link
from app.services.journal.log import OwnLog, Tip, contexts, head_at, now, tips
from app.services.journal.operation import VALUES, Operation, decode
from app.services.journal.registers import Contexts
from app.services.storage import backup
from app.text import N_

Cuts = dict[str, int]  # log -> the last number that stays


@dataclass(frozen=True)
class Doubtful:
    """Logs that headquarters knows otherwise: where each can be cut, None if not told yet."""

    cuts: Mapping[str, int | None]

    @property
    def known(self) -> Cuts | None:
        """Where to cut, once headquarters has sent enough to say so."""
        if not self.cuts or None in self.cuts.values():
            return None
        return {log: cut for log, cut in self.cuts.items() if cut is not None}


def doubtful(connection: Connection, own: str, opened: Opened) -> Doubtful:
    """What a bundle of headquarters tells otherwise than the journal here."""
    held, manifest = tips(connection), opened.manifest
    keys = {device.id: device for device in [*trust.devices(connection), *opened.came]}
    sent = {part.device for part in manifest.parts}
    cuts: dict[str, int | None] = {}
    for log, (seq, head) in manifest.vector.items():
        ours = held[log].seq if log in held else 0
        differs = seq <= ours and (head_at(connection, log, seq) or b"").hex() != head
        if differs or (seq > ours and (log == own or (ours and log in sent))):
            cut = _common(connection, log, opened, keys.get(log), ours)
            if differs or log == own or (cut is not None and cut < ours):
                cuts[log] = cut
    return Doubtful(cuts)


def _common(
    connection: Connection, log: str, opened: Opened, author: Device | None, ours: int
) -> int | None:
    """The last number up to which a part of the bundle is our log; None if it does not say."""
    lines = opened.content.lines()
    for part in opened.manifest.parts:
        portion = islice(lines, part.last - part.first + 1)
        if part.device != log or part.first - 1 > ours:
            deque(portion, maxlen=0)  # passed over
            continue
        digests = [digest_of(line) for line in portion]
        head = head_at(connection, log, part.first - 1) or BEFORE_FIRST
        for one in digests:
            head = link(head, one)
        signed = author and installations.signed(author, part.last, head, part.signature)
        if head.hex() == part.head and signed:
            return _equal(connection, log, part.first, digests)
    return None


def _equal(connection: Connection, log: str, first: int, digests: Iterable[bytes]) -> int:
    wanted = select(Entry.digest).where(Entry.device == log, Entry.seq >= first)
    held = connection.scalars(wanted.order_by(Entry.seq)).all()
    last = first - 1
    for one, other in zip(digests, held, strict=False):
        if one != other:
            break
        last += 1
    return last


def put_right(desk: Desk, opened: Opened) -> None:
    """Before a bundle of headquarters is planned: take a new id if it says so, mend what it knows
    otherwise; refused as long as headquarters has not told where the logs part."""
    if desk.device in opened.manifest.renew:
        new_id.renew(desk, new_id.ASKED, in_place=False)
    with desk.reading() as session:
        found = doubtful(session.connection(), desk.device, opened)
    if found.known is not None:
        mend(desk, found.known)
    elif found.cuts:
        with desk.store.transaction() as connection:
            doubts.doubt(connection, found.cuts)
        if desk.device in found.cuts:
            new_id.renew(desk, new_id.TWICE, in_place=False)
        raise _doubted()


def _doubted() -> UserError:
    return UserError(
        "doubted",
        N_(
            "Headquarters knows other work under the number of this computer: a copy of its data "
            "was in use. Nothing was imported and nothing is lost. Send headquarters a file as "
            "usual, then import its next one: that puts it right."
        ),
    )


def mend(desk: Desk, cuts: Cuts) -> None:
    """Cut, record again and park in one transaction, after a verified backup."""
    with desk.store.exclusively() as engine:
        backup.make(engine, desk.folder.backups, "mending")
        with desk.store.transaction() as connection:
            new, gone = _Mending(desk, connection, cuts).carry_out()
        new_id.take_on(desk, new, desk.device)
    desk.store.publish(gone.ids, gone.roots)


class _Mending:
    """One mending inside its transaction."""

    def __init__(self, desk: Desk, connection: Connection, cuts: Cuts) -> None:
        self._desk, self._connection = desk, connection
        self._seen = contexts(connection)
        held = tips(connection)
        own = {desk.device: held[desk.device].seq} if desk.device in held else {}
        self._ours = installations.ends(connection) | own
        self._direct = frozenset(cuts)
        self._cuts = _spread(self._seen, held, dict(cuts))

    def carry_out(self) -> tuple[str, unwinding.Unwound]:
        """The new id, and what was touched."""
        connection = self._connection
        beyond = self._beyond()
        mine = [op for op in beyond if self._is_ours(op) and op.k in VALUES]
        parked = [op for op in beyond if not self._is_ours(op) and op.k != "merge"]
        gone = unwinding.touched(op for op in beyond if op.k in VALUES)
        contexts_then = {(op.r, op.s): self._capped(op) for op in mine}
        self._park(parked)
        unwinding.cut(connection, {log: cut + 1 for log, cut in self._cuts.items()})
        new = new_id.written(
            self._desk,
            connection,
            new_id.MENDED,
            self._given_up(),
            again=len(mine),
            parked=len(parked),
        )
        self._record(new, mine, contexts_then)
        unwinding.rebuild(connection, gone)
        connection.execute(update(Exchange).values(trace=None))  # numbers have changed hands
        doubts.believe(connection)
        return new, gone

    def _beyond(self) -> list[Operation]:
        """Everything beyond the cuts whose bytes are held, oldest first."""
        rows = [and_(Entry.device == log, Entry.seq > cut) for log, cut in self._cuts.items()]
        found = self._connection.scalars(
            select(Entry.raw)
            .where(or_(false(), *rows), Entry.raw.is_not(None))
            .order_by(Entry.lamport, Entry.device, Entry.seq)
        )
        return [decode(raw) for raw in found if raw]

    def _capped(self, op: Operation) -> dict[str, int]:
        """What its author had seen, as far as it stays."""
        seen = {**self._seen.of(op.r, op.s), op.r: op.s}
        capped = {log: min(seq, self._cuts.get(log, seq)) for log, seq in seen.items()}
        return {log: seq for log, seq in capped.items() if seq}

    def _is_ours(self, op: Operation) -> bool:
        """Recorded here, not by another copy under an id that this computer left."""
        return op.s <= self._ours.get(op.r, 0)

    def _given_up(self) -> list[str]:
        """The present id goes too; no other copy has it unless headquarters knows it otherwise."""
        own = self._desk.device
        return [] if own in self._direct else [own]

    def _park(self, operations: Iterable[Operation]) -> None:
        raws = [(op, self._raw(op)) for op in operations]
        self._connection.execute(
            delete(Parked).where(Parked.digest.in_([digest(raw) for _, raw in raws]))
        )
        rows = [{"digest": digest(raw), "root": op.c, "raw": raw, "at": now()} for op, raw in raws]
        if rows:
            self._connection.execute(insert(Parked), rows)

    def _raw(self, op: Operation) -> bytes:
        raw = select(Entry.raw).where(Entry.device == op.r, Entry.seq == op.s)
        return self._connection.execute(raw).scalar_one() or b""

    def _record(
        self, new: str, mine: Iterable[Operation], seen: Mapping[tuple[str, int], Mapping[str, int]]
    ) -> None:
        """The same records, values and stamps again, each after what its author had seen."""
        log = OwnLog(self._connection, new, self._desk.store.clock)
        known: dict[str, int] = {}
        for op in mine:
            raised = {d: n for d, n in seen[op.r, op.s].items() if known.get(d, 0) < n}
            if raised:
                known |= raised
                log.see(known)
            log.append(op.k, at=op.t, c=op.c, e=op.e, id=op.id, u=op.u, v=op.v, why=op.why)
        log.write()


def _spread(seen: Contexts, held: Mapping[str, Tip], cuts: Cuts) -> Cuts:
    """Every log is cut before the first operation that had seen something that is cut."""
    changed = True
    while changed:
        changed = False
        for log, tip in held.items():
            last = seen.last_within(log, cuts)
            if last is not None and last < min(tip.seq, cuts.get(log, tip.seq)):
                cuts[log] = last
                changed = True
    return cuts
