"""Gives one data folder to one running program, by a lock that ends with the process."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import TracebackType

from app.services.errors import UserError
from app.text import N_

if sys.platform == "win32":
    import ctypes
    import msvcrt
else:
    import fcntl

NAME = "lock"
NETWORK_DRIVE = 4  # DRIVE_REMOTE of Windows
NETWORK_SYSTEMS = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "davfs", "afpfs"),
    *("fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs"),
}
SYNCED = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


class FolderLock:
    """Held as long as the program uses the folder; the file stays, only the lock goes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: int | None = None

    def acquire(self) -> None:
        """UserError already_open, folder_unusable, network_folder or synced_folder."""
        refuse_unsafe(self._folder)
        try:
            handle = os.open(self._folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            message = N_(
                "The data folder {folder} is not there or may not be written to. "
                "Check the path, or ask who looks after this computer."
            )
            raise UserError("folder_unusable", message, folder=str(self._folder)) from error
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            message = N_(
                "Passerelle is already open on {folder}. Use the window that is open, "
                "or close it first. Nothing was changed."
            )
            raise UserError("already_open", message, folder=str(self._folder)) from error
        self._handle = handle

    def release(self) -> None:
        """Let the folder go; a second call does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> FolderLock:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.release()


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def refuse_unsafe(folder: Path) -> None:
    """UserError network_folder or synced_folder: there, saved data can be lost without a word."""
    if is_network(folder):
        message = N_(
            "{folder} is on the network, where saved data can be lost. "
            "Choose a folder on the disk of this computer."
        )
        raise UserError("network_folder", message, folder=str(folder))
    if is_synced(folder, os.environ):
        message = N_(
            "{folder} is copied to OneDrive, which would damage the data. "
            "Choose a folder outside OneDrive."
        )
        raise UserError("synced_folder", message, folder=str(folder))


def is_network(folder: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Whether the folder lies on another computer, as far as this system tells."""
    text = str(folder).replace("\\", "/")
    if text.startswith("//"):
        return not text.startswith(("//?/", "//./")) or text.upper().startswith("//?/UNC/")
    if sys.platform == "win32":
        anchor = folder.absolute().anchor
        return bool(ctypes.windll.kernel32.GetDriveTypeW(anchor) == NETWORK_DRIVE)
    return mounts.exists() and _system_of(folder, mounts.read_text("utf-8")) in NETWORK_SYSTEMS


def _system_of(folder: Path, mounts: str) -> str:
    """The file system type of the deepest mount point above the folder."""
    place = folder.resolve()
    lines = [line.split(" ") for line in mounts.splitlines() if line.count(" ") >= 2]
    above = [
        (len(point.parts), kind)
        for _, where, kind, *_ in lines
        if place.is_relative_to(point := PurePosixPath(where.replace("\\040", " ")))
    ]
    return max(above, default=(0, ""))[1]


def is_synced(folder: Path, environment: Mapping[str, str]) -> bool:
    """Whether the folder lies in what OneDrive says it copies."""
    roots = [environment[name] for name in SYNCED if environment.get(name)]
    return any(folder.absolute().is_relative_to(root) for root in roots)
