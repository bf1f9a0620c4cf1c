"""The marks of random histories lie where their data do."""

import tempfile
from collections.abc import Iterator

import pytest

from tests.memory import MEMORY


@pytest.fixture(autouse=True)
def marks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In memory, if there is room."""
    with tempfile.TemporaryDirectory(prefix="marks-", dir=MEMORY) as folder:
        monkeypatch.setenv("XDG_STATE_HOME", folder)
        yield
