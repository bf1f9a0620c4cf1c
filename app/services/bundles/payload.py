"""The content of a bundle: operations as stored, one a line, then frozen papers, compressed.

Lines come in the order of the manifest's parts; papers in the order of its blobs, end to end.
A withheld operation is the line {"d":"<digest in hex>","l":<lamport>}: an operation begins with
another key. Nothing here is trusted: sizes come from the signed manifest and are checked on the
way, before memory is spent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from backports import zstd

from app.services.bundles.manifest import MOST_UNPACKED, Blob, Sizes
from app.services.bundles.seal import damaged, too_big

LEVEL = 3
WINDOW = {int(zstd.DecompressionParameter.window_log_max): 23}  # 8 MB; level 3 writes 2 MB
CHUNK = 1024 * 1024
MOST_LINE = 1024 * 1024
MOST_LINES = 2_000_000


def blob_of(content: bytes) -> Blob:
    """How the manifest names this frozen paper."""
    return Blob(hashlib.sha256(content).hexdigest(), len(content))


class Packer:
    """Compresses operations and papers as they come: a whole office never lies in memory."""

    def __init__(self) -> None:
        self._zstd = zstd.ZstdCompressor(LEVEL)
        self._pieces: list[bytes] = []
        self._unpacked = 0
        self._operations = 0
        self.blobs: list[Blob] = []
        self.lines = 0

    def add_lines(self, lines: Sequence[bytes]) -> None:
        """Operations, each one line; all of them before the first paper."""
        if not lines:
            return
        if self.lines + len(lines) > MOST_LINES or max(map(len, lines)) > MOST_LINE:
            raise too_big()
        block = b"\n".join((*lines, b""))
        if not all(lines) or block.count(b"\n") != len(lines):
            raise ValueError("an operation is exactly one line")
        self.lines += len(lines)
        self._operations += len(block)
        self._add(block)

    def add_papers(self, contents: Iterable[bytes]) -> None:
        """Frozen papers."""
        for content in contents:
            self.blobs.append(blob_of(content))
            self._add(content)

    def finish(self) -> tuple[list[bytes], Sizes]:
        """The payload in pieces, and its sizes for the manifest."""
        self._pieces.append(self._zstd.flush())
        packed = sum(map(len, self._pieces))
        return self._pieces, Sizes(packed, self._unpacked, self._operations)

    def _add(self, block: bytes) -> None:
        self._unpacked += len(block)
        if self._unpacked > MOST_UNPACKED:
            raise too_big()
        if piece := self._zstd.compress(block):
            self._pieces.append(piece)


def pack(lines: Iterable[bytes], blobs: Iterable[bytes]) -> tuple[bytes, Sizes]:
    """The payload and its sizes for the manifest; UserError bundle_too_big."""
    packer = Packer()
    packer.add_lines(list(lines))
    packer.add_papers(blobs)
    pieces, sizes = packer.finish()
    return b"".join(pieces), sizes


def unpack(
    data: bytes, sizes: Sizes, blobs: Sequence[Blob]
) -> tuple[list[bytes], dict[str, bytes]]:
    """Operations line by line, and papers by their SHA-256 (hex); UserError bundle_damaged."""
    plain = _decompressed(data, sizes.unpacked)
    return _lines(bytes(plain[: sizes.operations])), _blobs(plain[sizes.operations :], blobs)


def _decompressed(data: bytes, size: int) -> memoryview:
    """Exactly `size` bytes from exactly one frame, never holding more than one chunk above it."""
    reader = zstd.ZstdDecompressor(options=WINDOW)
    plain = bytearray()
    try:
        while not reader.eof and len(plain) <= size:
            piece = reader.decompress(data, min(CHUNK, size + 1 - len(plain)))
            data = b""
            if not piece and reader.needs_input:
                break
            plain += piece
    except zstd.ZstdError as error:
        raise damaged() from error
    if not reader.eof or reader.unused_data or len(plain) != size:
        raise damaged()
    return memoryview(plain)  # cut without a second copy of everything


def _lines(block: bytes) -> list[bytes]:
    if not block:
        return []
    if not block.endswith(b"\n") or block.count(b"\n") > MOST_LINES:
        raise damaged()
    lines = block[:-1].split(b"\n")
    if not all(0 < len(line) <= MOST_LINE for line in lines):
        raise damaged()
    return lines


def _blobs(plain: memoryview, blobs: Sequence[Blob]) -> dict[str, bytes]:
    found = {}
    start = 0
    for blob in blobs:
        content = bytes(plain[start : start + blob.size])
        if hashlib.sha256(content).hexdigest() != blob.sha256:
            raise damaged()
        found[blob.sha256] = content
        start += blob.size
    return found
