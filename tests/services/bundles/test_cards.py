"""Office cards: what is shown for comparing is what was signed, and nothing else is taken."""

import random
from pathlib import Path

import msgspec
import pyrage
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.services.bundles import cards, envelope
from app.services.bundles.cards import Card
from app.services.errors import UserError

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
RECIPIENT = "age1p7x0qxnc87rdmgma9vzgsddf9p38rg2h4g4aajazt3dfv03d7v0s50hpcs"
CARD = Card(
    office="DKR",
    label="OFII Dakar – réinsertion",
    device="0192f0c1-7b1e-7cc3-98c4-dc0c0c07398f",
    laptop=1,
    signing_key=PUBLIC,
    recipient=RECIPIENT,
    serial=1,
    issued=1_795_000_000_000,
)


def refused(code: str, data: bytes) -> None:
    with pytest.raises(UserError, match=code):
        cards.verified(data)


def changed(**values: object) -> bytes:
    return cards.signed(msgspec.structs.replace(CARD, **values), KEY)


def test_a_card_comes_back_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / f"dakar{cards.ENDING}"
    cards.write(path, CARD, KEY)
    assert cards.read(path) == CARD
    assert CARD.key_id == envelope.key_id(PUBLIC)


def test_a_mail_program_may_add_a_line_break_at_the_end() -> None:
    assert cards.verified(cards.signed(CARD, KEY) + b"\r\n") == CARD


def test_words_are_ten_and_come_from_both_keys() -> None:
    assert " ".join(CARD.words) == (
        "iguane chercher tournage soluble belette fongible lexique flairer étonnant silence"
    )
    other = str(pyrage.x25519.Identity.generate().to_public())
    assert msgspec.structs.replace(CARD, recipient=other).words != CARD.words
    assert msgspec.structs.replace(CARD, signing_key=bytes(32)).words != CARD.words
    assert msgspec.structs.replace(CARD, serial=2, label="Siège").words == CARD.words


def test_no_mutant_is_accepted() -> None:
    data = cards.signed(CARD, KEY)
    chance = random.Random(7)
    for place in range(len(data)):
        bit = bytes([data[place] ^ 1 << chance.randrange(8)])
        for mutant in (data[:place] + bit + data[place + 1 :], data[:place]):
            with pytest.raises(UserError, match=r"card_damaged|not_a_card"):
                cards.verified(mutant)


def test_a_card_signed_by_another_key_is_refused() -> None:
    other = Ed25519PrivateKey.generate()
    refused("card_damaged", cards.signed(CARD, other))


@pytest.mark.parametrize(
    "values",
    [
        {"office": "dkr"},
        {"label": ""},
        {"label": "x" * 81},
        {"label": "OFII\nParis"},
        {"label": "OFII \u202esiraP"},
        {"label": "OFII\u200b Paris"},
        {"device": "a/b"},
        {"laptop": 10},
        {"laptop": -1},
        {"signing_key": bytes(31)},
        {"recipient": "age1yubikey1abc"},
        {"recipient": RECIPIENT.upper()},
        {"serial": 0},
        {"issued": -1},
        {"format": 2},
    ],
    ids=str,
)
def test_a_signed_card_outside_the_format_is_refused(values: dict[str, object]) -> None:
    refused("card_damaged", changed(**values))


@pytest.mark.parametrize("data", [b"", b"{}", b"%PDF-1.7", b"\xff" * 100, b'{"kind":"other"}'])
def test_another_file_is_not_a_card(data: bytes) -> None:
    refused("not_a_card", data)


def test_a_huge_or_deep_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "card"
    path.write_bytes(b" " * 9000)
    with pytest.raises(UserError, match="file_too_big"):
        cards.read(path)
    deep = b'{"card":{"kind":"passerelle-card","x":' + b"[" * 5000
    refused("card_damaged", deep)


@pytest.mark.parametrize("key", sorted(cards.WEAK_KEYS), ids=bytes.hex)
@pytest.mark.parametrize("sign", [0, 0x80])
def test_a_key_that_anybody_can_sign_for_is_refused(key: bytes, sign: int) -> None:
    weak = key[:31] + bytes([key[31] | sign])
    body = msgspec.json.encode(msgspec.structs.replace(CARD, signing_key=weak))
    signature = b"\x01" + bytes(63)  # R = neutral point, S = 0: fits for one message in 8 at worst
    outside = {"card": msgspec.Raw(body), "signature": signature}
    refused("card_damaged", msgspec.json.encode(outside))


def test_without_that_list_such_a_forgery_would_pass() -> None:
    neutral = b"\x01" + bytes(31)
    try:
        Ed25519PublicKey.from_public_bytes(neutral).verify(b"\x01" + bytes(63), b"anything")
    except (InvalidSignature, ValueError):
        pytest.skip("this build of the library refuses weak keys by itself")


def chained(keys: list[Ed25519PrivateKey], untils: list[int], **more: object) -> bytes:
    """A card whose keys follow each other, made by hand."""
    first = keys[0].public_key().public_bytes_raw()
    card = msgspec.structs.replace(CARD, signing_key=first)
    for old, new, until in zip(keys, keys[1:], untils, strict=False):
        public = new.public_key().public_bytes_raw()
        card = cards.renewed(card, old, public, card.recipient, until, 2)
    return cards.signed(msgspec.structs.replace(card, **more), keys[-1])


def test_renewals_in_a_card_follow_each_other() -> None:
    keys = [Ed25519PrivateKey.generate() for _ in range(3)]
    card = cards.verified(chained(keys, [4, 9]))
    for broken in (
        chained(keys, [9, 4]),
        chained(keys, [4, 9], serial=2),
        chained(keys, [4, 9], device="d2"),
        chained(keys, [4, 9], earlier=card.earlier[::-1]),
        chained(keys, [4, 9], earlier=card.earlier[:1]),
        chained(keys, [4, 9], earlier=(card.earlier[0], *card.earlier[:1])),
    ):
        refused("card_damaged", broken)
