"""A restored backup, a copied folder and another computer are noticed; ordinary use is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from app.models.case import Case
from app.services import backups, cases, places
from app.services.access import Desk
from app.services.bundles import exporting
from app.services.errors import UserError
from app.services.storage import guard, marks, place
from tests.office import Ready, a_case, opened, reopened


def judged(folder: Path, keys, device: str) -> str | None:
    """What the guard says of a closed folder."""
    found = opened(folder, keys)
    found.store.device = device
    reason = guard.judge(found)
    found.close()
    return reason


def moved_to(desk: Desk, **changes: str) -> None:
    """As if the mark had been made at another place."""
    mark = marks.read(desk.device, desk.keys.master)
    there = msgspec.structs.replace(mark.place, **changes)
    marks.write(msgspec.structs.replace(mark, place=there), desk.keys.master)


def test_ordinary_use_is_never_noticed(dakar: Desk):
    device = dakar.device
    for _ in range(3):
        a_case(dakar)
        dakar.close()
        dakar = reopened(dakar.folder.path, dakar.keys)
    assert dakar.device == device
    dakar.close()


def test_work_that_a_power_cut_kept_from_the_mark_counts(dakar: Desk):
    a_case(dakar)
    dakar.opened.close()  # no mark was moved
    assert judged(dakar.folder.path, dakar.keys, dakar.device) is None


def test_a_backup_put_back_is_behind_its_mark(dakar: Desk):
    old = backups.make(dakar).path
    a_case(dakar)
    dakar.close()
    shutil.copy(old, dakar.folder.database)
    assert judged(dakar.folder.path, dakar.keys, dakar.device) == guard.BEHIND


def test_after_an_export_even_a_killed_program_leaves_a_mark(dakar: Desk, tmp_path: Path):
    old = backups.make(dakar).path
    a_case(dakar)
    exporting.export(dakar, "PAR", tmp_path / "1")
    dakar.opened.close()  # killed: no mark at closing
    shutil.copy(old, dakar.folder.database)
    assert judged(dakar.folder.path, dakar.keys, dakar.device) == guard.BEHIND


def test_nothing_leaves_while_no_mark_can_be_kept(dakar: Desk, tmp_path: Path, monkeypatch):
    a_case(dakar)
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with pytest.raises(UserError, match="medium_gone"):
        exporting.export(dakar, "PAR", tmp_path / "1")
    assert not (tmp_path / "1").exists()


def test_another_branch_as_long_as_the_mark_is_noticed(ready: Ready, dakar: Desk):
    old = backups.make(dakar).path
    case = a_case(dakar)
    dakar.close()
    shutil.copy(old, dakar.folder.database)
    found = opened(dakar.folder.path, dakar.keys)
    other = Desk(found, 0)
    while other.store.last_entry() < dakar_end(dakar):
        case = a_case(other)
        cases.save(other, Case, case, {"town": "Louga"})
    found.close()
    assert judged(dakar.folder.path, dakar.keys, dakar.device) == guard.BEHIND


def dakar_end(desk: Desk) -> int:
    return marks.read(desk.device, desk.keys.master).seq


def test_a_mark_that_is_gone_or_not_ours_is_missing(dakar: Desk):
    dakar.close()
    [file] = [path for path in marks.folder().iterdir() if path.stem == dakar.device]
    kept = file.read_bytes()
    file.write_bytes(kept.replace(b'"seq":', b'"seq":9'))
    assert judged(dakar.folder.path, dakar.keys, dakar.device) == guard.MISSING
    file.unlink()
    assert judged(dakar.folder.path, dakar.keys, dakar.device) == guard.MISSING
    file.write_bytes(kept)
    assert judged(dakar.folder.path, dakar.keys, dakar.device) is None


@pytest.mark.parametrize("what", ["machine", "volume"])
def test_another_computer_or_disk_is_noticed_where_both_are_known(
    dakar: Desk, monkeypatch, what: str
):
    here = place.of(dakar.folder.path)
    dakar.close()
    moved_to(dakar, **{what: "another"})
    monkeypatch.setattr(place, "of", lambda _: msgspec.structs.replace(here, **{what: "this"}))
    assert judged(dakar.folder.path, dakar.keys, dakar.device) == guard.ELSEWHERE
    monkeypatch.setattr(place, "of", lambda _: msgspec.structs.replace(here, **{what: ""}))
    assert judged(dakar.folder.path, dakar.keys, dakar.device) is None


def test_a_copied_folder_on_another_computer_is_noticed_without_any_mark(
    dakar: Desk, monkeypatch, tmp_path: Path
):
    dakar.close()
    shutil.copytree(dakar.folder.path, tmp_path / "copy")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state of another account"))
    elsewhere = place.Place("another", "another", str(tmp_path / "copy"))
    monkeypatch.setattr(place, "of", lambda _: elsewhere)
    known = place.Place("this", "this", str(dakar.folder.path))
    assert known.elsewhere(elsewhere)
    assert judged(tmp_path / "copy", dakar.keys, dakar.device) == guard.ELSEWHERE


def test_a_folder_that_was_moved_is_the_same_one_that_was_copied_is_not(
    dakar: Desk, tmp_path: Path
):
    dakar.close()
    shutil.copytree(dakar.folder.path, tmp_path / "copy")
    assert judged(tmp_path / "copy", dakar.keys, dakar.device) == guard.COPIED
    (tmp_path / "link").symlink_to(dakar.folder.path)
    assert judged(tmp_path / "link", dakar.keys, dakar.device) is None
    dakar.folder.path.rename(tmp_path / "moved")
    assert judged(tmp_path / "moved", dakar.keys, dakar.device) is None


def test_a_second_account_may_open_the_office_where_it_always_lay(
    dakar: Desk, monkeypatch, tmp_path: Path
):
    dakar.close()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state of another account"))
    assert judged(dakar.folder.path, dakar.keys, dakar.device) is None
    second = reopened(dakar.folder.path, dakar.keys)
    assert second.device == dakar.device
    second.close()
    for mark in marks.folder().iterdir():
        mark.unlink()
    assert judged(dakar.folder.path, dakar.keys, dakar.device) == guard.MISSING


def test_no_data_folder_is_offered_where_marks_lie():
    assert not marks.folder().is_relative_to(places.offered_folder())
    assert not places.offered_folder().is_relative_to(marks.folder())
