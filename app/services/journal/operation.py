"""One operation of the journal, as bytes: strict JSON, stored, hashed and shipped as it is."""

from __future__ import annotations

import secrets
from typing import Any, Literal

import msgspec

Kind = Literal["put", "settle", "merge", "grant", "erase", "roster"]
CONTROL = frozenset({"merge", "grant", "erase", "roster"})
VALUES = frozenset({"put", "settle"})


class Operation(msgspec.Struct, omit_defaults=True, frozen=True):
    """What one installation did to one record; keys as in format 1."""

    r: str
    s: int
    l: int  # noqa: E741  # the permanent key of the Lamport number
    t: int
    k: str
    n: str
    c: str | None = None
    e: str | None = None
    id: str | None = None
    u: str | None = None
    v: dict[str, Any] = {}
    seen: dict[str, tuple[int, str]] = {}
    why: str | None = None


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Operation)


def encode(operation: Operation) -> bytes:
    """The bytes that are stored, hashed and shipped; no line break inside."""
    return _encoder.encode(operation)


def decode(raw: bytes) -> Operation:
    """Strictly typed; raises msgspec.ValidationError or DecodeError (both MsgspecError)."""
    return _decoder.decode(raw)


def nonce() -> str:
    """Random text that keeps digests of personal data from being guessed."""
    return secrets.token_urlsafe(12)
