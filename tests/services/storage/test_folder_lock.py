"""One program a data folder: the second is told so, and a killed one leaves nothing behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.services.errors import UserError
from app.services.storage import folder_lock
from app.services.storage.folder_lock import FolderLock, is_network, is_synced

HOLD = """
import sys
from pathlib import Path
from app.services.storage.folder_lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_one_is_refused_and_names_the_folder(tmp_path: Path) -> None:
    with FolderLock(tmp_path):
        with pytest.raises(UserError, match="already_open") as caught:
            FolderLock(tmp_path).acquire()
        assert str(tmp_path) in str(caught.value)
    with FolderLock(tmp_path):
        pass


def test_releasing_twice_does_nothing(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    lock.acquire()
    lock.release()
    lock.release()
    assert (tmp_path / folder_lock.NAME).exists()


def test_a_killed_program_leaves_no_lock(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    ) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(UserError, match="already_open"):
            FolderLock(tmp_path).acquire()
        other.kill()
        other.wait()
        with FolderLock(tmp_path):
            pass


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="folder_unusable"):
        FolderLock(tmp_path / "none").acquire()


@pytest.mark.parametrize(
    "path",
    [r"\\server\share\office", "//server/share/office", r"\\?\UNC\server\share", r"//?/unc/s/x"],
)
def test_network_paths_are_refused(path: str) -> None:
    with pytest.raises(UserError, match="network_folder"):
        FolderLock(Path(path)).acquire()


@pytest.mark.parametrize("path", [r"\\?\C:\Passerelle", "C:/Passerelle", r"D:\bureau"])
def test_local_windows_paths_are_not_the_network(path: str) -> None:
    assert not is_network(Path(path))


@pytest.mark.skipif(sys.platform == "win32", reason="mounts are read on other systems")
def test_a_mounted_share_is_the_network_and_the_deepest_mount_decides(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "disk / ext4 rw 0 0\n"
        "server:/x /mnt/far nfs4 rw 0 0\n"
        "disk2 /mnt/far/near ext4 rw 0 0\n"
        "//server/y /mnt/with\\040space cifs rw 0 0\n"
        "odd\n"
    )
    assert is_network(Path("/mnt/far/office"), mounts)
    assert is_network(Path("/mnt/with space/office"), mounts)
    assert not is_network(Path("/mnt/far/near/office"), mounts)
    assert not is_network(Path("/home/office"), mounts)
    assert not is_network(Path("/mnt/far/office"), tmp_path / "none")


def test_a_folder_that_onedrive_copies_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path / "OneDrive"))
    assert not is_synced(tmp_path, {})
    with pytest.raises(UserError, match="synced_folder"):
        FolderLock(tmp_path / "OneDrive" / "office").acquire()
