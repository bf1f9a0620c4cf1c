"""Settings of every test: no screen, no data of the person who runs them, repeatable chance."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
os.environ.pop("PASSERELLE_PASSPHRASE", None)

from tests.memory import MEMORY

if MEMORY:  # before pytest asks for a folder of temporary files
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

import functools
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.services.access import Desk
from app.services.storage import key_slot
from tests.begun import Act, Begun, after
from tests.faults import campaign
from tests.office import Ready, make_ready

derived_once = functools.cache(key_slot._derived)
LONG = ("tests/properties/", "tests/faults/", "tests/journeys/", "tests/tools/")
COUNTING = ("tests/properties/", "tests/faults/")  # they print what they did

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


def pytest_report_header() -> str | None:
    """How long a campaign takes."""
    return campaign.WARNING if campaign.CAMPAIGN else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What random histories, kills and mutants counted, also when all is well."""
    if terminalreporter.config.option.capture == "no":
        return
    for report in terminalreporter.getreports("passed"):
        counts = report.when == "call" and report.nodeid.startswith(COUNTING) and report.capstdout
        if counts:
            terminalreporter.write(counts)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data, settings and caches of a test lie in its own folder, never in the person's."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first in the part of each worker: none shall end alone with one of them."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1))
    long = [item for item in items if item.nodeid.startswith(LONG)]
    short = [item for item in items if not item.nodeid.startswith(LONG)]
    share = -(-len(short) // workers)
    items[:] = [
        item
        for worker in range(workers)
        for item in (*long[worker::workers], *short[worker * share : (worker + 1) * share])
    ]


def pytest_collection_finish() -> None:
    """What modules and collected tests hold lives as long as the run: never looked at again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same passphrase and salt give the same key, which is not computed again."""
    monkeypatch.setattr(key_slot, "_derived", derived_once)


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """As in the program, Python collects on the main thread only: a Qt object that ends on a
    worker thread would end the whole run."""
    gc.disable()
    yield
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [age for age, limit in enumerate(limits) if limit and counts[age] > limit]
    if due:
        gc.collect(max(due))


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """Offices set up once per run: dakar, dakar_second, bamako, paris."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("marks")))
        return make_ready(tmp_path_factory.mktemp("offices"))


@pytest.fixture(scope="session")
def begin(ready: Ready, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Begun]:
    """Do something in offices once per run: begin(a_signed_case, "dakar")."""

    @functools.cache
    def once(act: Act, *names: str) -> Begun:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("marks")))
            return after(ready, tmp_path_factory.mktemp("begun"), act, names)

    return once


@pytest.fixture
def beginning(request: pytest.FixtureRequest, ready: Ready) -> Ready:
    """The offices as a test finds them: just set up, unless its `begun` says what happened."""
    return request.getfixturevalue("begun").ready if "begun" in request.fixturenames else ready


@pytest.fixture
def dakar(beginning: Ready, tmp_path: Path) -> Iterator[Desk]:
    """The head of the office in Dakar at the first laptop, with an empty store."""
    yield from _open(beginning, "dakar", tmp_path)


@pytest.fixture
def dakar_second(beginning: Ready, tmp_path: Path) -> Iterator[Desk]:
    """Another officer of Dakar at its second laptop."""
    yield from _open(beginning, "dakar_second", tmp_path)


@pytest.fixture
def bamako(beginning: Ready, tmp_path: Path) -> Iterator[Desk]:
    """The office in Bamako."""
    yield from _open(beginning, "bamako", tmp_path)


@pytest.fixture
def paris(beginning: Ready, tmp_path: Path) -> Iterator[Desk]:
    """Headquarters."""
    yield from _open(beginning, "paris", tmp_path)


def _open(ready: Ready, name: str, folder: Path) -> Iterator[Desk]:
    desk = ready.open(name, folder / name)
    yield desk
    desk.close()
