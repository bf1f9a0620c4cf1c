"""A machine on which Qt cannot open a window gets one sentence instead of an abort."""

from __future__ import annotations

import sys
from pathlib import Path

import PySide6
import pytest

from app import display
from app.text import language

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack them")


@pytest.fixture
def no_screen(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_drawing_without_a_screen_needs_no_display(no_screen, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.problem() is None


def test_a_missing_library_is_named_by_its_debian_package(no_screen, monkeypatch):
    monkeypatch.setitem(display.DRAWING, "libnowhere.so.7", "libnowhere7")
    said = display.problem().said(language("en"))
    assert "apt-get install" in said
    assert "libnowhere7" in said
    assert "libegl1" not in said


@pytest.mark.parametrize("address", [None, ":987"])
def test_without_a_display_the_story_without_a_window_is_named(no_screen, monkeypatch, address):
    if address:
        monkeypatch.setenv("DISPLAY", address)
    for libraries in (display.X11, display.PRINTING):
        missing = set(display.missing_packages(libraries))
        for name in [name for name, package in libraries.items() if package in missing]:
            monkeypatch.delitem(libraries, name)
    if "libxcb.so.1" not in display.X11:
        pytest.skip("no X11 library on this machine")
    assert "make demo" in display.problem().said(language("en"))


def test_each_library_of_the_list_is_really_needed_by_qt():
    # The list is written by hand: what Qt no longer links against would be asked for in vain.
    plugins = Path(PySide6.__file__).parent / "Qt"
    linked = b"".join(
        path.read_bytes()
        for pattern in ("lib/libQt6Gui.so*", "lib/libQt6DBus.so*", "lib/libQt6XcbQpa.so*")
        for path in plugins.glob(pattern)
    ) + b"".join(
        (plugins / "plugins" / name).read_bytes()
        for name in (
            "platforms/libqxcb.so",
            "platforms/libqwayland.so",
            "printsupport/libcupsprintersupport.so",
        )
    )
    wanted = display.DRAWING | display.PRINTING | display.X11 | display.WAYLAND
    assert [name for name in wanted if name.encode() not in linked] == []
