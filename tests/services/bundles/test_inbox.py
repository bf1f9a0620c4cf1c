"""Folders shared with partners: what waits is known, nothing in them is touched."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.models.case import Case
from app.services import cases
from app.services.access import Desk
from app.services.bundles import exporting, importing, inbox, renewal, slices, taking, undoing, ways
from app.services.bundles.inbox import ARRIVING, FOREIGN, IMPORTED, READY, REFUSED, Inbox
from app.services.errors import UserError
from app.text import language
from tests.office import a_case
from tests.post import written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Nextcloud"
    made.mkdir()
    return made


@pytest.fixture
def case(dakar: Desk) -> str:
    return a_case(dakar)


def states(found: Inbox) -> list[str]:
    return [one.state for one in found.arrivals]


def old(path: Path) -> Path:
    os.utime(path, (1_600_000_000, 1_600_000_000))
    return path


def content_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir() if p.is_file()}


def test_a_bundle_waits_until_it_was_imported_and_again_when_that_is_undone(
    dakar, paris, case, folder
):
    path = written(dakar, "PAR", folder)
    before = content_of(folder)
    (one,) = inbox.look(paris, [folder]).arrivals
    assert (one.state, one.office, one.number, one.path) == (READY, "DKR", 1, path)
    assert one.made > 0
    done = importing.apply(paris, importing.plan(paris, path))
    assert states(inbox.look(paris, [folder])) == [IMPORTED]
    undoing.retract(paris, done.opened.manifest.bundle)
    assert states(inbox.look(paris, [folder])) == [READY]
    assert content_of(folder) == before


def test_bundles_are_listed_by_their_numbers_and_copies_once(dakar, paris, case, folder):
    first = written(dakar, "PAR", folder)
    cases.save(dakar, Case, case, {"town": "Joal"})
    second = written(dakar, "PAR", folder)
    shutil.copy(first, folder / "0000-0000.sync-conflict-20261124.passerelle")
    found = inbox.look(paris, [folder])
    assert [one.number for one in found.arrivals] == [1, 2]
    assert found.arrivals[1].path == second


def test_what_lay_there_before_the_keys_were_renewed_still_waits(dakar, paris, case, folder):
    written(dakar, "PAR", folder)
    renewal.renew(paris)
    assert states(inbox.look(paris, [folder])) == [READY]


def test_in_a_folder_that_laptops_share_what_each_wrote_waits_for_the_other(
    dakar, dakar_second, case, folder
):
    written(dakar, "DKR", folder)
    assert states(inbox.look(dakar, [folder])) == [FOREIGN]
    assert states(inbox.look(dakar_second, [folder])) == [READY]


def test_what_is_for_others_is_passed_over(dakar, dakar_second, paris, case, folder):
    written(dakar, "PAR", folder)
    written(dakar, "DKR", folder)
    assert states(inbox.look(dakar, [folder])) == [FOREIGN, FOREIGN]
    assert sorted(states(inbox.look(paris, [folder]))) == [FOREIGN, READY]
    assert sorted(states(inbox.look(dakar_second, [folder]))) == [FOREIGN, READY]


@pytest.mark.parametrize("left", [0, 10, 200, -1])
def test_a_file_that_still_grows_is_not_taken(dakar, paris, case, folder, left):
    path = written(dakar, "PAR", folder)
    path.write_bytes(path.read_bytes()[:left])
    (young,) = inbox.look(paris, [folder]).arrivals
    assert (young.state, young.said.said(language("en"))) == (
        ARRIVING, "This file is still arriving.",
    )  # fmt: skip
    old(path)
    (late,) = inbox.look(paris, [folder]).arrivals
    assert late.state == REFUSED
    assert late.said.said(language("fr"))


def test_slices_wait_for_the_last_one_which_is_named(dakar, paris, case, tmp_path, folder):
    whole = written(dakar, "PAR", tmp_path)
    pieces = slices.write(whole, 1000, folder)
    held = pieces[1].read_bytes()
    pieces[1].unlink()
    (one,) = inbox.look(paris, [folder]).arrivals
    assert one.state == ARRIVING
    assert one.said.said(language("en")) == f"Slice 2 of {len(pieces)} is missing."
    for path in pieces:
        if path != pieces[1]:
            old(path)  # the others came long ago
    pieces[1].write_bytes(held[:-1])
    assert states(inbox.look(paris, [folder])) == [ARRIVING]
    pieces[1].write_bytes(held)
    (one,) = inbox.look(paris, [folder]).arrivals
    assert (one.state, one.files, one.number) == (READY, len(pieces), 1)
    importing.apply(paris, importing.plan(paris, one.path))
    assert states(inbox.look(paris, [folder])) == [IMPORTED]


def test_what_did_not_change_is_not_read_again(dakar, paris, case, folder, monkeypatch):
    written(dakar, "PAR", folder)
    seen: inbox.Seen = {}
    first = inbox.look(paris, [folder], seen)
    monkeypatch.setattr(inbox, "unseal", None)
    assert inbox.look(paris, [folder], seen) == first
    with pytest.raises(TypeError):
        inbox.look(paris, [folder])


def test_a_folder_that_is_gone_is_said_and_the_rest_goes_on(dakar, paris, case, folder, tmp_path):
    written(dakar, "PAR", folder)
    found = inbox.look(paris, [tmp_path / "gone", folder])
    assert states(found) == [READY]
    assert [one.said(language("en"))[:10] for one in found.problems] == ["The folder"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_cannot_be_read_is_said(paris, folder):
    folder.chmod(0)
    assert len(inbox.look(paris, [folder]).problems) == 1
    folder.chmod(0o700)


def test_a_file_that_is_no_bundle_is_said(paris, folder):
    old_file = folder / "letter.passerelle"
    old_file.write_bytes(b"a letter")
    old(old_file)
    (one,) = inbox.look(paris, [folder]).arrivals
    assert one.state == REFUSED


def test_everything_sound_is_taken_and_then_nothing_waits(dakar, paris, case, tmp_path, folder):
    first = written(dakar, "PAR", folder)
    importing.apply(paris, importing.plan(paris, first))
    back = written(paris, "DKR", tmp_path)
    importing.apply(dakar, importing.plan(dakar, back))
    cases.save(dakar, Case, case, {"town": "Joal"})
    written(dakar, "PAR", folder)
    (folder / "letter.passerelle").write_bytes(b"a letter")
    waiting = inbox.look(paris, [folder]).of_state(READY)
    taken = taking.take(paris, waiting)
    assert [bool(one.plan) for one in taken] == [True]
    assert cases.load(paris, case).case.town == "Joal"
    assert taking.take(paris, inbox.look(paris, [folder]).of_state(READY)) == []


def test_what_is_refused_does_not_keep_the_others_from_being_taken(
    dakar, bamako, paris, case, folder
):
    waiting = [
        inbox.Arrival(folder / "gone.passerelle", READY),
        inbox.Arrival(written(dakar, "PAR", folder), READY),
    ]
    taken = taking.take(paris, waiting)
    assert [one.refusal.code if one.refusal else "" for one in taken] == ["", "file_missing"]


def test_folders_and_the_size_of_a_mailbox_are_remembered(dakar, folder, tmp_path):
    assert ways.read(dakar).largest == 10_000_000
    ways.choose_largest(dakar, 5_000_000)
    ways.choose_folders(dakar, "PAR", incoming=str(folder), outgoing=str(tmp_path))
    chosen = ways.read(dakar)
    assert (chosen.largest, chosen.incoming(), chosen.outgoing("PAR")) == (
        5_000_000, [folder], tmp_path,
    )  # fmt: skip
    ways.choose_folders(dakar, "DKR", incoming=str(folder))
    assert ways.read(dakar).incoming() == [folder]
    ways.choose_folders(dakar, "PAR", incoming="", outgoing="")
    assert ways.read(dakar).outgoing("PAR") is None


@pytest.mark.parametrize(
    ("office", "place", "code"),
    [("XXX", ".", "unknown_office"), ("PAR", "gone", "folder_missing"),
     ("PAR", "dakar/backups", "folder_is_ours")],
)  # fmt: skip
def test_a_folder_that_cannot_be_shared_is_refused(dakar, tmp_path, office, place, code):
    dakar.folder.backups.mkdir(exist_ok=True)
    with pytest.raises(UserError, match=code):
        ways.choose_folders(dakar, office, outgoing=str(tmp_path / place))


def test_settings_that_cannot_be_read_are_as_if_nothing_was_chosen(dakar):
    from app.models.journal import PROGRAM, Setting

    with dakar.writing() as session:
        session.merge(Setting(owner=PROGRAM, key=ways.KEY, value={"largest": "x"}))
    assert ways.read(dakar) == ways.Ways()


@pytest.mark.parametrize(
    ("text", "size"),
    [("5MB", 5_000_000), ("5 Mo", 5_000_000), ("2,5 mb", 2_500_000), ("500kB", 500_000),
     ("1000", 1000)],
)  # fmt: skip
def test_a_size_is_read_as_it_is_typed(text, size):
    assert ways.size_of(text) == size


@pytest.mark.parametrize("text", ["", "MB", "-5MB", "5GB", "5 MB x"])
def test_what_is_no_size_is_refused(text):
    with pytest.raises(UserError, match="bad_size"):
        ways.size_of(text)


def test_an_export_into_a_shared_folder_shows_only_whole_files(dakar, case, folder):
    exporting.export(dakar, "PAR", folder / "7F3K-92QD.passerelle")
    assert [path.name for path in folder.iterdir()] == ["7F3K-92QD.passerelle"]
