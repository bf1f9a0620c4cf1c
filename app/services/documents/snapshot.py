"""The frozen content of a paper as canonical bytes."""

from __future__ import annotations

import json
import re
from typing import Any
from unicodedata import normalize

import msgspec

from app.services.documents.data import AgreementData

_SURROGATES = re.compile("[\ud800-\udfff]")


def snapshot(data: AgreementData) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8, NFC, dates and decimals as text.

    What is no amendment does not say so: papers of earlier versions keep their code."""
    plain = plainly(data)
    if plain["funding"] and not plain["funding"].get("others"):
        # As in papers that were frozen before there were others.
        plain["funding"].pop("others", None)
    if data.amendment is None:
        plain.pop("amendment", None)
    return canonical(plain)


def plainly(data: Any) -> Any:
    """What a paper prints as texts, numbers, lists and names: what its snapshot holds of it."""
    return _settled(msgspec.to_builtins(data))


def canonical(plain: Any) -> bytes:
    """The same bytes for the same content: sorted keys, no spaces, UTF-8."""
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def from_snapshot(content: bytes) -> AgreementData:
    """The agreement of a snapshot; msgspec.ValidationError or DecodeError when it is none."""
    return msgspec.json.decode(content, type=AgreementData)


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
