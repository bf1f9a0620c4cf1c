"""The manifest of format 1: from whom, for whom, which parts of which logs, how big."""

from __future__ import annotations

import hashlib
from typing import Annotated

import msgspec
from msgspec import Meta

from app.services.bundles.envelope import too_new
from app.services.bundles.seal import damaged
from app.services.errors import UserError
from app.text import N_

FORMAT = 1
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_WANTS = 20_000  # papers
Office = Annotated[str, Meta(pattern=r"^[A-Z]{2,8}\Z")]
Id = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{1,40}\Z")]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Number = Annotated[int, Meta(ge=0, le=2**53)]
Seq = Annotated[int, Meta(ge=1, le=2**53)]
Size = Annotated[int, Meta(ge=0, le=MOST_UNPACKED)]
Came = Annotated[tuple[tuple[Seq, Seq], ...], Meta(max_length=10_000)]
CardFile = Annotated[bytes, Meta(max_length=8 * 1024)]
Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]


class Sender(msgspec.Struct, frozen=True):
    """The installation that made the file."""

    office: Office
    device: Id


class Target(msgspec.Struct, frozen=True):
    """The office it is for: any of its installations."""

    office: Office


class Part(msgspec.Struct, frozen=True, rename={"first": "from", "last": "to"}, omit_defaults=True):
    """One log's operations from `first` to `last`, both included, and the head its author signed.

    `author` is the key id (hex) of that signature; absent = the signer of the file."""

    device: Id
    first: Seq
    last: Seq
    head: Hash
    signature: Signature
    lamport: Number
    author: Hash | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a part ends before it begins")


class Blob(msgspec.Struct, frozen=True):
    """One frozen paper: SHA-256 of its bytes (hex), and how many they are."""

    sha256: Hash
    size: Size


class Sizes(msgspec.Struct, frozen=True):
    """In bytes: the payload as sent, unpacked, and the operations at its beginning."""

    packed: Size
    unpacked: Size
    operations: Size


class Manifest(
    msgspec.Struct, frozen=True, kw_only=True, rename={"sender": "from", "target": "to"}
):
    """Everything about a bundle but its content; keys that are unknown here are passed over.

    `backfill`: operations after those of the parts, whose digests the target holds already.
    `cards`: renewed ones of the sender and of those whose logs it passes on, and ids under keys
    that others have, too; headquarters adds all whose logs it passes on, for offices that know no
    list yet. `received`: by installation of the target, the numbers of its bundles that the sender
    imported, as ranges; an import that was undone is not among them. `serials`: of the cards of
    the target’s installations that the sender holds, where they were renewed. `roster`: the version
    of the list that the sender knows; format 1 asks for it, though nothing depends on it."""

    format: Number = FORMAT
    min_reader: Number = FORMAT
    schema: Number
    bundle: Id
    sender: Sender
    target: Target
    pair: Seq
    previous: Id | None
    created: Number
    roster: Number
    vector: Annotated[dict[Id, tuple[Seq, Hash]], Meta(max_length=10_000)]
    renew: Annotated[tuple[Id, ...], Meta(max_length=10_000)]
    parts: Annotated[tuple[Part, ...], Meta(max_length=10_000)]
    wants: Annotated[tuple[Hash, ...], Meta(max_length=MOST_WANTS)]
    blobs: Annotated[tuple[Blob, ...], Meta(max_length=20_000)]
    sizes: Sizes
    sha256: Hash
    backfill: Number = 0
    cards: Annotated[tuple[CardFile, ...], Meta(max_length=1_000)] = ()
    received: Annotated[dict[Id, Came], Meta(max_length=1_000)] = {}
    serials: Annotated[dict[Id, Seq], Meta(max_length=1_000)] = {}

    def __post_init__(self) -> None:
        _refuse_twice([part.device for part in self.parts])
        _refuse_twice([blob.sha256 for blob in self.blobs])
        blobs = sum(blob.size for blob in self.blobs)
        if self.sizes.unpacked != self.sizes.operations + blobs:
            raise ValueError("sizes do not add up")

    @property
    def operations(self) -> int:
        """How many operations the parts announce."""
        return sum(part.last - part.first + 1 for part in self.parts)


class _Reader(msgspec.Struct):
    min_reader: int


_encoder = msgspec.json.Encoder(order="deterministic")


def encode(manifest: Manifest) -> bytes:
    """The bytes that are signed: the same for the same manifest."""
    return _encoder.encode(manifest)


def decode(data: bytes) -> Manifest:
    """Read verified bytes; UserError bundle_too_new, bundle_malformed."""
    try:
        if msgspec.json.decode(data, type=_Reader).min_reader > FORMAT:
            raise too_new()
        return msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        message = N_(
            "The sender’s signature is right, but what the file says about itself is not. "
            "Nothing was imported. Tell headquarters before trying again."
        )
        raise UserError("bundle_malformed", message) from error


def check_payload(manifest: Manifest, payload: bytes | memoryview) -> None:
    """UserError bundle_damaged unless this is the very payload that was signed."""
    whole = len(payload) == manifest.sizes.packed
    if not whole or hashlib.sha256(payload).hexdigest() != manifest.sha256:
        raise damaged()


def _refuse_twice(names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise ValueError("named twice")
