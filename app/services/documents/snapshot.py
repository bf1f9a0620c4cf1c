"""The frozen content of an agreement as canonical bytes, and the short code that stands for it."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Any
from unicodedata import normalize

import msgspec

from app.services.documents.data import AgreementData

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
_MISREAD = str.maketrans("OIL", "011")  # letters read for figures; no code holds them
_SURROGATES = re.compile("[\ud800-\udfff]")


def snapshot(data: AgreementData) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8, NFC, dates and decimals as text."""
    plain = _settled(msgspec.to_builtins(data))
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def from_snapshot(content: bytes) -> AgreementData:
    """The agreement of a snapshot; msgspec.ValidationError or DecodeError when it is none."""
    return msgspec.json.decode(content, type=AgreementData)


def short_code(content: bytes) -> str:
    """Eight Crockford characters, the first 40 bits of the SHA-256."""
    bits = int.from_bytes(sha256(content).digest()[:5], "big")
    return "".join(CROCKFORD[bits >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))


def read_code(text: str) -> str | None:
    """The short code typed in any way or within the text of a QR code; None when it is none."""
    typed = re.sub(r"[\s-]", "", text.upper().rpartition(":")[2]).translate(_MISREAD)
    return typed if len(typed) == CODE_LENGTH and not set(typed) - set(CROCKFORD) else None


def _settled(value: Any) -> Any:
    """Texts in NFC; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD."""
    match value:
        case str():
            return normalize("NFC", _SURROGATES.sub("\ufffd", value))
        case dict():
            return {key: _settled(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_settled(inner) for inner in value]
    return value
