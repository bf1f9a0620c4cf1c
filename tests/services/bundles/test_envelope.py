"""The signed inside: nothing passes that its signer did not sign."""

import random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.services.bundles import envelope
from app.services.errors import UserError
from tests.services.bundles import packing

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
MANIFEST = b'{"format":1,"more":"' + b"x" * 200 + b'"}'
PAYLOAD = bytes(range(256))
FILE = packing.wrap(MANIFEST, PAYLOAD, KEY)


def known(key_id: bytes) -> bytes | None:
    return PUBLIC if key_id == envelope.key_id(PUBLIC) else None


def refused(code: str, data: bytes) -> None:
    with pytest.raises(UserError, match=code):
        envelope.unwrap(data, known)


def test_manifest_and_payload_come_back_with_the_name_of_the_key() -> None:
    opened = envelope.unwrap(FILE, known)
    assert (opened.manifest, opened.payload) == (MANIFEST, PAYLOAD)
    assert opened.key_id == envelope.key_id(PUBLIC)


def test_the_bytes_of_format_1_stay_what_they_are() -> None:
    assert FILE[:10] == b"PASRELLE\x01\x01"
    assert envelope.HEADER.size == 110
    assert FILE[110:] == MANIFEST + PAYLOAD


def test_an_unknown_signer_is_refused_and_no_key_is_taken_from_the_file() -> None:
    refused("unknown_signer", packing.wrap(MANIFEST, PAYLOAD, OTHER))


def test_a_known_name_with_another_hand_is_refused() -> None:
    forged = bytearray(packing.wrap(MANIFEST, PAYLOAD, OTHER))
    forged[10:42] = envelope.key_id(PUBLIC)
    refused("bad_signature", bytes(forged))


def test_a_known_but_impossible_key_is_refused() -> None:
    with pytest.raises(UserError, match="bad_signature"):
        envelope.unwrap(FILE, lambda _: b"not a key")


def test_a_newer_version_or_algorithm_asks_for_an_update() -> None:
    refused("bundle_too_new", FILE[:8] + b"\x02" + FILE[9:])
    refused("bundle_too_new", FILE[:9] + b"\x02" + FILE[10:])


@pytest.mark.parametrize("data", [b"", b"PASRELLE", FILE[:109]])
def test_a_stump_is_damaged(data: bytes) -> None:
    refused("bundle_damaged", data)


def test_another_kind_of_file_is_not_a_bundle() -> None:
    refused("not_a_bundle", b"SQLite format 3\0" + bytes(200))


def test_a_length_beyond_the_file_or_the_cap_is_refused() -> None:
    for length in (len(FILE), envelope.MOST_MANIFEST + 1, 2**32 - 1):
        refused("bundle_damaged", FILE[:106] + length.to_bytes(4, "big") + FILE[110:])


def test_a_signature_for_another_purpose_does_not_fit() -> None:
    signer = envelope.key_id(PUBLIC)
    header = envelope.HEADER.pack(b"PASRELLE", 1, 1, signer, KEY.sign(MANIFEST), len(MANIFEST))
    refused("bad_signature", header + MANIFEST + PAYLOAD)


def test_no_mutant_changes_the_manifest() -> None:
    """What follows the manifest is guarded by its SHA-256 in the manifest: test_manifest.py."""
    end = envelope.HEADER.size + len(MANIFEST)
    chance = random.Random(3)
    for _ in range(600):
        place = chance.randrange(end)
        bit = bytes([FILE[place] ^ 1 << chance.randrange(8)])
        mutant = chance.choice([FILE[:place] + bit + FILE[place + 1 :], FILE[:place]])
        with pytest.raises(UserError):
            envelope.unwrap(mutant, known)


def test_a_manifest_above_the_cap_is_not_written() -> None:
    with pytest.raises(UserError, match="bundle_too_big"):
        packing.wrap(bytes(envelope.MOST_MANIFEST + 1), b"", KEY)
