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


def test_the_health_of_exchange_is_told_for_every_partner(dakar, shared):
    (paris,) = [one for one in dakar.done("exchange", "status") if one["office"] == "PAR"]
    assert paris["health"] == "ok"
    assert (paris["received"]["number"], paris["sent"]["number"]) == (2, 1)
    assert (paris["unconfirmed"], paris["missing"], paris["lacks"]) == ([], [], {})
    sent = dakar.done("exchange", "log")[1]
    assert sent["state"] == "arrived"
    assert sent["arrived_at"]


def test_a_missing_bundle_is_told_and_sent_again(dakar, paris, shared, tmp_path):
    lost = dakar.done("bundle", "export", "--to", "PAR", "--out", tmp_path / "3")
    dakar.done("bundle", "export", "--to", "PAR", "--out", tmp_path / "4")
    found = paris.done("bundle", "import", tmp_path / "4")
    assert [one["code"] for one in found["problems"]] == ["missing_number"]
    (line,) = [one for one in paris.done("exchange", "status") if one["office"] == "DKR"]
    (gap,) = line["missing"]
    assert (gap["numbers"], gap["blocking"]) == ([[2, 2]], False)
    assert paris.done("exchange", "log")[0]["missing_before"] == [2, 2]
    again = ("bundle", "resend", "--to", "PAR", "--from", lost["pair"], "--out", tmp_path / "5")
    assert dakar.done(*again)["pair"] == 4
    refusal = dakar("bundle", "resend", "--to", "PAR", "--from", 9, "--out", tmp_path / "6")
    assert refusal.refusal == "never_sent"
    assert not (tmp_path / "6").exists()


def test_a_slip_and_a_report_are_written(dakar, shared, tmp_path):
    slip, report = tmp_path / "slip.pdf", tmp_path / "report.pdf"
    dakar.done("bundle", "slip", 2, "--out", slip, "--language", "en")
    assert slip.read_bytes().startswith(b"%PDF")
    assert dakar("bundle", "slip", 3, "--out", slip).refusal == "not_sent"
    told = dakar.done("exchange", "report", "--out", report, "--office", "PAR")
    assert [line["number"] for line in told["lines"]] == [1, 1, 2]
    assert report.read_bytes().startswith(b"%PDF")
    period = ("--from", "02/01/2020", "--to", "01/01/2020")
    assert dakar("exchange", "report", "--out", report, *period).refusal == "bad_period"


def test_health_is_read_by_people_too(paris, dakar, shared, capsys, monkeypatch):
    monkeypatch.setenv("PASSERELLE_PASSPHRASE", PASSPHRASE)
    assert main(["exchange", "status", "--data", str(paris.folder), "--speak", "en"]) == 0
    said = capsys.readouterr().out
    assert "Dakar: received just now, sent just now, 0 cases to send; not confirmed: no. 2" in said
    assert "Yaoundé: no card trusted yet" in said
