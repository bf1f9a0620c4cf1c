"""Each call to the disk of an import, an undoing, an export fails once: what is said is so."""

from __future__ import annotations

import errno
import itertools
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.services import integrity
from app.services.access import Desk
from app.services.bundles import exporting, importing, overview
from app.services.storage.keyring import Opened
from tests.faults.campaign import CAMPAIGN
from tests.faults.nursery import bare
from tests.office import a_case, unwatched
from tests.post import carry
from tests.stored import content

ROOT = Path(__file__).resolve().parents[2]
FAIL, TORN, SHORT = 0, 1, 2
FAULTS = [
    (errno.EIO, FAIL, 0), (errno.ENOSPC, FAIL, 1), (errno.EIO, TORN, 0), (errno.ENOSPC, SHORT, 0),
    (errno.EIO, FAIL, 1), (errno.ENOSPC, TORN, 0),
]  # fmt: skip
SAMPLE = 12  # trials of an act in `make test`
NOTED = {"exchange", "setting", "heard_file"}
DONE = {"imported", "undone", "exported"}
UNCERTAIN = {"save_uncertain", "disk_failing"}  # the words that leave both possible


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes a call fail."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("there is no C compiler here to make calls to the disk fail")
    library = tmp_path_factory.mktemp("shim") / "failing.so"
    source = Path(__file__).with_name("failing.c")
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    subprocess.run(command, check=True)
    return library


def run(shim: Path, keys: Opened, act: str, ready: Path, trials: list[dict], **more: str) -> dict:
    given = {"keys": bare(keys), "act": act, "ready": str(ready), "trials": trials, **more}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.failing_acts"],
        input=json.dumps(given), text=True, capture_output=True, check=False, cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(shim)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def failing(
    shim: Path, folder: Path, keys: Opened, act: str, **more: str
) -> Iterator[tuple[Desk, str, dict[str, Any]]]:
    """Every chosen call fails once: the office afterwards, what was said, and what had failed."""
    calls = run(shim, keys, act, folder, [], **more)["calls"]
    numbers = range(1, calls + 1)
    if CAMPAIGN:
        chosen = [(number, *fault) for number in numbers for fault in FAULTS]
    else:
        few = SAMPLE // 3  # from everywhere; most from the second half, after the backup
        late = numbers[calls // 2 :: max(1, calls // 2 // (SAMPLE - few))]
        some = sorted({*numbers[:: calls // few], *late})
        chosen = [(n, *f) for n, f in zip(some, itertools.cycle(FAULTS), strict=False)]
    names = ("number", "error", "manner", "sticky")
    trials = [
        {**dict(zip(names, one, strict=True)), "folder": f"{folder}-{place}"}
        for place, one in enumerate(chosen)
    ]
    for copy in folder.parent.glob("count-*"):
        shutil.rmtree(copy)
    told: Counter[str] = Counter()
    for trial, said in zip(
        trials, run(shim, keys, act, folder, trials, **more)["told"], strict=True
    ):
        desk = unwatched(Path(trial["folder"]), keys)
        try:
            assert not said.startswith("\n"), (trial, said)
            assert integrity.check(desk.store) == [], trial
            yield desk, said, trial
        finally:
            desk.close()
        told[said] += 1
        shutil.rmtree(trial["folder"])
    assert calls > 50, "nothing was intercepted"
    assert told.keys() - DONE - UNCERTAIN, "no failure was ever said"
    print(f"{len(trials)} of {calls} calls of an {act} failed: {dict(told)}")


def closed(desk: Desk) -> tuple[Path, Opened]:
    desk.close()
    return desk.folder.path, desk.keys


def test_whatever_call_of_an_import_fails_the_answer_is_true(
    shim: Path, dakar: Desk, paris: Desk, tmp_path: Path
):
    a_case(dakar)
    bundle = tmp_path / "1.passerelle"
    exporting.export(dakar, "PAR", bundle)
    before, after = content(paris.store)["case"], content(dakar.store)["case"]
    folder, keys = closed(paris)
    for desk, said, trial in failing(shim, folder, keys, "import", bundle=str(bundle)):
        found = content(desk.store)["case"]
        assert found in (before, after), trial
        if said not in UNCERTAIN:
            assert (found == after) == (said == "imported"), (trial, said)
        assert bool(overview.log(desk)) == (found == after), trial
        importing.apply(desk, importing.plan(desk, bundle))
        assert content(desk.store)["case"] == after


def test_whatever_call_of_an_undoing_fails_the_answer_is_true(
    shim: Path, dakar: Desk, paris: Desk, tmp_path: Path
):
    a_case(dakar)
    before = content(paris.store, NOTED)
    carry(dakar, paris, tmp_path)
    after, exchange = content(paris.store, NOTED), overview.log(paris)[0].id
    folder, keys = closed(paris)
    for desk, said, trial in failing(shim, folder, keys, "undo", exchange=exchange):
        found = content(desk.store, NOTED)
        assert found in (before, after), trial
        if said not in UNCERTAIN:
            assert (found == before) == (said == "undone"), (trial, said)


def test_whatever_call_of_an_export_fails_no_number_is_used_twice(
    shim: Path, dakar: Desk, paris: Desk, tmp_path: Path
):
    a_case(paris)
    out = tmp_path / "out"
    out.mkdir()
    folder, keys = closed(paris)
    for desk, said, trial in failing(shim, folder, keys, "export", out=str(out), office="DKR"):
        file = out / f"{Path(trial['folder']).name}.passerelle"
        sent = {line.id: line.number for line in overview.log(desk)}
        if said == "exported":
            assert importing.plan(dakar, file).opened.manifest.bundle in sent
        elif file.exists():
            assert importing.plan(dakar, file).opened.manifest.bundle in sent, trial
        assert exporting.export(desk, "DKR", out / "next").pair == len(sent) + 1
