"""The log of exchanges, undoing an import and putting records back, on real folders."""

from __future__ import annotations

import pytest

from app.cli.running import main
from tests.cli.answers import NEW
from tests.office import PASSPHRASE

CASE = "DE-2026-0001"


def exchanged(sender, receiver, code, path):
    sender.done("bundle", "export", "--to", code, "--out", path)
    return receiver.done("bundle", "import", path)


@pytest.fixture
def shared(dakar, paris, tmp_path):
    """Dakar has sent a case to Paris, which corrects it and sends it back."""
    exchanged(paris, dakar, "DKR", tmp_path / "list")  # of computers, which is not undone
    dakar.done("cases", "new", *NEW)
    exchanged(dakar, paris, "PAR", tmp_path / "1")
    paris.done("cases", "set", CASE, "town=Joal")
    exchanged(paris, dakar, "DKR", tmp_path / "2")


def town(office):
    return office.done("cases", "show", CASE)["case"]["town"]


def test_an_import_is_undone_by_its_number_and_imported_again(dakar, shared, tmp_path):
    received, sent, listed = dakar.done("exchange", "log")
    assert (received["n"], received["direction"], received["undone_at"]) == (3, "received", None)
    assert (sent["n"], sent["direction"], sent["office"]) == (2, "sent", "PAR")
    assert dakar("bundle", "undo", listed["n"]).code == 1
    assert town(dakar) == "Joal"
    assert dakar.done("bundle", "undo", received["n"])["undone"]
    assert town(dakar) == "Mbour"
    assert dakar.done("exchange", "log")[0]["undone_at"]
    assert dakar("bundle", "undo", received["id"]).refusal == "undone_already"
    assert dakar("bundle", "undo", sent["n"]).refusal == "not_an_import"
    assert dakar("bundle", "undo", 9).refusal == "unknown_exchange"
    dakar.done("bundle", "import", tmp_path / "2")
    assert town(dakar) == "Joal"
    assert dakar.done("check")["ok"]


def test_what_can_no_longer_be_undone_is_put_back_record_by_record(dakar, shared):
    dakar.done("cases", "note", CASE, "Vue aujourd’hui.")
    assert dakar("bundle", "undo", 3).refusal == "recorded_since"
    (piece,) = [one for one in dakar.done("bundle", "put-back", 3) if one["entity"] == "case"]
    assert (piece["before"], piece["refusal"]) == ({"town": "Mbour"}, None)
    dakar.done("bundle", "put-back", 3, piece["record"])
    assert town(dakar) == "Mbour"
    assert dakar("bundle", "put-back", 3, piece["record"]).refusal == "put_back_already"


def test_the_log_is_read_by_people_too(dakar, shared, capsys, monkeypatch):
    for words in (("exchange", "log"), ("bundle", "put-back", "3"), ("bundle", "undo", "3")):
        monkeypatch.setenv("PASSERELLE_PASSPHRASE", PASSPHRASE)
        assert main([*words, "--data", str(dakar.folder), "--speak", "en"]) == 0
    said = capsys.readouterr().out
    assert "3. " in said
    assert "bundle 2 from Headquarters" in said
    assert "Town or village: Joal -> Mbour" in said
    assert "is undone. It can be imported again." in said
