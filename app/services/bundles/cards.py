"""The card of one installation: its public keys as a file, and the words two officers compare.

When keys are renewed, each key signs the one that follows it: who compared the words of one card
knows the later ones by it."""

from __future__ import annotations

import hashlib
from itertools import pairwise
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
from app.services.storage.passphrase import spoken
from app.text import N_

ENDING = ".passerelle-card"
CONTEXT = b"passerelle-card-v1\0"
WORDS_CONTEXT = b"passerelle-card-words-v1\0"
KEY_WORDS_CONTEXT = b"passerelle-key-words-v1\0"
RENEWAL_CONTEXT = b"passerelle-renewal-v1\0"
WORDS = 10  # 110 bits: no second pair of keys with the same words can be searched for
MOST_BYTES = 8 * 1024
MOST_RENEWALS = 30
# no line breaks, no invisible controls: what is shown for comparing is all there is
HIDDEN = r"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
PublicKey = Annotated[bytes, Meta(min_length=32, max_length=32)]
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


class Earlier(msgspec.Struct, frozen=True):
    """A signing key of before; `until`: the last number of the log that it may have signed.

    `signature`: by this key, over the key that follows it."""

    key: PublicKey
    until: Number
    signature: Signature


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation says of itself; `recipient` is its age key (age1…).

    `earlier`: its signing keys of before, oldest first; `replaces`: ids under the same keys that
    are never used again."""

    kind: Literal["passerelle-card"] = "passerelle-card"
    format: Literal[1] = 1
    office: Office
    label: Label
    device: Id
    laptop: Annotated[int, Meta(ge=0, le=9)]
    signing_key: PublicKey
    recipient: Annotated[str, Meta(pattern=r"^age1[02-9ac-hj-np-z]{58}\Z")]
    serial: Seq
    issued: Number
    earlier: Annotated[tuple[Earlier, ...], Meta(max_length=MOST_RENEWALS)] = ()
    replaces: Annotated[tuple[Id, ...], Meta(max_length=100)] = ()

    @property
    def key_id(self) -> bytes:
        """The name of its signing key inside bundles."""
        return key_id(self.signing_key)

    @property
    def words(self) -> tuple[str, ...]:
        """Ten French words for both keys, to be compared by phone or face to face."""
        return _spoken(WORDS_CONTEXT + self.signing_key + self.recipient.encode())

    @property
    def key_words(self) -> tuple[str, ...]:
        """Ten words for the signing key alone, with which headquarters signs its list."""
        return _spoken(KEY_WORDS_CONTEXT + self.signing_key)


class _Signed(msgspec.Struct, frozen=True):
    card: msgspec.Raw
    signature: Signature


def signed(card: Card, signing_key: Ed25519PrivateKey) -> bytes:
    """The file: one line of JSON, signed by the card's own key."""
    body = msgspec.json.encode(card)
    return msgspec.json.encode(_Signed(msgspec.Raw(body), signing_key.sign(CONTEXT + body)))


def renewed(
    card: Card, old: Ed25519PrivateKey, key: bytes, recipient: str, until: int, issued: int
) -> Card:
    """The card after one renewal of keys, still to be signed by the new key."""
    signature = old.sign(_renewal(card.device, until, key))
    return msgspec.structs.replace(
        card,
        signing_key=key,
        recipient=recipient,
        serial=card.serial + 1,
        issued=issued,
        earlier=(*card.earlier, Earlier(card.signing_key, until, signature)),
    )


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
        _verify(card.signing_key, outside.signature, CONTEXT + bytes(outside.card))
        _verify_renewals(card)
    except (msgspec.MsgspecError, ValueError, RecursionError, InvalidSignature) as error:
        message = N_(
            "This office card is damaged or was changed. Nothing was trusted. "
            "Ask the office to send its card again."
        )
        raise UserError("card_damaged", message) from error
    return card


def _verify(key: bytes, signature: bytes, message: bytes) -> None:
    if key[:31] + bytes([key[31] & 0x7F]) in WEAK_KEYS:
        raise ValueError("a key that anybody can sign for")
    Ed25519PublicKey.from_public_bytes(key).verify(signature, message)


def _verify_renewals(card: Card) -> None:
    """Each key signed the next one; serials and numbers of the log only go up."""
    untils = [one.until for one in card.earlier]
    if card.serial <= len(card.earlier) or untils != sorted(untils):
        raise ValueError("renewals that do not follow each other")
    keys = [*(one.key for one in card.earlier), card.signing_key]
    for one, (_, following) in zip(card.earlier, pairwise(keys), strict=True):
        _verify(one.key, one.signature, _renewal(card.device, one.until, following))


def _renewal(device: str, until: int, key: bytes) -> bytes:
    """What a key signs for the one that follows it."""
    return RENEWAL_CONTEXT + device.encode() + b"\0" + until.to_bytes(8, "big") + key


def _spoken(content: bytes) -> tuple[str, ...]:
    return spoken(hashlib.sha256(content).digest(), WORDS)
