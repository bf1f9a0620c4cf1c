"""The outside of a bundle: only a plain header is decrypted, every other file has its words."""

import random

import pyrage
import pytest

from app.services.bundles import seal
from app.services.errors import UserError

OURS = str(pyrage.x25519.Identity.generate())
THEIRS = str(pyrage.x25519.Identity.generate())
TO_US = [seal.recipient_of(OURS)]
SHARE = b"A" * 43


def refused(code: str, data: bytes, identity: str = OURS) -> None:
    with pytest.raises(UserError, match=code):
        seal.unseal(data, identity)


def test_each_recipient_reads_the_same_bytes() -> None:
    sealed = seal.seal(b"content", [*TO_US, seal.recipient_of(THEIRS)])
    assert seal.unseal(sealed, OURS) == b"content"
    assert seal.unseal(sealed, THEIRS) == b"content"
    assert b"content" not in sealed


def test_headers_as_age_writes_them_are_always_taken() -> None:
    many = [str(pyrage.x25519.Identity.generate().to_public()) for _ in range(15)]
    assert seal.unseal(seal.seal(b"", TO_US + many), OURS) == b""
    for _ in range(300):  # age adds a random empty stanza each time
        seal.unseal(seal.seal(b"x", TO_US), OURS)


def test_a_file_for_another_office_is_said_to_be_so() -> None:
    refused("bundle_not_for_us", seal.seal(b"x", [seal.recipient_of(THEIRS)]))


def test_a_damaged_recipient_is_refused_before_encrypting() -> None:
    with pytest.raises(UserError, match="bad_recipient"):
        seal.seal(b"x", ["age1rubbish"])


def test_no_mutant_is_opened() -> None:
    sealed = seal.seal(bytes(500), TO_US)
    chance = random.Random(2)
    for _ in range(600):
        place = chance.randrange(len(sealed))
        bit = bytes([sealed[place] ^ 1 << chance.randrange(8)])
        mutant = chance.choice(
            [sealed[:place] + bit + sealed[place + 1 :], sealed[:place], sealed + bit]
        )
        try:
            assert seal.unseal(mutant, OURS) == bytes(500)  # spare bits of a header may differ
            assert mutant[-500:] == sealed[-500:]
        except UserError:
            pass


def test_a_password_stanza_is_refused_without_working_it_out() -> None:
    stanza = b"-> scrypt c2FsdHNhbHRzYWx0c2FsdA 63\n" + SHARE + b"\n"
    refused("bundle_with_password", seal.VERSION_LINE + stanza + b"--- " + SHARE + b"\n")


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("not_a_bundle", b""),
        ("not_a_bundle", b"PK\x03\x04 something else"),
        ("not_a_bundle", b"age-encryption.org/v2\n"),
        ("bundle_armored", b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n"),
        ("bundle_armored", b"\r\n-----BEGIN AGE ENCRYPTED FILE-----\r\nYWdl\r\n"),
        ("bundle_damaged", seal.VERSION_LINE),
        ("bundle_damaged", seal.VERSION_LINE + b"--- " + SHARE + b"\n"),
        ("bundle_damaged", seal.VERSION_LINE + b"-> yubikey abc\n" + SHARE + b"\n"),
        (
            "bundle_damaged",
            seal.VERSION_LINE + b"-> X25519 short\n" + SHARE + b"\n--- " + SHARE + b"\n",
        ),
        (
            "bundle_damaged",
            seal.VERSION_LINE
            + (b"-> X25519 %b\n%b\n" % (SHARE, SHARE)) * 5000
            + b"--- " + SHARE + b"\n",
        ),
        ("bundle_damaged", seal.VERSION_LINE + b"-> " + b"a" * 100_000),
        ("bundle_damaged", seal.VERSION_LINE + b"-> a-grease" + b" a-grease" * 100_000),
    ],
    ids=range(12),
)  # fmt: skip
def test_odd_headers_are_refused_in_words(code: str, data: bytes) -> None:
    refused(code, data)


def test_a_stanza_of_a_plugin_is_refused_even_beside_ours() -> None:
    sealed = seal.seal(b"x", TO_US)
    plugin = b"-> piv-p256 abcd\n" + SHARE + b"\n"
    refused("bundle_damaged", seal.VERSION_LINE + plugin + sealed[len(seal.VERSION_LINE) :])


def test_a_file_above_the_cap_is_neither_read_nor_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "MOST_BYTES", seal.MOST_HEADER + 100)
    refused("bundle_too_big", bytes(seal.MOST_BYTES + 1))
    with pytest.raises(UserError, match="bundle_too_big"):
        seal.seal(bytes(101), TO_US)
