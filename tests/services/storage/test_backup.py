"""Copies of the data: whole, read back, under the same key, the newest three kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.services import backups, integrity
from app.services.access import Desk
from app.services.bundles import exporting, importing
from app.services.errors import UserError
from tests.office import a_case, opened, reopened, unwatched
from tests.stored import content


def kept(desk: Desk) -> list[str]:
    return sorted(path.name for path in desk.folder.backups.iterdir())


def test_a_backup_opens_with_the_same_keys_and_holds_everything(dakar: Desk, tmp_path: Path):
    a_case(dakar)
    before = content(dakar.store)
    copy = backups.make(dakar).path
    a_case(dakar)
    restored = tmp_path / "restored"
    shutil.copytree(dakar.folder.path, restored, ignore=shutil.ignore_patterns("lock"))
    shutil.copy(copy, restored / "passerelle.db")
    found = opened(restored, dakar.keys)
    assert content(found.store) == before
    assert integrity.check(found.store) == []
    found.close()


def test_the_newest_three_are_kept_and_nothing_half_made(dakar: Desk):
    dakar.folder.backups.mkdir()
    (dakar.folder.backups / "passerelle-20200101-000000-000000000-import.part").write_bytes(b"cut")
    (dakar.folder.backups / "remark.txt").write_text("left by the officer")
    made = [backups.make(dakar).path.name for _ in range(5)]
    assert kept(dakar) == sorted([*made[-3:], "remark.txt"])


def test_nothing_can_be_read_in_a_backup(dakar: Desk):
    a_case(dakar, town="Ziguinchor-sur-Casamance")
    written = backups.make(dakar).path.read_bytes()
    assert not written.startswith(b"SQLite")
    assert b"Ziguinchor" not in written


def test_an_import_is_preceded_by_a_backup_of_what_was_there(
    dakar: Desk, paris: Desk, tmp_path: Path
):
    a_case(dakar)
    exporting.export(dakar, "PAR", tmp_path / "1")
    planned = importing.plan(paris, tmp_path / "1")
    assert not paris.folder.backups.exists()
    before = content(paris.store)
    importing.apply(paris, planned)
    [name] = kept(paris)
    assert name.endswith("-import.db")
    paris.close()
    shutil.copy(paris.folder.backups / name, paris.folder.database)
    desk = unwatched(paris.folder.path, paris.keys)
    assert content(desk.store) == before
    importing.apply(desk, importing.plan(desk, tmp_path / "1"))  # nothing that arrived is lost
    assert content(desk.store)["case"] == content(dakar.store)["case"]
    desk.close()


def test_a_file_in_place_of_the_folder_is_said(dakar: Desk):
    dakar.folder.backups.write_text("not a folder")
    with pytest.raises(UserError, match="backup_failed"):
        backups.make(dakar)


def test_damaged_data_make_no_backup(dakar: Desk):
    a_case(dakar)
    backups.make(dakar)
    before = kept(dakar)
    dakar.close()
    whole = bytearray(dakar.folder.database.read_bytes())
    whole[-4000] ^= 1  # in the last page, which opening does not read
    dakar.folder.database.write_bytes(whole)
    desk = reopened(dakar.folder.path, dakar.keys)
    with pytest.raises(UserError, match="backup_failed"):
        backups.make(desk)
    assert kept(desk) == before
    desk.close()
