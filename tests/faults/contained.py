"""What no file received may do: write beside the data folder, change the store, fill the memory."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.services.access import Desk
from app.services.errors import UserError
from app.text import language
from tests.stored import Content, content

resource = pytest.importorskip("resource", reason="memory is measured as on POSIX")

HEARD = {"peer", "setting", "heard_file"}  # a vector counts even when its file is refused
FORGET, STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")
LANGUAGES = (language("fr"), language("en"))
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_folders: list[Path] = []  # while it is watched, nothing is written but in these
_strays: list[str] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "open" or not _folders:
        return
    path, flags = arguments[0], arguments[2]
    if isinstance(path, str | os.PathLike) and isinstance(flags, int) and flags & WRITES:
        place = Path(os.path.realpath(path))
        if not any(folder in (place, *place.parents) for folder in _folders):
            _strays.append(str(place))


sys.addaudithook(_audit)


@contextmanager
def watched(desk: Desk, *allowed: Path) -> Iterator[None]:
    """No file appears outside the data folder and those that the test itself writes."""
    _folders[:] = [desk.folder.path.resolve(), *(path.resolve() for path in allowed)]
    _folders.append(Path("/dev/null"))
    before = _listed(desk.folder.path.parent, _folders)
    _strays.clear()
    try:
        yield
    finally:
        folders = list(_folders)
        _folders.clear()
    assert _strays == []
    assert _listed(desk.folder.path.parent, folders) == before


def _listed(around: Path, folders: list[Path]) -> set[Path]:
    return {
        path
        for path in around.rglob("*")
        if not any(folder in (path.resolve(), *path.resolve().parents) for folder in folders)
    }


@contextmanager
def little_memory(most: int) -> Iterator[None]:
    """The process does not grow by more than this many bytes; measured where the system can
    forget what was the most so far."""
    if not FORGET.exists():
        yield
        return
    FORGET.write_text("5")  # the peak is from now on counted anew (Linux: proc(5), clear_refs)
    before = peak()
    yield
    grown = peak() - before
    assert grown <= most, f"{grown // 2**20} MB more"


def peak() -> int:
    """The most memory that this process used since the peak was forgotten, in bytes."""
    line = next(one for one in STATUS.read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def stands(desk: Desk) -> Content:
    """Everything in the store but what is heard of a partner."""
    return content(desk.store, HEARD)


def file_digest(desk: Desk) -> str:
    """The bytes of the data file: equal as long as nothing at all is written."""
    return hashlib.sha256(desk.folder.database.read_bytes()).hexdigest()


def unchanged(desk: Desk, digest: str, before: Content) -> bool:
    """Whether nothing was written, or nothing but what is heard of a partner."""
    return file_digest(desk) == digest or stands(desk) == before


def in_words(refusal: UserError) -> str:
    """The code of a refusal that has its sentence in both languages."""
    for spoken in LANGUAGES:
        said = refusal.said(spoken)
        assert said
        assert "{" not in said
    return refusal.code
