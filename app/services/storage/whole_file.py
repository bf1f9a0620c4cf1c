"""Reads and writes small files whole or not at all, also on sticks and where others hold them."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from app.services.errors import UserError
from app.text import N_

if sys.platform == "darwin":
    import fcntl

T = TypeVar("T")
WAITS = [0.01 * 2**n for n in range(8)] if os.name == "nt" else []  # 2.55 s in all
PIECE = 1024 * 1024
FULL = (errno.ENOSPC, errno.EDQUOT)
GONE = (errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN)
# Programs that copy folders between computers leave such a name alone: Syncthing by its
# beginning, Nextcloud and ownCloud by its end.
UNSENT = "~syncthing~{name}.part"


def write(path: Path, data: bytes) -> None:
    """Replace the file in one step and have it on the medium, read back from there.

    On any UserError the old one is intact: disk_full, medium_gone, file_not_written."""
    part = path.with_name(UNSENT.format(name=path.name))
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            _flush(file.fileno())
        if _digest(part) != hashlib.sha256(data).digest():  # sticks may keep something else
            raise OSError(errno.EIO, "read back differs")
        patiently(lambda: part.replace(path))
        _sync_folder(path.parent)
    except OSError as error:
        raise not_written(error, path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_all(files: Iterable[tuple[Path, bytes]]) -> list[Path]:
    """Write new files, all of them or none; UserError as write."""
    written: list[Path] = []
    try:
        for path, data in files:
            write(path, data)
            written.append(path)
    except BaseException:
        with suppress(OSError):
            for path in written:
                path.unlink(missing_ok=True)
        raise
    return written


def is_whole(path: Path, data: bytes) -> bool:
    """Whether the medium gives these very bytes, past the memory of the system; OSError."""
    return _digest(path) == hashlib.sha256(data).digest()


def _digest(path: Path) -> bytes:
    """SHA-256 of what the medium gives, past the memory of the system."""
    with path.open("rb", buffering=0) as file:
        _forget(file.fileno())
        return hashlib.file_digest(file, "sha256").digest()


def read(path: Path, limit: int) -> bytes:
    """The whole content, at most `limit` bytes; UserError file_missing, _unreadable, _too_big."""
    return b"".join(pieces(path, limit))


def pieces(path: Path, limit: int) -> Iterator[bytes]:
    """The same, piece by piece."""
    with _reading(path) as file:
        while data := file.read(min(PIECE, limit + 1)):
            limit -= len(data)
            if limit < 0:
                message = N_("The file {file} is too big to be one of ours. Nothing was changed.")
                raise UserError("file_too_big", message, file=path.name)
            yield data


def start(path: Path, count: int) -> bytes:
    """The first bytes, as many as there are up to `count`; UserError as read."""
    with _reading(path) as file:
        return file.read(count)


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    try:
        with patiently(lambda: path.open("rb")) as file:
            yield file
    except FileNotFoundError as error:
        message = N_("The file {file} is not there. Check the name, or plug the stick in again.")
        raise UserError("file_missing", message, file=path.name) from error
    except OSError as error:
        message = N_("The file {file} cannot be read. Copy it to this computer, then try again.")
        raise UserError("file_unreadable", message, file=path.name) from error


def patiently(
    act: Callable[[], T],
    waits: Sequence[float] = WAITS,
    pause: Callable[[float], None] = time.sleep,
) -> T:
    """Do it again for up to 2.5 s while Windows says that someone else holds the file."""
    for wait in waits:
        try:
            return act()
        except PermissionError:
            pause(wait)
    return act()


def _flush(file: int) -> None:
    os.fsync(file)
    if sys.platform == "darwin":  # there fsync stops at the drive's own memory
        with suppress(OSError):  # not every medium knows it
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)


def _forget(file: int) -> None:
    """Have what is read next come from the medium; Windows writes sticks through by itself."""
    if sys.platform == "darwin":
        with suppress(OSError):
            fcntl.fcntl(file, fcntl.F_NOCACHE, 1)
    elif sys.platform != "win32":
        with suppress(OSError):
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows cannot: there the replacement itself is all there is
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_there(folder: Path) -> bool:
    """Whether a folder can be reached now."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def not_written(error: OSError, path: Path) -> UserError:
    """What is said when a file could not be written."""
    if error.errno in FULL:
        message = N_(
            "The disk is full: {file} was not written, and nothing was lost. "
            "Free 50 MB, then try again."
        )
        return UserError("disk_full", message, file=path.name)
    if error.errno in GONE or not is_there(path.parent):
        message = N_(
            "The folder for {file} is not there any more: perhaps a stick was pulled out. "
            "Nothing was lost here. Plug it in again or choose another folder, then try again."
        )
        return UserError("medium_gone", message, file=path.name)
    message = N_(
        "{file} could not be written, and nothing was lost. "
        "Check that the folder may be written to and that no other program holds it, "
        "then try again."
    )
    return UserError("file_not_written", message, file=path.name)
