"""The own log: appends operations in the transaction that writes the tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select

from app.models.journal import Context, Entry, Log
from app.services.journal.chain import BEFORE_FIRST, digest, link
from app.services.journal.operation import Operation, encode, nonce
from app.services.journal.registers import Contexts, Dot

Clock = Callable[[], int]
# Asked at every turn, so they are built once.
TIPS = select(Log.device, Log.seq, Log.head, Log.lamport)
HEAD = select(Entry.head).where(Entry.device == bindparam("log"), Entry.seq == bindparam("number"))
CONTEXTS = select(Context.device, Context.seq, Context.seen).order_by(Context.device, Context.seq)


class Tip(NamedTuple):
    """Where a log ends: number and head of its last operation, greatest Lamport number."""

    seq: int
    head: bytes
    lamport: int


def now() -> int:
    """Milliseconds since 1970 as this laptop’s clock says."""
    return time.time_ns() // 1_000_000


def tips(connection: Connection) -> dict[str, Tip]:
    """The end of every log held here."""
    rows = connection.execute(TIPS).all()
    return {device: Tip(seq, head, lamport) for device, seq, head, lamport in rows}


def head_at(connection: Connection, device: str, seq: int) -> bytes | None:
    """The head of a log after this number, None when that is not held here."""
    return connection.scalar(HEAD, {"log": device, "number": seq})


def acknowledged(connection: Connection, device: str, vector: Mapping[str, Sequence[Any]]) -> int:
    """Up to where a vector says that its owner holds a log; it counts only on our chain."""
    if device not in vector:
        return 0
    seq, head = vector[device]
    ours = head_at(connection, device, seq)
    return int(seq) if ours is not None and ours.hex() == head else 0


def contexts(connection: Connection) -> Contexts:
    """Every context known here."""
    found = Contexts()
    for device, seq, seen in connection.execute(CONTEXTS):
        found.add(device, seq, seen)
    return found


def set_tip(connection: Connection, device: str, tip: Tip) -> None:
    """Write where a log ends."""
    values = tip._asdict()
    table = Log.__table__
    changed = connection.execute(table.update().where(Log.device == device).values(**values))  # type: ignore[attr-defined]
    if not changed.rowcount:
        connection.execute(insert(Log).values(device=device, **values))


def entry_row(operation: Operation, raw: bytes, chained: bytes) -> dict[str, Any]:
    """The journal row of an operation whose log has the head `chained` after it."""
    return {
        "device": operation.r, "seq": operation.s, "kind": operation.k, "lamport": operation.l,
        "root": operation.c, "entity": operation.e, "record": operation.id,
        "raw": raw, "digest": digest(raw), "head": chained,
    }  # fmt: skip


class OwnLog:
    """Appends to the log of this installation; nothing is written before `write`."""

    def __init__(self, connection: Connection, device: str, clock: Clock = now) -> None:
        self._connection = connection
        self._device = device
        self._clock = clock
        self._rows: list[dict[str, Any]] = []
        self._contexts: list[dict[str, Any]] = []
        self._tips = tips(connection)
        self._tip = self._tips.get(device, Tip(0, BEFORE_FIRST, 0))
        self._lamport = max((tip.lamport for tip in self._tips.values()), default=0)
        self._caught_up = False

    def append(self, kind: str, at: int | None = None, **parts: Any) -> Dot:
        """Chain one operation; parts as in Operation (c, e, id, u, v, seen, why)."""
        if kind != "merge" and not self._caught_up:
            self.catch_up()
        self._lamport += 1
        seq, t = self._tip.seq + 1, self._clock() if at is None else at
        operation = Operation(
            r=self._device, s=seq, l=self._lamport, t=t, k=kind, n=nonce(), **parts
        )
        raw = encode(operation)
        head = link(self._tip.head, digest(raw))
        self._tip = Tip(seq, head, self._lamport)
        self._rows.append(entry_row(operation, raw, head))
        return Dot(t, self._device, seq)

    def catch_up(self) -> None:
        """Write a merge if other logs grew since the last one (exchange.md section 2)."""
        self.see({device: tip.seq for device, tip in self._tips.items()})

    def see(self, vector: Mapping[str, int]) -> None:
        """Write a merge of these logs up to these numbers, if that is new; of nothing else."""
        self._caught_up = True
        self.write()
        latest = self._connection.scalar(
            select(Context.seen)
            .where(Context.device == self._device)
            .order_by(Context.seq.desc())
            .limit(1)
        )
        if all((latest or {}).get(d, 0) >= n for d, n in vector.items() if d != self._device):
            return
        known = contexts(self._connection)
        entries = known.frontier(self._device, vector)
        seen = {device: (seq, self._head(device, seq).hex()) for device, seq in entries.items()}
        dot = self.append("merge", seen=seen)
        merge = Operation(
            r=self._device, s=dot.seq, l=self._lamport, t=dot.t, k="merge", n="", seen=seen
        )
        context = known.merge(merge)
        self._contexts.append({"device": self._device, "seq": dot.seq, "seen": dict(context)})

    def _head(self, device: str, seq: int) -> bytes:
        tip = self._tips[device]
        if tip.seq == seq:
            return tip.head
        head = head_at(self._connection, device, seq)
        if head is None:
            raise AssertionError("a merge names what is held")
        return head

    def write(self) -> None:
        """Write what was appended."""
        if self._rows:
            self._connection.execute(insert(Entry), self._rows)
            set_tip(self._connection, self._device, self._tip)
        if self._contexts:
            self._connection.execute(insert(Context), self._contexts)
        self._rows, self._contexts = [], []
