"""The mark of an installation: how far its log came, kept outside the data folder."""

from __future__ import annotations

import hmac
from pathlib import Path

import msgspec
import platformdirs

from app.services.errors import UserError
from app.services.storage import whole_file
from app.services.storage.key_slot import derived
from app.services.storage.place import Place

MOST_BYTES = 16 * 1024


class Mark(msgspec.Struct, frozen=True):
    """The log of `device` had at least `seq` operations and this head (hex) at this place.

    `closed`: the installation goes on under another id, and this one is never used again."""

    device: str
    seq: int
    head: str
    place: Place
    closed: bool = False


def folder() -> Path:
    """Where the marks of this account lie; no data folder is offered there."""
    return platformdirs.user_state_path("Passerelle marks", appauthor=False)


def read(device: str, master: bytes) -> Mark | None:
    """The mark of an installation; None if there is none that its keys made."""
    try:
        data = whole_file.read(_file(device), MOST_BYTES)
        code, _, body = data.partition(b"\n")
        if not hmac.compare_digest(code, _code(master, body)):
            return None
        mark = msgspec.json.decode(body, type=Mark)
    except (UserError, msgspec.MsgspecError):
        return None
    return mark if mark.device == device else None


def write(mark: Mark, master: bytes) -> None:
    """Put a mark in place, on disk when this returns; UserError as whole_file.write."""
    body = msgspec.json.encode(mark)
    path = _file(mark.device)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise whole_file.not_written(error, path) from error
    whole_file.write(path, _code(master, body) + b"\n" + body)


def _file(device: str) -> Path:
    return folder() / f"{device}.mark"


def _code(master: bytes, body: bytes) -> bytes:
    """Only who holds the keys of the office writes its marks."""
    return hmac.digest(derived(master, "mark"), body, "sha256").hex().encode()
