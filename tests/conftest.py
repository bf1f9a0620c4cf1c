"""Settings of every test: no screen, no data of the person who runs them, repeatable chance."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
os.environ.pop("PASSERELLE_PASSPHRASE", None)

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "tests",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "campaign", parent=settings.get_profile("tests"), derandomize=False, max_examples=2000
)
settings.load_profile("campaign" if "PASSERELLE_CAMPAIGN" in os.environ else "tests")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data, settings and caches of a test lie in its own folder, never in the person's."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
