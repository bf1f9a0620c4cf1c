"""Offices for the command line: copies of ready-made folders, run in this process."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.cli import main
from app.cli.command import PASSPHRASE as VARIABLE
from tests.office import PASSPHRASE, Ready


class Said(NamedTuple):
    """How a command ended: exit code, its JSON on stdout, its lines on stderr."""

    code: int
    data: Any
    errors: str

    @property
    def refusal(self) -> str:
        """The code of a refusal, which has a sentence."""
        assert self.code == 1
        assert {"error", "message"} <= set(self.data) <= {"error", "message", "reasons"}
        assert self.data["message"]
        return self.data["error"]


@dataclass
class Office:
    """One data folder and how to run a command on it."""

    folder: Path
    run: Callable[..., Said]

    def __call__(self, *arguments: object, **more: Any) -> Said:
        """Run a command with --json; numbers and paths become text."""
        words = [*map(str, arguments), "--json", "--data", str(self.folder)]
        return self.run(words, **more)

    def done(self, *arguments: object) -> Any:
        """The data of a command that must succeed."""
        said = self(*arguments)
        assert said.code == 0, said
        return said.data


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Run the command line here; stdout must hold exactly one JSON object or list."""

    def run(words: list[str], passphrase: str | None = PASSPHRASE) -> Said:
        if passphrase is not None:
            monkeypatch.setenv(VARIABLE, passphrase)
        capsys.readouterr()
        try:
            code = main(words)
        except SystemExit as usage:
            code = usage.code
        assert VARIABLE not in os.environ
        out, errors = capsys.readouterr()
        assert PASSPHRASE not in out + errors
        data = json.loads(out) if out else None
        assert isinstance(data, dict | list) or code == 2
        return Said(code, data, errors)

    return run


@pytest.fixture
def office(ready: Ready, tmp_path: Path, command) -> Callable[[str], Office]:
    """A copy of a ready-made office by name."""

    def copied(name: str) -> Office:
        ready.open(name, tmp_path / name).close()
        return Office(tmp_path / name, command)

    return copied


@pytest.fixture
def dakar(office) -> Office:
    """Dakar, for the command line."""
    return office("dakar")


@pytest.fixture
def paris(office) -> Office:
    """Paris, for the command line."""
    return office("paris")
