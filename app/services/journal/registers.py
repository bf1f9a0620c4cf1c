"""Multi-value registers, pure: which operations of a field no later one has seen."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from app.services.journal.operation import Operation

NOTHING: Mapping[str, int] = {}


class Dot(NamedTuple):
    """Names an operation; the greatest of a field is the one shown."""

    t: int
    device: str
    seq: int


class Contexts:
    """What each installation had seen at each of its operations, known from the merges alone."""

    def __init__(self) -> None:
        self._steps: dict[str, list[int]] = defaultdict(list)
        self._seen: dict[str, list[Mapping[str, int]]] = defaultdict(list)

    def add(self, device: str, seq: int, seen: Mapping[str, int]) -> None:
        """A context that holds from this merge on; merges of one log come in order."""
        self._steps[device].append(seq)
        self._seen[device].append(seen)

    def of(self, device: str, seq: int) -> Mapping[str, int]:
        """Numbers of other logs seen by this operation."""
        place = bisect_right(self._steps[device], seq)
        return self._seen[device][place - 1] if place else NOTHING

    def latest(self, device: str) -> Mapping[str, int]:
        """The newest context of a log."""
        return self._seen[device][-1] if self._seen[device] else NOTHING

    def merge(self, merge: Operation) -> Mapping[str, int]:
        """Take in a merge: the context before it, joined with each entry and with its context."""
        joined = dict(self.of(merge.r, merge.s))
        for device, (seq, _) in merge.seen.items():
            for other, number in (*self.of(device, seq).items(), (device, seq)):
                joined[other] = max(joined.get(other, 0), number)
        joined.pop(merge.r, None)
        self.add(merge.r, merge.s, joined)
        return joined

    def frontier(self, own: str, vector: Mapping[str, int]) -> dict[str, int]:
        """Entries raised since the previous merge of `own` and not implied by another entry."""
        before = self.latest(own)
        new = {d: n for d, n in vector.items() if d != own and before.get(d, 0) < n}
        return {
            device: number
            for device, number in new.items()
            if not any(
                other != device and self.of(other, seq).get(device, 0) >= number
                for other, seq in new.items()
            )
        }

    def last_within(self, device: str, ends: Mapping[str, int]) -> int | None:
        """The number before the first operation of a log that had seen beyond these ends."""
        for seq, seen in zip(self._steps[device], self._seen[device], strict=True):
            if any(seen.get(other, 0) > end for other, end in ends.items() if other != device):
                return seq - 1
        return None

    def before(self, a: Dot, b: Dot) -> bool:
        """The author of b had seen a."""
        if a.device == b.device:
            return a.seq < b.seq
        return a.seq <= self.of(b.device, b.seq).get(a.device, 0)


class Fields(dict[str, list[Dot]]):
    """The live dots of one record by field."""

    @classmethod
    def unpack(cls, packed: Iterable[Any]) -> Fields:
        """From `[[device, seq, t, [field…]], …]`."""
        found = cls()
        for device, seq, t, names in packed:
            dot = Dot(t, device, seq)
            for name in names:
                if name in found:
                    found[name].append(dot)
                else:
                    found[name] = [dot]
        return found

    def pack(self) -> list[Any]:
        """To `[[device, seq, t, [field…]], …]`, in one order everywhere."""
        names: dict[Dot, list[str]] = {}
        for name in sorted(self):
            for dot in self[name]:
                names.setdefault(dot, []).append(name)
        return [[dot.device, dot.seq, dot.t, names[dot]] for dot in sorted(names)]

    def take(self, dot: Dot, names: Iterable[str], contexts: Contexts) -> None:
        """Apply an operation: it removes the dots it had seen, unless a later one is here."""
        seen: dict[Dot, bool] = {}  # most fields of a record bear one dot
        for name in names:
            kept = []
            for old in self.get(name, ()):
                if old not in seen:
                    seen[old] = contexts.before(old, dot)
                if not seen[old]:
                    kept.append(old)
            known = dot in kept or any(contexts.before(dot, old) for old in kept) if kept else False
            self[name] = kept if known else [*kept, dot]

    def overwrite(self, dot: Dot, names: Iterable[str]) -> None:
        """Apply an own operation, whose author has seen everything held here."""
        for name in names:
            self[name] = [dot]

    def shown(self, name: str) -> Dot:
        """The dot whose value is shown."""
        return max(self[name])

    def dots(self) -> set[Dot]:
        """Every live dot of the record."""
        return {dot for dots in self.values() for dot in dots}
