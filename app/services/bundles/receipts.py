"""The receipt of a file: a name that tells nothing, and six words that name its very bytes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from pathlib import Path

from app.services.bundles import seal
from app.services.storage import passphrase, whole_file

ENDING = ".passerelle"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: nothing that is misread for a digit
CONTEXT = b"passerelle-file-words-v1\0"
WORDS = 6


def suggested_name() -> str:
    """A random name: neither office nor date can be read from a file that lies about."""
    parts = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))
    return "-".join(parts) + ENDING


def fingerprint(pieces: Iterable[bytes]) -> bytes:
    """The 32 bytes from which the words of a file come, of its content end to end."""
    found = hashlib.sha256(CONTEXT)
    for piece in pieces:
        found.update(piece)
    return found.digest()


def spoken(found: bytes) -> tuple[str, ...]:
    """Six French words for a fingerprint."""
    return passphrase.spoken(found, WORDS)


def words_of(path: Path) -> tuple[str, ...]:
    """Six French words for the bytes of a file, to be compared by phone; UserError as read."""
    return spoken(fingerprint(whole_file.pieces(path, seal.MOST_BYTES)))


def words_for(content: bytes) -> tuple[str, ...]:
    """The same for what was in a file, or in the slices it was cut into."""
    return spoken(fingerprint([content]))
