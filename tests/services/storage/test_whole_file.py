"""A file is written whole or not at all, and an antivirus that holds it is waited for."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

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


def test_a_stick_that_keeps_something_else_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"1234567x")
    assert not whole_file.is_whole(path, b"12345678")
    assert not whole_file.is_whole(path, b"1234567")
    assert not whole_file.is_whole(path, b"1234567xx")
    assert whole_file.is_whole(path, b"1234567x")


def test_a_stick_pulled_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="medium_gone"):
        whole_file.write(tmp_path / "stick" / "file", b"new")
    monkeypatch.setattr(os, "fsync", _failing(errno.ENODEV))
    with pytest.raises(UserError, match="medium_gone"):
        whole_file.write(tmp_path / "file", b"new")


def test_until_a_file_is_whole_its_name_is_one_that_shared_folders_leave_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(
        whole_file, "_flush", lambda _: seen.extend(path.name for path in tmp_path.iterdir())
    )
    whole_file.write(tmp_path / "7F3K.passerelle", b"new")
    assert seen == ["~syncthing~7F3K.passerelle.part"]
    assert [path.name for path in tmp_path.iterdir()] == ["7F3K.passerelle"]


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
