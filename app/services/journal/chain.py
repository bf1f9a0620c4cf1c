"""Chains the operations of one installation by salted digests; its author signs the head."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

BEFORE_FIRST = b""  # the head of a log without operations: h1 = SHA-256(digest1)
HEAD_CONTEXT = b"passerelle-head-v1\0"


def digest(raw: bytes) -> bytes:
    """32 bytes that stand for an operation; its nonce keeps them from being guessed."""
    return hashlib.sha256(raw).digest()


def link(head: bytes, operation: bytes) -> bytes:
    """The head after one more operation, given by its digest: SHA-256(head ‖ digest)."""
    return hashlib.sha256(head + operation).digest()


def head_message(device: str, seq: int, head: bytes) -> bytes:
    """What an author signs: the log `device` has `seq` operations and ends in `head`."""
    return HEAD_CONTEXT + device.encode() + b"\0" + seq.to_bytes(8, "big") + head


def sign_head(key: Ed25519PrivateKey, device: str, seq: int, head: bytes) -> bytes:
    """64 bytes by which others know that the log is its author's up to here."""
    return key.sign(head_message(device, seq, head))


def verify_head(public_key: bytes, device: str, seq: int, head: bytes, signature: bytes) -> bool:
    """Whether the owner of this 32-byte public key signed this head."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(signature, head_message(device, seq, head))
    except (InvalidSignature, ValueError):
        return False
    return True
