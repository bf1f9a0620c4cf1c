"""Bundles put together and taken apart in one go, as only tests may: the program streams."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.services.bundles import envelope
from app.services.bundles.manifest import Blob, Sizes
from app.services.bundles.payload import Content, Packer


def wrap(manifest: bytes, payload: bytes, signing_key: Ed25519PrivateKey) -> bytes:
    """Manifest and payload as one signed file, ready to be sealed."""
    return envelope.front(manifest, signing_key) + payload


def pack(lines: Iterable[bytes], blobs: Iterable[bytes]) -> tuple[bytes, Sizes]:
    """The payload and its sizes for the manifest."""
    packer = Packer()
    packer.add_lines(list(lines))
    packer.add_papers(blobs)
    pieces, sizes = packer.finish()
    return b"".join(pieces), sizes


def unpack(
    data: bytes, sizes: Sizes, blobs: Sequence[Blob]
) -> tuple[list[bytes], dict[str, bytes]]:
    """Operations line by line, and papers by their SHA-256 (hex)."""
    content = Content(data, sizes, blobs)
    return list(content.lines()), dict(content.papers())
