"""The card of one installation: its public keys as a file, and the words two officers compare."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta

from app.services.bundles.envelope import key_id
from app.services.bundles.manifest import Id, Number, Office, Seq, Signature
from app.services.errors import UserError
from app.services.storage import whole_file
from app.services.storage.passphrase import words
from app.text import N_

ENDING = ".passerelle-card"
CONTEXT = b"passerelle-card-v1\0"
WORDS_CONTEXT = b"passerelle-card-words-v1\0"
WORDS = 10  # 110 bits: no second pair of keys with the same words can be searched for
MOST_BYTES = 8 * 1024
# no line breaks, no invisible controls: what is shown for comparing is all there is
HIDDEN = r"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
Label = Annotated[str, Meta(pattern=rf"^[^{HIDDEN}]{{1,80}}\Z")]
# points of order 1 to 8 (y, sign apart): with them anybody's signature fits
WEAK_KEYS = frozenset(
    bytes.fromhex(text)
    for text in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    )
)


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation says of itself; `recipient` is its age key (age1…)."""

    kind: Literal["passerelle-card"] = "passerelle-card"
    format: Literal[1] = 1
    office: Office
    label: Label
    device: Id
    laptop: Annotated[int, Meta(ge=0, le=9)]
    signing_key: Annotated[bytes, Meta(min_length=32, max_length=32)]
    recipient: Annotated[str, Meta(pattern=r"^age1[02-9ac-hj-np-z]{58}\Z")]
    serial: Seq
    issued: Number

    @property
    def key_id(self) -> bytes:
        """The name of its signing key inside bundles."""
        return key_id(self.signing_key)

    @property
    def words(self) -> tuple[str, ...]:
        """Ten French words for both keys, to be compared by phone or face to face."""
        hashed = hashlib.sha256(WORDS_CONTEXT + self.signing_key + self.recipient.encode())
        bits = int.from_bytes(hashed.digest(), "big") >> (256 - 11 * WORDS)
        return tuple(words()[bits >> 11 * place & 2047] for place in reversed(range(WORDS)))


class _Signed(msgspec.Struct, frozen=True):
    card: msgspec.Raw
    signature: Signature


def signed(card: Card, signing_key: Ed25519PrivateKey) -> bytes:
    """The file: one line of JSON, signed by the card's own key."""
    body = msgspec.json.encode(card)
    return msgspec.json.encode(_Signed(msgspec.Raw(body), signing_key.sign(CONTEXT + body)))


def write(path: Path, card: Card, signing_key: Ed25519PrivateKey) -> None:
    """Write the card's file; UserError as whole_file.write."""
    whole_file.write(path, signed(card, signing_key))


def read(path: Path) -> Card:
    """A card whose signature is right; UserError file_missing, not_a_card, card_damaged."""
    return verified(whole_file.read(path, MOST_BYTES))


def verified(data: bytes) -> Card:
    """The card in these bytes; UserError not_a_card, card_damaged."""
    if b'"kind":"passerelle-card"' not in data:
        message = N_("This file is not an office card. Ask the office for its card file.")
        raise UserError("not_a_card", message)
    try:
        outside = msgspec.json.decode(data, type=_Signed)
        if msgspec.json.encode(outside) != data.strip():
            raise ValueError("written otherwise than we do")
        card = msgspec.json.decode(outside.card, type=Card)
        if card.signing_key[:31] + bytes([card.signing_key[31] & 0x7F]) in WEAK_KEYS:
            raise ValueError("a key that anybody can sign for")
        key = Ed25519PublicKey.from_public_bytes(card.signing_key)
        key.verify(outside.signature, CONTEXT + bytes(outside.card))
    except (msgspec.MsgspecError, ValueError, RecursionError, InvalidSignature) as error:
        message = N_(
            "This office card is damaged or was changed. Nothing was trusted. "
            "Ask the office to send its card again."
        )
        raise UserError("card_damaged", message) from error
    return card
