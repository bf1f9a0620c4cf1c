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


def pack(lines: Iterable[bytes], blobs: Iterable[bytes]) -> tuple[bytes, Sizes]:
    """The payload and its sizes for the manifest; UserError bundle_too_big."""
    known = list(lines)
    if len(known) > MOST_LINES or any(len(line) > MOST_LINE for line in known):
        raise too_big()
    if any(not line or b"\n" in line for line in known):
        raise ValueError("an operation is exactly one line")
    operations = b"".join(line + b"\n" for line in known)
    plain = b"".join([operations, *blobs])
    if len(plain) > MOST_UNPACKED:
        raise too_big()
    data = zstd.compress(plain, LEVEL)
    return data, Sizes(len(data), len(plain), len(operations))


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
