"""What was written before on the hand-overs, officers, sessions and visits of a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from app.models.committee import CommitteeSession
from app.models.handover import Handover
from app.models.journal import Entry
from app.models.office import OfficerKey, User
from app.models.visit import Visit
from app.services.journal.entries import parts
from app.services.journal.operation import VALUES, Operation, decode
from app.services.journal.registers import Contexts, Dot

WANTED = frozenset(
    {
        Handover.entity(),
        User.entity(),
        OfficerKey.entity(),
        CommitteeSession.entity(),
        Visit.entity(),
    }
)


class Past:
    """Operations by record, those held here first: nobody gets in before them by a low number."""

    def __init__(
        self, connection: Connection, arrived: Iterable[Operation], contexts: Contexts
    ) -> None:
        self._contexts = contexts
        self._records: dict[str, list[Operation]] = defaultdict(list)
        self._handovers: dict[str, set[str]] = defaultdict(set)
        known = [op for op in arrived if op.k in VALUES]
        named = {str(op.id) for op in known if op.e in WANTED}
        named |= _handovers(connection, {str(op.c) for op in known})
        keyed = [op for op in known if op.e == OfficerKey.entity()]
        keyed += held(connection, {str(op.id) for op in keyed})
        named |= {str(op.v["user"]) for op in keyed if "user" in op.v}
        new = sorted((op for op in known if op.e in WANTED), key=lambda op: (op.l, op.r, op.s))
        for op in (*held(connection, named), *new):
            self._records[str(op.id)].append(op)
            if op.e == Handover.entity():
                self._handovers[str(op.c)].add(str(op.id))

    def of(self, op: Operation) -> list[Operation]:
        """Everything written on the record of this operation."""
        return self.record(str(op.id))

    def record(self, record: str) -> list[Operation]:
        """Everything written on a record, oldest first."""
        return self._records.get(record, [])

    def seen_by(self, op: Operation) -> list[Operation]:
        """What its author had seen of that."""
        return [old for old in self.of(op) if self.saw(op, old)]

    def saw(self, op: Operation, old: Operation) -> bool:
        """Whether the author of `op` had seen `old`."""
        return self._contexts.before(dot(old), dot(op))

    def offers(self, op: Operation) -> Iterator[Operation]:
        """What had offered its case as its author knew, but for offers that were taken out."""
        for record in sorted(self._handovers.get(str(op.c), ())):
            known = [old for old in self._records[record] if self.saw(op, old)]
            if not any("life" in old.v for old in known):
                yield from (old for old in known if "target" in old.v)


def held(connection: Connection, records: Iterable[str]) -> Iterator[Operation]:
    """Every operation held here on these records, oldest first."""
    for part in parts(sorted(records)):
        rows = connection.execute(
            select(Entry.raw)
            .where(Entry.record.in_(part), Entry.kind.in_(sorted(VALUES)), Entry.raw.is_not(None))
            .order_by(Entry.lamport, Entry.device, Entry.seq)
        )
        yield from (decode(raw) for (raw,) in rows.all() if raw)


def dot(op: Operation) -> Dot:
    """The name of an operation."""
    return Dot(op.t, op.r, op.s)


def _handovers(connection: Connection, roots: set[str]) -> set[str]:
    return {
        record
        for part in parts(sorted(roots))
        for record in connection.scalars(select(Handover.id).where(Handover.root.in_(part)))
    }
