"""The chain: every byte of every operation counts, and only the author signs its head."""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.services.journal.chain import BEFORE_FIRST, digest, link, sign_head, verify_head

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
OPERATIONS = st.lists(st.binary(max_size=20), min_size=1, max_size=6)


def head_of(operations: list[bytes]) -> bytes:
    head = BEFORE_FIRST
    for raw in operations:
        head = link(head, digest(raw))
    return head


def test_the_first_head_is_the_hash_of_the_first_digest() -> None:
    assert head_of([b"a"]) == hashlib.sha256(hashlib.sha256(b"a").digest()).digest()


def test_heads_of_this_format_stay_what_they_are() -> None:
    assert head_of([b"one", b"two"]).hex() == (
        "ce0a95358f38ec81f60e65dfb800d5ca019cfa5482f36da049e036b8867c04af"
    )


@given(OPERATIONS, OPERATIONS)
def test_different_histories_have_different_heads(one: list[bytes], two: list[bytes]) -> None:
    assert (head_of(one) == head_of(two)) == (one == two)


def test_a_signed_head_verifies_and_nothing_beside_it_does() -> None:
    head = head_of([b"one"])
    signature = sign_head(KEY, "d1", 1, head)
    assert verify_head(PUBLIC, "d1", 1, head, signature)
    assert not verify_head(PUBLIC, "d2", 1, head, signature)
    assert not verify_head(PUBLIC, "d1", 2, head, signature)
    assert not verify_head(PUBLIC, "d1", 1, head_of([b"two"]), signature)
    for place in range(64):
        wrong = signature[:place] + bytes([signature[place] ^ 1]) + signature[place + 1 :]
        assert not verify_head(PUBLIC, "d1", 1, head, wrong)


def test_a_key_or_signature_of_another_size_is_refused_quietly() -> None:
    head = head_of([b"one"])
    assert not verify_head(b"short", "d1", 1, head, sign_head(KEY, "d1", 1, head))
    assert not verify_head(PUBLIC, "d1", 1, head, b"")
