"""Each write and each flush of one save fails for real: the answer given is the true one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.models.case import Case
from app.services import integrity
from app.services.access import Desk
from app.services.storage.keyring import Opened
from tests.faults.nursery import bare
from tests.office import a_case, unwatched

ROOT = Path(__file__).resolve().parents[2]
CAMPAIGN = "PASSERELLE_CAMPAIGN" in os.environ
CALLS = "fsync,fdatasync,pwrite64,ftruncate,unlink"
FAULTS = {  # the calls of one save that fail, and how many of them `make test` walks
    "fsync": ("EIO", "ENOSPC"),
    "pwrite64": ("EIO", "ENOSPC"),
    "ftruncate": ("EIO",),
}
STEP = 1 if CAMPAIGN else 7


def traced(folder: Path, keys: Opened, case: str, town: str, *options: str) -> str:
    """What a save says when strace makes some of its calls fail."""
    given = {"folder": str(folder), "keys": bare(keys), "case": case, "town": town}
    ran = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", *options, sys.executable, "-m", "tests.faults.one_save"],
        input=json.dumps(given), text=True, capture_output=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture
def calls(dakar: Desk, tmp_path: Path) -> tuple[Path, Opened, str, dict[str, int]]:
    """A closed folder, its keys, a case in it, and how often one save makes each call."""
    if not shutil.which("strace"):
        pytest.skip("strace is not there to make calls fail")
    case = a_case(dakar)
    dakar.close()
    trial, log = tmp_path / "trial", tmp_path / "calls"
    shutil.copytree(dakar.folder.path, trial)
    options = ("-e", f"trace={CALLS}", "-o", str(log))
    try:
        assert traced(trial, dakar.keys, case, "Thiès", *options) == "saved"
    except AssertionError:
        pytest.skip("strace may not follow processes here")
    made = re.findall(r"^\d+ +(\w+)\(", log.read_text(), re.MULTILINE)
    return dakar.folder.path, dakar.keys, case, {name: made.count(name) for name in set(made)}


@pytest.mark.parametrize("sticky", ["", "+"], ids=["once", "from then on"])
def test_whatever_call_fails_the_answer_is_true(calls, tmp_path: Path, sticky: str):
    folder, keys, case, made = calls
    assert sum(made.get(name, 0) for name in ("fsync", "fdatasync")) < 8
    heard = []
    for name, errors in FAULTS.items():
        first = 1 if name == "fsync" else 1 + len(heard) % STEP
        for number in range(first, made[name] + 1, 1 if name == "fsync" and not sticky else STEP):
            error = errors[number % len(errors)]
            trial = tmp_path / f"{name}-{number}"
            shutil.copytree(folder, trial)
            fault = f"inject={name}:error={error}:when={number}{sticky}"
            said = traced(trial, keys, case, "Thiès", "-e", fault, "-o", "/dev/null")
            heard.append(said)
            check(trial, keys, case, said, fault)
    print(f"{len(heard)} faults: { {said: heard.count(said) for said in set(heard)} }")


def check(folder: Path, keys: Opened, case: str, said: str, fault: str) -> None:
    """Saved is saved, not saved is not saved; the next save works."""
    desk = unwatched(folder, keys)
    try:
        assert said in {"saved", "not_saved", "save_uncertain", "disk_failing"}, fault
        with desk.reading() as session:
            stands = session.get(Case, case).town == "Thiès"
        if said in {"saved", "not_saved"}:
            assert stands == (said == "saved"), fault
        with desk.writing() as session:
            session.get(Case, case).town = "Louga"
        assert integrity.check(desk.store) == [], fault
    finally:
        desk.close()
