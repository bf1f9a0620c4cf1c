"""The short code printed on a paper: it stands for the exact bytes that were frozen."""

from __future__ import annotations

import re
from hashlib import sha256

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_MISREAD = str.maketrans("OIL", "011")  # letters read for figures; no code holds them


def short_code(content: bytes) -> str:
    """Eight Crockford characters, the first 40 bits of the SHA-256."""
    bits = int.from_bytes(sha256(content).digest()[:5], "big")
    return "".join(CROCKFORD[bits >> 5 * place & 31] for place in reversed(range(LENGTH)))


def read_code(text: str) -> str | None:
    """The short code typed in any way or within the text of a QR code; None when it is none."""
    typed = re.sub(r"[\s-]", "", text.upper().rpartition(":")[2]).translate(_MISREAD)
    return typed if len(typed) == LENGTH and not set(typed) - set(CROCKFORD) else None
