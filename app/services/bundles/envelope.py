"""The signed inside of a bundle: who made it is known before anything in it is read."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.services.bundles.seal import damaged, not_a_bundle, too_big
from app.services.errors import UserError
from app.text import N_

MAGIC = b"PASRELLE"
VERSION, ED25519 = 1, 1
HEADER = struct.Struct(">8sBB32s64sI")  # magic, version, algorithm, key id, signature, length
CONTEXT = b"passerelle-bundle-v1\0"
MOST_MANIFEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class Envelope:
    """What was in a bundle: manifest bytes exactly as signed, payload still to be checked."""

    manifest: bytes
    payload: memoryview
    key_id: bytes


def key_id(public_key: bytes) -> bytes:
    """32 bytes that name a 32-byte Ed25519 public key."""
    return hashlib.sha256(public_key).digest()


def front(manifest: bytes, signing_key: Ed25519PrivateKey) -> bytes:
    """What stands before the payload in a signed file: header and manifest."""
    if len(manifest) > MOST_MANIFEST:
        raise too_big()
    signer = key_id(signing_key.public_key().public_bytes_raw())
    signature = signing_key.sign(_signed(VERSION, ED25519, signer, manifest))
    header = HEADER.pack(MAGIC, VERSION, ED25519, signer, signature, len(manifest))
    return header + manifest


def unwrap(data: bytes, find_key: Callable[[bytes], bytes | None]) -> Envelope:
    """Open a file whose signer `find_key` knows: key id -> 32-byte public key or None.

    UserError not_a_bundle, bundle_too_new, bundle_damaged, unknown_signer, bad_signature."""
    if len(data) < HEADER.size:
        raise damaged()
    magic, version, algorithm, signer, signature, length = HEADER.unpack_from(data)
    if magic != MAGIC:
        raise not_a_bundle()
    if (version, algorithm) != (VERSION, ED25519):
        raise too_new()
    if length > MOST_MANIFEST or HEADER.size + length > len(data):
        raise damaged()
    manifest = data[HEADER.size : HEADER.size + length]
    _verify(find_key(signer), signature, _signed(version, algorithm, signer, manifest))
    return Envelope(manifest, memoryview(data)[HEADER.size + length :], signer)


def too_new() -> UserError:
    """Made by a version that we cannot read."""
    message = N_(
        "This file was made by a newer version of Passerelle. Update this computer, then import "
        "it again. Nothing changed here."
    )
    return UserError("bundle_too_new", message)


def _signed(version: int, algorithm: int, signer: bytes, manifest: bytes) -> bytes:
    return CONTEXT + bytes([version, algorithm]) + signer + manifest


def _verify(public_key: bytes | None, signature: bytes, message: bytes) -> None:
    if public_key is None:
        unknown = N_(
            "Unknown signature: this file comes from a computer whose card you do not trust yet. "
            "Ask for its card and compare the words by phone. Nothing was imported."
        )
        raise UserError("unknown_signer", unknown)
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        wrong = N_(
            "The signature does not match: the file was changed on its way or is forged. Nothing "
            "was imported. Tell headquarters, and ask the office to send it again."
        )
        raise UserError("bad_signature", wrong) from error
