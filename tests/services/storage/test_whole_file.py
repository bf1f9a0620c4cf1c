"""A file is written whole or not at all, and an antivirus that holds it is waited for."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from app.services.errors import UserError
from app.services.storage import whole_file


def test_what_is_written_is_read_back_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    whole_file.write(path, b"one")
    whole_file.write(path, b"two")
    assert whole_file.read(path, 3) == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    with pytest.raises(UserError, match="file_too_big"):
        whole_file.read(path, 4)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="file_missing"):
        whole_file.read(tmp_path / "none", 10)
    with pytest.raises(UserError, match="file_unreadable"):
        whole_file.read(tmp_path, 10)


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EIO, "file_not_written")]
)
@pytest.mark.parametrize("name", ["write", "fsync"])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, name: str
) -> None:
    path = tmp_path / "file"
    whole_file.write(path, b"old")
    if name == "fsync":
        monkeypatch.setattr(os, "fsync", _failing(number))
    else:
        monkeypatch.setattr(Path, "open", _failing(number))
    with pytest.raises(UserError, match=code):
        whole_file.write(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_content_comes_in_pieces_and_a_failing_disk_is_said_even_by_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    with whole_file.writing(path) as file:
        file.write(b"one ")
        file.write(b"two")
    assert path.read_bytes() == b"one two"
    with pytest.raises(UserError, match="disk_full"), whole_file.writing(path) as file:
        _write_like_a_library(file, monkeypatch)
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"one two"


def _write_like_a_library(file: BinaryIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_file", _Full())
    try:
        file.write(b"new")
    except OSError as error:
        raise LookupError(str(error)) from None


class _Full:
    def write(self, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(UserError, match="file_not_written"):
        whole_file.write(tmp_path / "file", b"new")


def test_a_busy_file_is_tried_again_for_a_while() -> None:
    pauses: list[float] = []
    left = [PermissionError(), PermissionError()]

    def act() -> str:
        if left:
            raise left.pop()
        return "done"

    assert whole_file.patiently(act, [0.1, 0.2, 0.4], pauses.append) == "done"
    assert pauses == [0.1, 0.2]


def test_a_file_that_stays_busy_is_given_up() -> None:
    def act() -> None:
        raise PermissionError

    pauses: list[float] = []
    with pytest.raises(PermissionError):
        whole_file.patiently(act, [0.1, 0.2], pauses.append)
    assert pauses == [0.1, 0.2]


def _failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "failing disk")

    return fail
