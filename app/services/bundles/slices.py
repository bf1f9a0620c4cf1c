"""A bundle as several files for small mailboxes: how it is cut, and what each file says of itself.

A slice is `magic, version, number, count, bytes of the whole, bytes of each but the last, SHA-256
of the whole`, then the SHA-256 of this header and the content, then the content. It names no
office; the content is sealed."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.services.bundles import receipts, seal
from app.services.bundles.envelope import too_new
from app.services.errors import UserError
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, Sentence, sentence

MAGIC, VERSION = b"PASSLICE", 1
HEADER = struct.Struct(">8sBHHII32s")
BEFORE = HEADER.size + hashlib.sha256().digest_size
MOST = 1_000  # slices of one bundle
NAMED = 8  # numbers that a sentence lists
CUTTING = sentence(N_("Writing the files"))


@dataclass(frozen=True)
class Slice:
    """What the beginning of one file says; nothing of it is proven yet."""

    path: Path
    number: int
    count: int
    size: int
    step: int
    whole: bytes

    @property
    def length(self) -> int:
        """How many bytes of the bundle it holds."""
        return min(self.step, self.size - self.step * (self.number - 1))


@dataclass(frozen=True)
class Cut:
    """The slices of one bundle that were found, by number; a number may have come twice."""

    count: int
    found: dict[int, list[Slice]] = field(default_factory=dict)

    @property
    def first(self) -> Slice:
        """The first one that was found."""
        return next(iter(self.found.values()))[0]

    @property
    def missing(self) -> list[int]:
        """Numbers of which there is no file."""
        return [number for number in range(1, self.count + 1) if number not in self.found]


def cut(content: bytes, most: int) -> list[bytes]:
    """A bundle as files of at most `most` bytes each; UserError too_many_slices."""
    step = most - BEFORE
    count = -(-len(content) // step) if step > 0 else MOST + 1
    if count > MOST:
        message = N_(
            "There would be more than {most} files. Choose a larger size. Nothing was written."
        )
        raise UserError("too_many_slices", message, most=MOST)
    whole = hashlib.sha256(content).digest()
    pieces = [content[place : place + step] for place in range(0, len(content), step)]
    return [
        _slice(HEADER.pack(MAGIC, VERSION, number, count, len(content), step, whole), piece)
        for number, piece in enumerate(pieces, 1)
    ]


def _slice(header: bytes, content: bytes) -> bytes:
    return header + hashlib.sha256(header + content).digest() + content


def write(path: Path, most: int, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Cut a bundle into a folder, made if need be; all files are written there or none."""
    content = whole_file.read(path, seal.MOST_BYTES)
    if not content.startswith(seal.VERSION_LINE):
        raise seal.not_a_bundle()
    pieces = cut(content, most)
    with suppress(OSError):  # the first file says why
        folder.mkdir(exist_ok=True)
    going = (progress or Progress()).each(pieces, step=CUTTING)
    try:
        return whole_file.write_all((folder / receipts.suggested_name(), piece) for piece in going)
    except BaseException:
        with suppress(OSError):
            folder.rmdir()  # only when nothing is in it
        raise


def head(path: Path) -> Slice | None:
    """What a file says of itself if it is a slice; UserError slice_damaged, bundle_too_new."""
    start = whole_file.start(path, BEFORE)
    if start[: len(MAGIC)] != MAGIC:
        return None
    if len(start) < BEFORE:
        raise _damaged(path)
    _, version, number, count, size, step, whole = HEADER.unpack_from(start)
    if version != VERSION:
        raise too_new()
    bounded = step > 0 and 0 < size <= seal.MOST_BYTES and 1 <= number <= count <= MOST
    if not bounded or count != -(-size // step):
        raise _damaged(path)
    return Slice(path, number, count, size, step, whole)


def group(found: Iterable[Slice]) -> list[Cut]:
    """Slices of several bundles, and of one bundle that was cut twice, told apart."""
    cuts: dict[tuple[int, int, bytes], Cut] = {}
    for one in found:
        mine = cuts.setdefault((one.size, one.step, one.whole), Cut(one.count))
        mine.found.setdefault(one.number, []).append(one)
    return list(cuts.values())


def read(one: Slice) -> bytes:
    """The content of a slice; UserError slice_damaged."""
    data = whole_file.start(one.path, BEFORE + one.length + 1)
    content = data[BEFORE:]
    if len(content) != one.length or _slice(data[: HEADER.size], content) != data:
        raise _damaged(one.path, one)
    return content


def missing(cut: Cut) -> Sentence:
    """Which slices are not there yet."""
    numbers = cut.missing
    listed = ", ".join(map(str, numbers[:NAMED])) + (" …" if len(numbers) > NAMED else "")
    one = N_("Slice {numbers} of {count} is missing.")
    several = N_("Slices {numbers} of {count} are missing.")
    return sentence(one if len(numbers) == 1 else several, numbers=listed, count=cut.count)


def _damaged(path: Path, one: Slice | None = None) -> UserError:
    if one is None:
        message = N_(
            "The file {file} is a slice of a bundle and damaged. Ask the sender for it again. "
            "Nothing was changed."
        )
        return UserError("slice_damaged", message, file=path.name)
    message = N_(
        "Slice {n} of {count} ({file}) is damaged or cut short. Ask the sender for this one "
        "again. Nothing was changed."
    )
    return UserError("slice_damaged", message, n=one.number, count=one.count, file=path.name)
