"""What a received bundle proved to hold: kept where it is small, read again where it is large."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress, islice
from typing import NamedTuple

import msgspec

from app.models.journal import Device
from app.models.office import OfficerKey, User
from app.services.access import HEADQUARTERS
from app.services.bundles import roster_arrived, withheld
from app.services.bundles.payload import Content
from app.services.bundles.received import decoded, malformed
from app.services.bundles.withheld import Withheld
from app.services.journal import sight
from app.services.journal.chain import digest, link
from app.services.journal.log import Tip
from app.services.journal.operation import CONTROL, VALUES, Operation, decode

SMALL = 25_000  # operations that are kept decoded, about 1.5 kB each
MOST_LAMPORT = 2**53
OF_OFFICERS = frozenset({User.entity(), OfficerKey.entity()})
NOTHING, ROOTLESS = 0, ""  # by line, no operation that is new here; an operation of no root


@dataclass(slots=True)
class Arrived:
    """One entry that is new here; `operation` and `raw` are None where the bytes were withheld."""

    device: str
    seq: int
    lamport: int
    digest: bytes
    head: bytes
    operation: Operation | None
    raw: bytes | None


def read_withheld(raw: bytes) -> Withheld | None:
    """The withheld operation in a line, None if it is an operation; UserError malformed."""
    try:
        return withheld.read(raw)
    except msgspec.MsgspecError as error:
        raise malformed() from error


def digest_of(line: bytes) -> bytes:
    """The digest of the operation in a line, given or withheld; UserError malformed."""
    hidden = read_withheld(line)
    return bytes.fromhex(hidden.d) if hidden else digest(line)


class Run(NamedTuple):
    """Lines that continue a log: after how many other lines, how many, and what they follow."""

    skipped: int
    size: int
    device: str
    tip: Tip
    author: Device

    def entries(self, lines: Iterable[bytes]) -> Iterator[Arrived]:
        """The entries in these lines, each proved to follow the one before; UserError malformed."""
        tip = self.tip
        for raw in lines:
            arrived = _arrived(raw, self.device, tip, self.author)
            yield arrived
            tip = Tip(arrived.seq, arrived.head, arrived.lamport)


def _arrived(raw: bytes, device: str, tip: Tip, author: Device) -> Arrived:
    """An entry after `tip`; a withheld one is known by its digest and its Lamport number."""
    seq = tip.seq + 1
    hidden = read_withheld(raw)
    operation = None if hidden else decoded(raw, device, seq)
    if operation and operation.k in ("grant", "erase", "roster") and author.kind != HEADQUARTERS:
        raise malformed()
    lamport = operation.l if operation else (hidden.l if hidden else 0)
    if not tip.lamport < lamport <= MOST_LAMPORT:
        raise malformed()
    own = bytes.fromhex(hidden.d) if hidden else digest(raw)
    head = link(tip.head, own)
    return Arrived(device, seq, lamport, own, head, operation, None if hidden else raw)


class _Log:
    """Of the new entries of one log, as little as later checks need."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._heads, self._lamports, self._hidden = bytearray(), array("q"), bytearray()

    def add(self, arrived: Arrived) -> None:
        self._heads += arrived.head
        self._lamports.append(arrived.lamport)
        self._hidden.append(arrived.raw is None)

    def at(self, seq: int) -> tuple[bytes, int, bool] | None:
        """Head, Lamport number and whether the bytes were withheld."""
        place = seq - self.run.tip.seq - 1
        if not 0 <= place < len(self._lamports):
            return None
        return self._head(place), self._lamports[place], bool(self._hidden[place])

    def is_digest(self, seq: int, known: bytes) -> bool:
        """Whether the new entry of this number has this digest."""
        place = seq - self.run.tip.seq - 1
        before = self._head(place - 1) if place else self.run.tip.head
        return link(before, known) == self._head(place)

    def forget(self) -> None:
        """Nothing is asked for any more."""
        self._heads, self._lamports, self._hidden = bytearray(), array("q"), bytearray()

    def _head(self, place: int) -> bytes:
        return bytes(self._heads[32 * place : 32 * place + 32])


class Verified:
    """Entries that are new here, bytes that fill older ones, and where the logs then end.

    `control`: merges, grants, erasures, lists; `officers`: what is said of officers and their keys,
    which is needed to judge any part of the file; `count`: operations whose bytes came and were
    not held; `listed`: installations of which headquarters’ list says something new."""

    def __init__(self, content: Content) -> None:
        self.tips: dict[str, Tip] = {}
        self.filled: list[tuple[Operation, bytes]] = []
        self.control: list[Operation] = []
        self.officers: list[Operation] = []
        self.listed: dict[str, Device] = {}
        self.fresh = self.count = self.lamport = 0
        self._content = content
        self._kept: list[Arrived] | None = [] if content.count <= SMALL else None
        self._logs: dict[str, _Log] = {}
        self._roots: dict[str, int] = {}
        self._marks = array("I", [NOTHING]) * content.count  # by line, the root of an operation
        self._sizes: Counter[str] = Counter()
        self._shared: set[str] = set()

    @property
    def is_large(self) -> bool:
        """Whether operations are read again each time."""
        return self._kept is None

    @property
    def roots(self) -> set[str]:
        """Every root that an operation names."""
        return self._sizes.keys() - {ROOTLESS}

    def take(self, run: Run, lines: Iterable[bytes]) -> Tip:
        """Add the entries of a run; where the log ends now."""
        log = self._logs[run.device] = _Log(run)
        arrived = None
        for line, arrived in enumerate(run.entries(lines), run.skipped):
            roster_arrived.refuse_beyond(run.author, arrived.seq, arrived.head)
            self.fresh += 1
            self.lamport = max(self.lamport, arrived.lamport)
            log.add(arrived)
            if arrived.operation:
                self._note(arrived.operation, line)
            if self._kept is not None:
                self._kept.append(arrived)
        if arrived is None:
            raise malformed()
        self.tips[run.device] = Tip(arrived.seq, arrived.head, arrived.lamport)
        return self.tips[run.device]

    def forget_heads(self) -> None:
        """Everything was compared: of a million entries the heads alone take 40 MB."""
        for log in self._logs.values():
            log.forget()

    def fill(self, operation: Operation, raw: bytes) -> None:
        """Add the bytes of an entry that was withheld so far."""
        self.filled.append((operation, raw))
        self._note(operation, None)

    def _note(self, operation: Operation, line: int | None) -> None:
        self.count += 1
        root = operation.c or ROOTLESS
        self._sizes[root] += 1
        if operation.k in CONTROL or operation.seen:
            self.control.append(operation)
        if operation.k in VALUES and operation.e in OF_OFFICERS:
            self.officers.append(operation)
        if operation.k in VALUES and not sight.restricted(operation.e):
            self._shared.add(root)
        if line is not None:
            self._marks[line] = self._roots.setdefault(root, len(self._roots) + 1)

    def log(self, device: str, seq: int) -> _Log | None:
        """The log in which this number is new here."""
        log = self._logs.get(device)
        return log if log and log.at(seq) else None

    def entries(self) -> Iterator[Arrived]:
        """Every new entry, in the order of the logs."""
        if self._kept is not None:
            yield from self._kept
            return
        lines, read = self._content.lines(), 0
        for log in self._logs.values():
            run = log.run
            for _ in islice(lines, run.skipped - read):
                pass
            yield from run.entries(islice(lines, run.size))
            read = run.skipped + run.size

    def portions(self) -> Iterator[list[Operation]]:
        """All but `control`, whole roots at a time, about SMALL operations each; also of kinds that
        only a later version knows."""
        if self._kept is not None:
            arrived = [entry.operation for entry in self._kept if entry.operation]
            yield _uncontrolled([*arrived, *(op for op, _ in self.filled)])
            return
        for roots in self._cut():
            yield self._of(roots)

    def around(self, root: str) -> list[Operation]:
        """The same of one root, and of what is no case: officers, organisations."""
        if self._kept is not None:
            return [op for operations in self.portions() for op in operations]
        return self._of({root} | self._shared)

    def _of(self, roots: set[str]) -> list[Operation]:
        wanted = bytearray(len(self._roots) + 1)
        for root in roots:
            wanted[self._roots.get(root, NOTHING)] = 1
        wanted[NOTHING] = 0
        chosen = compress(self._content.lines(), map(wanted.__getitem__, self._marks))
        found = [decode(raw) for raw in chosen]
        found += [op for op, _ in self.filled if (op.c or ROOTLESS) in roots]
        return _uncontrolled(found)

    def _cut(self) -> Iterator[set[str]]:
        """Roots in the order of their ids, which is that of the tables: pages are written once."""
        roots: set[str] = set()
        size = 0
        for root in sorted(self._sizes):
            roots.add(root)
            size += self._sizes[root]
            if size >= SMALL:
                yield roots
                roots, size = set(), 0
        yield roots


def _uncontrolled(operations: Iterable[Operation]) -> list[Operation]:
    return [op for op in operations if op.k not in CONTROL]
