"""The line that stands for an operation whose bytes its reader may not have: digest and number."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from app.services.bundles.manifest import Hash

BEGINNING = b'{"d":'


class Withheld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Digest (hex) and Lamport number of an operation."""

    d: Hash
    l: Annotated[int, Meta(ge=1, le=2**53)]  # noqa: E741  # the permanent key


def line(digest: bytes, lamport: int) -> bytes:
    """The line of an operation that is withheld or erased."""
    return msgspec.json.encode(Withheld(digest.hex(), lamport))


def read(raw: bytes) -> Withheld | None:
    """The withheld operation in a line, or None if the line is an operation; MsgspecError."""
    return msgspec.json.decode(raw, type=Withheld) if raw.startswith(BEGINNING) else None
