"""Bundles with bytes changed, lost, added, doubled and put together from two, by a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from app.services.bundles.envelope import HEADER

Chance = random.Random
Change = Callable[[bytes, bytes, Chance], bytes]
LENGTH = slice(HEADER.size - 4, HEADER.size)


def sealed_borders(sealed: bytes) -> list[int]:
    """Where the parts of an age file end: lines of its header, nonce, chunks, last byte."""
    header = sealed.index(b"\n", sealed.index(b"\n--- ") + 1) + 1
    lines = [place + 1 for place in range(header) if sealed[place : place + 1] == b"\n"]
    chunks = range(header + 16, len(sealed), 64 * 1024 + 16)
    return [0, *lines, header + 16, *chunks, len(sealed) - 16, len(sealed) - 1]


def plain_borders(plain: bytes) -> list[int]:
    """Where the parts of the signed inside end: each field of its header, manifest, payload."""
    manifest = HEADER.size + int.from_bytes(plain[LENGTH], "big")
    return [0, 8, 9, 10, 42, HEADER.size - 4, HEADER.size, manifest, len(plain) - 1]


def truncated(data: bytes, borders: list[int]) -> Iterator[bytes]:
    """Cut at every border, one byte before and one after."""
    for border in borders:
        for end in {border - 1, border, border + 1}:
            if 0 <= end < len(data):
                yield data[:end]


def mutant(data: bytes, other: bytes, chance: Chance) -> bytes:
    """One to three changes at once; `other` is a true file to take parts from."""
    changed = data
    while changed == data:
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            changed = chance.choice(CHANGES)(changed, other, chance)
    return changed


def _place(data: bytes, chance: Chance) -> int:
    """Anywhere, half of the time in what comes first: headers and the manifest."""
    return chance.randrange(min(len(data), chance.choice((250, 2500, len(data), len(data)))) + 1)


def _piece(data: bytes, chance: Chance) -> tuple[int, int]:
    start = _place(data, chance)
    length = chance.choice((1, 2, 16, 110, 4096, len(data)))
    return start, min(len(data), start + chance.randint(1, max(1, length)))


def _flipped(data: bytes, other: bytes, chance: Chance) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[min(_place(data, chance), len(data) - 1)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, other: bytes, chance: Chance) -> bytes:
    return data[: _place(data, chance)]


def _lost(data: bytes, other: bytes, chance: Chance) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _added(data: bytes, other: bytes, chance: Chance) -> bytes:
    place = _place(data, chance)
    return data[:place] + chance.randbytes(chance.choice((1, 16, 5000))) + data[place:]


def _doubled(data: bytes, other: bytes, chance: Chance) -> bytes:
    start, end = _piece(data, chance)
    return data[:end] + data[start:end] + data[end:]


def _overwritten(data: bytes, other: bytes, chance: Chance) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + bytes([chance.choice((0, 255, 10, 32))]) * (end - start) + data[end:]


def _crossed(data: bytes, other: bytes, chance: Chance) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: _place(data, chance)] + other[_place(other, chance) :]


CHANGES: tuple[Change, ...] = (
    _flipped, _flipped, _cut, _lost, _added, _doubled, _overwritten, _crossed
)  # fmt: skip
