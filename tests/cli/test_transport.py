"""Slices, copies and shared folders on the command line."""

from __future__ import annotations

import pytest

from app.cli.running import main
from tests.cli.answers import NEW
from tests.office import PASSPHRASE


@pytest.fixture
def bundle(dakar, tmp_path):
    """A bundle of Dakar for Paris."""
    dakar.done("cases", "new", *NEW)
    path = tmp_path / "7F3K-92QD.passerelle"
    dakar.done("bundle", "export", "--to", "PAR", "--out", path)
    return path


def test_a_bundle_goes_as_slices_and_is_imported_from_them(dakar, paris, bundle, tmp_path):
    mail = tmp_path / "mail"
    cut = dakar.done("bundle", "slice", bundle, "--size", "1kB", "--out", mail)
    assert cut["count"] > 2
    held = tmp_path / "held"
    lost = mail / cut["files"][1].rsplit("/", 1)[1]
    lost.rename(held)
    said = paris("bundle", "import", cut["files"][0])
    assert said.refusal == "slices_missing"
    assert "2" in said.data["message"]
    assert paris("bundle", "import", mail).refusal == "not_whole"
    held.rename(lost)
    assert paris.done("bundle", "import", mail, "--preview")["new"] > 0
    assert paris.done("bundle", "import", *cut["files"])["new"] > 0


def test_slices_are_joined_into_the_very_file(dakar, bundle, tmp_path):
    mail, out = tmp_path / "mail", tmp_path / "joined.passerelle"
    dakar.done("bundle", "slice", bundle, "--size", "1kB", "--out", mail)
    dakar.done("bundle", "join", mail, "--out", out)
    assert out.read_bytes() == bundle.read_bytes()
    assert dakar("bundle", "join", bundle, "--out", out).refusal == "no_slice"


def test_the_size_of_a_mailbox_is_remembered(dakar, bundle, tmp_path):
    assert dakar.done("exchange", "mailbox")["largest"] == 10_000_000
    assert dakar.done("exchange", "mailbox", "1kB")["largest"] == 1000
    assert dakar.done("bundle", "slice", bundle, "--out", tmp_path / "mail")["count"] > 1
    assert dakar("exchange", "mailbox", "a lot").refusal == "bad_size"


def test_bundles_are_copied_once_and_nothing_is_overwritten(dakar, bundle, tmp_path):
    stick = tmp_path / "stick"
    assert dakar("bundle", "copy", bundle, "--to", stick).refusal == "folder_missing"
    stick.mkdir()
    for _ in range(2):
        dakar.done("bundle", "copy", bundle, "--to", stick)
    assert [path.name for path in stick.iterdir()] == [bundle.name]
    (stick / bundle.name).write_bytes(b"other")
    assert dakar("bundle", "copy", bundle, "--to", stick).refusal == "name_taken"
    assert (stick / bundle.name).read_bytes() == b"other"


def test_bundles_go_and_come_through_a_shared_folder(dakar, paris, tmp_path):
    shared = tmp_path / "Nextcloud"
    shared.mkdir()
    dakar.done("cases", "new", *NEW)
    assert dakar("bundle", "export", "--to", "PAR").refusal == "no_folder"
    dakar.done("exchange", "folders", "PAR", "--in", shared, "--out", shared)
    chosen = paris.done("exchange", "folders", "DKR", "--in", shared, "--out", shared)
    assert chosen == {"DKR": {"in": str(shared), "out": str(shared)}}
    dakar.done("bundle", "export", "--to", "PAR")
    (one,) = paris.done("watch")["found"]
    assert (one["state"], one["office"], one["number"]) == ("ready", "DKR", 1)
    (one,) = paris.done("watch", "--apply")["found"]
    assert (one["state"], one["counts"]["new"] > 0) == ("imported", True)
    assert paris.done("watch")["found"][0]["state"] == "imported"
    assert dakar.done("watch")["found"][0]["state"] == "foreign"
    shared.rename(tmp_path / "away")
    gone = paris("watch")
    assert (gone.code, len(gone.data["problems"])) == (1, 1)
    assert paris("bundle", "export", "--to", "DKR").refusal == "folder_missing"


def test_what_waits_is_read_by_people_too(dakar, paris, bundle, tmp_path, capsys, monkeypatch):
    (tmp_path / "letter.passerelle").write_bytes(b"a letter")
    for words in (("watch",), ("watch", str(tmp_path)), ("watch", "--apply", str(tmp_path)),
                  ("exchange", "mailbox"), ("exchange", "folders")):  # fmt: skip
        monkeypatch.setenv("PASSERELLE_PASSPHRASE", PASSPHRASE)
        assert main([*words, "--data", str(paris.folder), "--speak", "en"]) == 0
    said = capsys.readouterr().out
    assert "No folder is watched" in said
    assert "no. 1 from Dakar: to be imported" in said
    assert "no. 1 from Dakar: imported: " in said
    assert "letter.passerelle: This file is still arriving." in said
    assert "10 MB" in said


def test_a_bundle_goes_without_its_papers_when_asked(dakar, paris, tmp_path):
    dakar.done("cases", "new", *NEW)
    path = tmp_path / "1.passerelle"
    sent = dakar.done("bundle", "export", "--to", "PAR", "--out", path, "--no-papers")
    assert sent["papers"] == 0


def test_a_folder_with_two_bundles_is_not_guessed_at(dakar, paris, bundle, tmp_path):
    dakar.done("bundle", "export", "--to", "PAR", "--out", tmp_path / "2.passerelle")
    assert paris("bundle", "import", tmp_path).refusal == "several_bundles"
    empty = tmp_path / "empty"
    empty.mkdir()
    assert paris("bundle", "import", empty).refusal == "no_bundle"
