"""The content of a bundle: operations as stored, one a line, then frozen papers, compressed.

Lines come in the order of the manifest's parts; papers in the order of its blobs, end to end.
A withheld operation is the line {"d":"<digest in hex>","l":<lamport>}: an operation begins with
another key. Nothing here is trusted: sizes come from the signed manifest and are checked on the
way, before memory is spent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from backports import zstd

from app.services.bundles.manifest import MOST_UNPACKED, Blob, Sizes
from app.services.bundles.seal import damaged, too_big

LEVEL = 3
WINDOW = {int(zstd.DecompressionParameter.window_log_max): 23}  # 8 MB; level 3 writes 2 MB
CHUNK = 1024 * 1024
MOST_LINE = 1024 * 1024
MOST_LINES = 2_000_000
Buffer = bytes | memoryview


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


class Content:
    """A received payload: read as often as needed, and never whole in memory."""

    def __init__(self, data: Buffer, sizes: Sizes, blobs: Sequence[Blob]) -> None:
        self._data, self._sizes, self._blobs = data, sizes, blobs
        self.count = 0
        self._check()

    def _check(self) -> None:
        """Read everything once and count the operations; UserError bundle_damaged unless it is
        exactly as announced."""
        announced = self._sizes.operations + sum(blob.size for blob in self._blobs)
        if self._sizes.unpacked != announced:
            raise damaged()
        stream = _Stream(self._data)
        for page in self._pages(stream):
            self.count += len(page)
        for _ in self._papers(stream):
            pass
        stream.refuse_more()

    def lines(self) -> Iterator[bytes]:
        """Operations, line by line."""
        for page in self._pages(_Stream(self._data)):
            yield from page

    @property
    def named(self) -> list[str]:
        """Which papers there are, each once."""
        return sorted({blob.sha256 for blob in self._blobs})

    def papers(self) -> Iterator[tuple[str, bytes]]:
        """Papers by their SHA-256 (hex)."""
        if self._blobs:
            stream = _Stream(self._data)
            for _ in stream.pieces(self._sizes.operations):
                pass
            yield from self._papers(stream)

    def _pages(self, stream: _Stream) -> Iterator[list[bytes]]:
        count, rest = 0, b""
        for piece in stream.pieces(self._sizes.operations):
            count += piece.count(b"\n")
            if count > MOST_LINES:
                raise damaged()
            *page, rest = (rest + piece).split(b"\n")
            if len(rest) > MOST_LINE or not all(0 < len(line) <= MOST_LINE for line in page):
                raise damaged()
            yield page
        if rest:
            raise damaged()

    def _papers(self, stream: _Stream) -> Iterator[tuple[str, bytes]]:
        for blob in self._blobs:
            content = b"".join(stream.pieces(blob.size))
            if hashlib.sha256(content).hexdigest() != blob.sha256:
                raise damaged()
            yield blob.sha256, content


class _Stream:
    """The bytes of one frame, never more at a time than asked for; UserError bundle_damaged."""

    def __init__(self, data: Buffer) -> None:
        self._reader = zstd.ZstdDecompressor(options=WINDOW)
        self._left = memoryview(data)

    def pieces(self, size: int) -> Iterator[bytes]:
        """Exactly so many bytes, in pieces."""
        while size:
            piece = self._next(min(CHUNK, size))
            if not piece:
                raise damaged()
            size -= len(piece)
            yield piece

    def refuse_more(self) -> None:
        """The frame ends here, and nothing follows it."""
        more = self._next(1)
        if more or not self._reader.eof or self._reader.unused_data or self._left:
            raise damaged()

    def _next(self, most: int) -> bytes:
        try:
            while not self._reader.eof:
                given = self._left[:CHUNK] if self._reader.needs_input else b""
                if self._reader.needs_input and not given:
                    break
                self._left = self._left[len(given) :]
                if piece := self._reader.decompress(given, most):
                    return bytes(piece)
        except zstd.ZstdError as error:
            raise damaged() from error
        return b""
