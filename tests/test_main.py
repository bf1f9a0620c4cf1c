"""Without arguments the window opens, else the command line answers."""

from __future__ import annotations

import subprocess
import sys

import pytest

import main
from app import bootstrap
from tests.project import ROOT


@pytest.fixture
def opened(monkeypatch):
    folders = []
    monkeypatch.setattr(bootstrap, "main", lambda folder: folders.append(folder) or 0)
    return folders


def test_no_argument_opens_the_window(opened):
    assert main.main([]) == 0
    assert opened == [None]


def test_a_folder_alone_opens_the_window_on_it(opened):
    assert main.main(["--data", "somewhere"]) == 0
    assert opened == ["somewhere"]


def test_a_command_is_answered_without_a_window(opened, capsys):
    with pytest.raises(SystemExit) as left:
        main.main(["--help"])
    assert left.value.code == 0
    assert "check" in capsys.readouterr().out
    assert opened == []


def test_without_a_display_one_sentence_says_so(monkeypatch, opened, capsys):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    if sys.platform != "linux":
        pytest.skip("only there Qt aborts")
    assert main.main([]) == 1
    assert capsys.readouterr().err.strip()
    assert opened == []


def test_qt_is_not_loaded_for_a_command():
    code = (
        "import sys, main\n"
        "try: main.main(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
