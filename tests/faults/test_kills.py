"""Processes are killed while they save, import, undo and export: what was said to be done is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.case import Case, CaseNote
from app.models.journal import SearchWord
from app.models.person import Person
from app.services import integrity
from app.services.access import Desk
from app.services.bundles import exporting, importing, overview
from app.services.storage.keyring import Opened
from tests.faults.campaign import say, trials
from tests.faults.nursery import bare
from tests.office import a_case, unwatched
from tests.post import carry
from tests.stored import content

ROOT = Path(__file__).resolve().parents[2]
SAVES, IMPORTS, UNDONE, EXPORTS = (trials(*n) for n in ((200, 10_000), *[(50, 1_000)] * 3))

NOTED = {"exchange", "setting", "heard_file"}  # the log goes on showing what was undone

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


def test_no_acknowledged_save_is_lost_when_the_process_is_killed(dakar: Desk):
    case = a_case(dakar)
    folder, keys = dakar.folder.path, dakar.keys
    dakar.close()
    told = killed(keys, "save", [folder] * SAVES, case=case)
    acknowledged = [token for words in told["told"] for token in words]
    again = unwatched(folder, keys)
    try:
        assert acknowledged, "nothing was ever saved"
        assert told["inside"], "no kill ever hit an open save"
        check_whole(again, acknowledged, case)
        assert integrity.check(again.store) == []
    finally:
        again.close()
    say(f"{SAVES} kills, {told['inside']} inside a save, {len(acknowledged)} saves kept")


def test_an_import_that_is_killed_is_whole_or_has_not_begun(
    dakar: Desk, paris: Desk, tmp_path: Path
):
    for _ in range(20):
        a_case(dakar)
    bundle = tmp_path / "1.passerelle"
    exporting.export(dakar, "PAR", bundle)
    before = content(paris.store)["case"]
    keys = paris.keys
    paris.close()
    folders = [tmp_path / f"paris-{number}" for number in range(IMPORTS)]
    for folder in folders:
        shutil.copytree(paris.folder.path, folder)
    told = killed(keys, "import", folders, bundle=str(bundle))
    after = content(dakar.store)["case"]
    for number, (folder, words) in enumerate(zip(folders, told["told"], strict=True)):
        with again(folder, keys) as desk:
            stands = content(desk.store)["case"] == after
            assert stands or (not words and content(desk.store)["case"] == before)
            assert [line.sent for line in overview.log(desk)] == ([False] if stands else [])
            if number % 10 == 0:  # it can be imported, once more or at last
                importing.apply(desk, importing.plan(desk, bundle))
                assert content(desk.store)["case"] == after
                assert integrity.check(desk.store) == []
    report("import", IMPORTS, told)


def test_an_import_whose_undoing_is_killed_stands_whole_or_not_at_all(
    dakar: Desk, paris: Desk, tmp_path: Path
):
    for _ in range(20):
        a_case(dakar)
    before = content(paris.store, NOTED)
    bundle = carry(dakar, paris, tmp_path)
    after, exchange = content(paris.store, NOTED), overview.log(paris)[0].id
    keys, folders = paris.keys, [tmp_path / f"paris-{number}" for number in range(UNDONE)]
    paris.close()
    for folder in folders:
        shutil.copytree(paris.folder.path, folder)
    told = killed(keys, "undo", folders, exchange=exchange)
    for number, (folder, words) in enumerate(zip(folders, told["told"], strict=True)):
        with again(folder, keys) as desk:
            found, line = content(desk.store, NOTED), overview.log(desk)[0]
            assert found == (after if line.undone_at is None else before)
            assert line.undone_at or not words
            if number % 10 == 0:
                importing.apply(desk, importing.plan(desk, bundle))
                assert content(desk.store)["case"] == after["case"]
                assert integrity.check(desk.store) == []
    report("undoing", UNDONE, told)


def test_an_export_that_is_killed_leaves_a_whole_file_or_none_and_no_number_twice(
    dakar: Desk, paris: Desk, tmp_path: Path
):
    for _ in range(20):
        a_case(paris)
    keys, folders = paris.keys, [tmp_path / f"paris-{number}" for number in range(EXPORTS)]
    paris.close()
    for folder in folders:
        shutil.copytree(paris.folder.path, folder)
    out = tmp_path / "out"
    out.mkdir()
    told = killed(keys, "export", folders, out=str(out), office="DKR")
    for folder, words in zip(folders, told["told"], strict=True):
        file = out / f"{folder.name}.passerelle"
        assert file.exists() or not words
        with again(folder, keys) as desk:
            sent = {line.id: line.number for line in overview.log(desk)}
            if file.exists():
                made = importing.plan(dakar, file).opened.manifest
                assert sent == {made.bundle: made.pair}
            assert list(sent.values()) in ([], [1])
            assert exporting.export(desk, "DKR", out / "next").pair == len(sent) + 1
            assert importing.plan(dakar, out / "next").opened.manifest.bundle not in sent
    report("export", EXPORTS, told)


@contextmanager
def again(folder: Path, keys: Opened) -> Iterator[Desk]:
    """The folder opened once more; its store is sound."""
    desk = unwatched(folder, keys)
    try:
        assert integrity.check(desk.store) == []
        yield desk
    finally:
        desk.close()


def report(act: str, count: int, told: dict) -> None:
    """What a campaign did."""
    done = sum(map(bool, told["told"]))
    say(f"{count} kills of an {act}: {told['inside']} inside a transaction, {done} acknowledged")


def killed(keys: Opened, act: str, folders: list[Path], **more: str) -> dict:
    given = {
        "keys": bare(keys), "act": act, "folders": [str(folder) for folder in folders],
        "seed": 20, **more,
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.nursery"],
        input=json.dumps(given), text=True, capture_output=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def check_whole(desk: Desk, acknowledged: Iterable[str], case: str) -> None:
    """Every acknowledged save stands, and every save that stands is whole."""
    with desk.reading() as session:
        cases = set(session.scalars(select(Case.id).where(Case.id != case)))
        people = set(session.scalars(select(Person.family_name).where(Person.case != case)))
        notes = set(session.scalars(select(CaseNote.text)))
        found = set(session.scalars(select(SearchWord.record).where(SearchWord.record != case)))
        last = session.get(Case, case).town
    assert set(acknowledged) <= cases
    assert cases == people == notes == found
    assert last == max(cases), "a save that stands has changed the old case as well"
