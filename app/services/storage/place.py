"""Which computer and which disk a folder lies on, as far as the system tells."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

if sys.platform == "win32":
    import ctypes
    import winreg
elif sys.platform == "darwin":
    import ctypes

IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
DISKS = Path("/dev/disk/by-uuid")
MOUNTS = Path("/proc/self/mountinfo")


class Place(msgspec.Struct, frozen=True):
    """Computer and disk as short hashes, "" where the system does not say; the whole path."""

    machine: str
    volume: str
    folder: str

    def elsewhere(self, other: Place) -> bool:
        """Whether the other one is known to be on another computer or disk."""
        return _differ(self.machine, other.machine) or _differ(self.volume, other.volume)

    def holds(self, name: str) -> bool:
        """Whether this file lies there still."""
        return Path(self.folder, name).exists()

    def same_folder(self, other: Place) -> bool:
        """Whether both paths lead to one folder."""
        if self.folder == other.folder:
            return True
        with suppress(OSError):
            return os.path.samefile(self.folder, other.folder)  # noqa: PTH121  # both may be gone
        return False


def of(folder: Path) -> Place:
    """Where a folder lies now."""
    whole = folder.resolve()
    return Place(_machine(), _short(_volume(whole)), str(whole))


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _short(text: str) -> str:
    """The system asks programs not to tell its own ids."""
    return hashlib.sha256(f"passerelle place {text}".encode()).hexdigest()[:16] if text else ""


@cache
def _machine() -> str:
    with suppress(OSError):
        return _short(_machine_id())
    return ""


def _machine_id() -> str:
    """What an installed system calls itself."""
    if sys.platform == "win32":
        where, access = r"SOFTWARE\Microsoft\Cryptography", winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where, 0, access) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    if sys.platform == "darwin":
        found, wait = ctypes.create_string_buffer(16), (ctypes.c_long * 2)(1, 0)
        failed = ctypes.CDLL(None).gethostuuid(found, wait)
        return "" if failed else found.raw.hex()
    return next((path.read_text().strip() for path in IDS if path.exists()), "")


def _volume(folder: Path) -> str:
    """A name of the disk that stays when the computer starts anew."""
    if sys.platform == "win32":
        serial = ctypes.c_uint32()
        nothing = None, 0, ctypes.byref(serial), None, None, None, 0
        known = ctypes.windll.kernel32.GetVolumeInformationW(folder.anchor, *nothing)
        return f"{serial.value:08x}" if known else ""
    with suppress(OSError):
        return _disk(_device(folder))
    return ""


def _device(folder: Path) -> str:
    """The device that is mounted at the deepest point above the folder (Linux)."""
    lines = [line.split(" ") for line in MOUNTS.read_text("utf-8").splitlines()]
    mounted = [(point.replace("\\040", " "), rest) for _, _, _, _, point, *rest in lines]
    text = f"{folder}/"  # compared as text: many paths are mounted, and this is asked often
    above = [(len(p), rest) for p, rest in mounted if text.startswith(p.rstrip("/") + "/")]
    rest = max(above, key=lambda one: one[0], default=(0, []))[1]
    return rest[rest.index("-") + 2] if "-" in rest else ""


def _disk(device: str) -> str:
    """The id of the file system on a device."""
    real = Path(device).resolve()
    return next((link.name for link in DISKS.iterdir() if link.resolve() == real), "")
