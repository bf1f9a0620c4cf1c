"""Keeps the keyring in two copies, so that one damaged file never locks an office out."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import msgspec

from app.services.errors import UserError
from app.services.storage import whole_file
from app.services.storage.key_slot import Slot, Text
from app.text import N_

COPIES = ("keyring.a", "keyring.b")
MOST_SLOTS = 16
MOST_BYTES = 64 * 1024
log = logging.getLogger(__name__)


class Ring(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What both copies hold; `installation` is sealed under the master key."""

    generation: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    office: Text
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=MOST_SLOTS)]
    installation: Annotated[bytes, msgspec.Meta(max_length=1024)]


def exists(folder: Path) -> bool:
    """Whether this folder has a keyring, whole or not."""
    return any((folder / name).exists() for name in COPIES)


def read(folder: Path) -> Ring:
    """The newest whole copy, a damaged or older one repaired from it.

    UserError no_keyring, keyring_missing, keyring_damaged, keyring_mixed."""
    if not exists(folder) and (folder / "passerelle.db").exists():
        message = N_(
            "The keyring of the office in {folder} is gone, so nothing can be opened. The data are "
            "untouched: bring back keyring.a or keyring.b from a backup, or call headquarters."
        )
        raise UserError("keyring_missing", message, folder=str(folder))
    if not exists(folder):
        message = N_("There is no office in {folder}. Check the folder, or set the office up.")
        raise UserError("no_keyring", message, folder=str(folder))
    found = {name: _content(folder / name) for name in COPIES}
    rings = [(ring.generation, name, ring) for name, data in found.items() if (ring := _ring(data))]
    if not rings:
        message = N_(
            "Both keyring files are damaged, so nothing can be opened. The data are untouched: "
            "bring back keyring.a or keyring.b from a backup, or call headquarters."
        )
        raise UserError("keyring_damaged", message)
    if _strangers([ring for _, _, ring in rings]):
        message = N_(
            "keyring.a and keyring.b belong to two different offices. Nothing was changed: take "
            "the one that does not belong here out of the folder, then open it again."
        )
        raise UserError("keyring_mixed", message)
    _, newest, ring = max(rings, key=lambda entry: entry[:2])
    _repair(folder, found, found[newest])
    return ring


def _strangers(rings: Sequence[Ring]) -> bool:
    """One change at a time reaches one copy or both: two keyrings of one office share a slot, also
    when a renewal of its keys reached one copy only."""
    shared = set.intersection(*({slot.id for slot in ring.slots} for ring in rings))
    return len({ring.office for ring in rings}) > 1 or not shared


def write(folder: Path, ring: Ring) -> None:
    """Put both copies in place, one after the other: a kill leaves a whole one."""
    body = msgspec.json.encode(ring)
    data = hashlib.sha256(body).hexdigest().encode() + b"\n" + body
    for name in COPIES:
        whole_file.write(folder / name, data)


def _content(path: Path) -> bytes:
    try:
        return whole_file.read(path, MOST_BYTES)
    except UserError:  # missing or unreadable: the other copy counts
        return b""


def _ring(data: bytes) -> Ring | None:
    digest, _, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        return None
    try:
        return msgspec.json.decode(body, type=Ring)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _repair(folder: Path, found: dict[str, bytes], good: bytes) -> None:
    for name, data in found.items():
        if data != good:
            log.warning("repairing %s from the other copy", name)
            with suppress(UserError):  # a folder that cannot be written to can still be read
                whole_file.write(folder / name, good)
