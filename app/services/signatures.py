"""What an officer decides, signed with the key that only this officer's passphrase opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.office import OfficerKey
from app.models.record import Record
from app.services.access import Desk

CONTEXT = b"passerelle-decision-v1\0"
UNSIGNED = frozenset({"signature"})
Keys = Mapping[str, frozenset[str]]


def keys(session: Session, users: Iterable[str] | None = None) -> dict[str, frozenset[str]]:
    """The public keys (hex) of officers by user id; of all of them unless some are named."""
    wanted = select(OfficerKey)
    if users is not None:
        wanted = wanted.where(OfficerKey.user.in_(sorted(set(users))))
    found: dict[str, frozenset[str]] = {}
    for row in session.scalars(wanted):
        if row.alive and row.user and row.key:
            found[row.user] = found.get(row.user, frozenset()) | {row.key}
    return found


def sign(desk: Desk, *decided: Record) -> str:
    """The signature (hex) of the officer at work under these records as they stand."""
    return desk.keys.officer_key.sign(content(*decided)).hex()


def fits(known: Iterable[str], signature: str | None, *decided: Record) -> bool:
    """Whether one of these keys signed exactly these records."""
    try:
        signed = bytes.fromhex(signature or "")
        return any(_fits(bytes.fromhex(key), signed, content(*decided)) for key in known)
    except ValueError:
        return False


def content(*decided: Record) -> bytes:
    """What is signed: kind, id and every answer of each record, but for the signature itself."""
    told = [[one.entity(), one.id, _answers(one)] for one in decided]
    return CONTEXT + msgspec.json.encode(told)


def _answers(one: Record) -> list[tuple[str, Any]]:
    """Unanswered fields are left out, so that a field added later changes no signature."""
    packed = ((name, spec.pack(one.answer(name))) for name, spec in sorted(one.fields().items()))
    return [(n, value) for n, value in packed if value is not None and n not in UNSIGNED | {"life"}]


@lru_cache(maxsize=20_000)
def _fits(key: bytes, signature: bytes, signed: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except InvalidSignature:
        return False
    return True
