"""Says why Qt could not open a window here, before Qt is loaded and aborts without a sentence."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from app.text import N_, Sentence, language, sentence

# What the wheels of Qt 6.11 link against and do not bring (readelf -d of QtWidgets and of its
# plugins offscreen, xcb, wayland, cups), with the Debian package of each.
DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
PRINTING = {"libcups.so.2": "libcups2"}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def problem() -> Sentence | None:
    """The sentence that stops the window on this machine, or None when Qt can open one."""
    if sys.platform != "linux":
        return None
    missing = missing_packages(_libraries())
    if missing:
        return sentence(
            N_("Qt needs system libraries that are not here: sudo apt-get install {packages}"),
            packages=" ".join(missing),
        )
    if _draws_nowhere() or _wayland() or _x11_answers():
        return None
    return sentence(
        N_(
            "No display was found, so no window can be opened. "
            "“make demo” shows the whole story without a window."
        )
    )


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Debian packages of those libraries (file name -> package) that cannot be loaded."""
    return sorted({package for name, package in libraries.items() if not _loads(name)})


def _libraries() -> dict[str, str]:
    if _draws_nowhere():
        return DRAWING
    return DRAWING | PRINTING | (WAYLAND if _wayland() else X11)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _draws_nowhere() -> bool:
    return os.environ.get("QT_QPA_PLATFORM", "xcb").split(":")[0] not in (
        "xcb",
        "wayland",
    )


def _wayland() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name or os.environ.get("QT_QPA_PLATFORM", "wayland") == "xcb":
        return False
    return Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name).is_socket()


def _x11_answers() -> bool:
    # A DISPLAY that is set but gone aborts Qt as surely as none: ask the X server itself.
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def main(arguments: Iterable[str]) -> int:
    """`python -m app.display` prints the problem, if any; `--packages` the packages missing."""
    if "--packages" in arguments:
        print(*missing_packages(DRAWING | PRINTING | X11))
        return 0
    found = problem()
    if found:
        code = "fr" if os.environ.get("LC_ALL", os.environ.get("LANG", ""))[:2] == "fr" else "en"
        print(found.said(language(code)), file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
