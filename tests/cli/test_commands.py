"""Each command on real folders, from the referral files to the settled conflict."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.answers import NEW
from tests.services.documents.reading import text

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
CASE = "DE-2026-0001"


def as_expected(told, expected):
    assert told["counts"] == expected["counts"]
    for row, wanted in zip(told["rows"], expected["rows"], strict=True):
        for part in ("ms_reference", "outcome", "reasons", "row", "record"):
            assert part not in wanted or row[part] == wanted[part]
        for name in EXPECTED["strict_fields"]:
            assert name not in wanted["fields"] or row["fields"][name] == wanted["fields"][name]


def test_the_sample_files_import_as_expected_and_once(dakar):
    for name in EXPECTED["import_order"]:
        expected = EXPECTED["files"][name]
        preview = dakar.done("referrals", "import", SAMPLES / name, "--preview")
        as_expected(preview, expected)
        told = dakar.done("referrals", "import", SAMPLES / name)
        assert told["file"] == name
        as_expected(told, expected)
    listed = dakar.done("cases", "list")
    assert len(listed) == 54 + 8
    again = dakar.done("referrals", "import", SAMPLES / "referrals_messy.csv")
    as_expected(again, EXPECTED["files"]["referrals_messy.csv"])
    assert all(row["known"] for row in again["rows"])
    assert dakar.done("cases", "list") == listed
    assert dakar.done("check")["ok"]


def test_probable_duplicates_wait_for_a_person(dakar):
    for name in EXPECTED["import_order"]:
        dakar.done("referrals", "import", SAMPLES / name)
    waiting = {row["ms_reference"] for row in dakar.done("referrals", "waiting")}
    assert waiting == {"AT-RB-20-007", "AT-RB-20-008"}
    assert dakar.done("referrals", "same", "AT-RB-20-007")["case"]
    made = dakar.done("referrals", "accept", "AT-RB-20-008")["case"]
    assert made in [row["id"] for row in dakar.done("cases", "list")]
    assert dakar.done("referrals", "waiting") == []
    assert dakar("referrals", "accept", "AT-RB-20-008").refusal == "not_waiting"


def test_the_answer_to_the_member_state_and_withdrawing_a_batch(dakar, tmp_path):
    dakar.done("referrals", "import", SAMPLES / "referrals_belgium_2020.xlsx")
    told = dakar.done("referrals", "report")
    assert [row["reference"] for row in told["rows"]] == [
        *("BE/2020/009", "BE/2020/017", "BE/2020/018")
    ]
    for name in ("answer.pdf", "answer.xlsx"):
        dakar.done("referrals", "report", "--out", tmp_path / name)
    assert "BE/2020/009" in text((tmp_path / "answer.pdf").read_bytes())
    load_workbook(tmp_path / "answer.xlsx")
    assert dakar.done("referrals", "withdraw", "--reason", "sent twice")["rows"] == 20
    assert dakar.done("cases", "list") == []


def test_the_template_is_read_as_empty(dakar, tmp_path):
    dakar.done("referrals", "template", "--out", tmp_path / "t.xlsx", "--language", "en")
    told = dakar.done("referrals", "import", tmp_path / "t.xlsx", "--preview")
    assert told["counts"]["rows"] == 0


def test_foreign_headers_are_mapped_and_a_missing_member_state_given(dakar, tmp_path):
    file, mapping = tmp_path / "r.csv", tmp_path / "m.json"
    file.write_text("Who;Land;Sex;Town\nSOW;SN;F;Touba\n", encoding="utf-8")
    mapping.write_text(json.dumps({"Who": "family_name", "Land": "country"}), encoding="utf-8")
    words = ("referrals", "import", file, "--mapping", mapping, "--member-state", "NL", "--preview")
    [row] = dakar.done(*words)["rows"]
    assert (row["fields"]["family_name"], row["fields"]["member_state"]) == ("SOW", "NL")
    mapping.write_text("{", encoding="utf-8")
    assert dakar(*words).refusal
    assert dakar(*words[:4], tmp_path / "none", *words[5:]).refusal


def test_a_case_is_opened_changed_moved_and_noted(dakar):
    made = dakar.done("cases", "new", *NEW)
    assert made["ref"].startswith("DKR-")
    changed = dakar.done("cases", "set", made["ref"].lower(), "town=Thiès", "occupation=tailor")
    assert set(changed["changed"]) == {"town", "occupation"}
    dakar.done("cases", "set", CASE, "birth_date=", "father_name=?refused")
    shown = dakar.done("cases", "show", CASE)
    assert shown["case"]["town"] == "Thiès"
    assert shown["people"][0]["occupation"] == "tailor"
    assert "birth_date" not in shown["people"][0]
    assert shown["people"][0]["father_name"] == {"?": "refused"}
    dakar.done("cases", "status", CASE, "under_review", "--on", "03/09/2026")
    [task] = dakar.done("tasks", "list", "--mine")
    assert (task["ref"], task["kind"]) == (made["ref"], "complete")
    dakar.done("cases", "note", CASE, "Called: <b>no answer</b>\nAgain on Monday")
    [row] = dakar.done("cases", "list", "--filter", "all")
    assert row["status"] == "under_review"
    wanted = {"ref", "family_name", "given_names", "ms_reference", "status"}
    assert wanted <= row.keys()
    [note] = dakar.done("cases", "show", CASE)["notes"]
    assert note["text"] == "Called: <b>no answer</b>\nAgain on Monday"


def test_an_agreement_is_drafted_issued_and_signed(dakar, tmp_path):
    dakar.done("cases", "new", *NEW)
    identity = ("address=12 rue X", "phone=33 800 00 00", "email=dakar@example.org")
    dakar.done("office", "set", *identity, "head_name=Awa Ndiaye", "head_title=Head", "city=Dakar")
    dakar.done("cases", "set", CASE, "title=Couture", "level=N3", "objectives=Ouvrir un atelier")
    item = ("package", "add", CASE, "--service", "N3-EQUIP", "--amount", "1200", "--quote", "flat")
    added = dakar.done(*item, "--supplier", "Dakar Machines", "--label", "Machine à coudre")
    assert added["total_eur"] == "1200.00"
    assert added["total_local"] == ["787148", "XOF"]
    out = tmp_path / "a.pdf"
    assert dakar.done("agreement", "issue", CASE, "--draft", "--out", out)["draft"]
    assert "PROJET" in text(out.read_bytes())
    issued = dakar.done("agreement", "issue", CASE, "--language", "fr-en", "--out", out)
    assert issued["version"] == 1
    assert issued["code"] in text(out.read_bytes())
    assert dakar.done("agreement", "sign", CASE, "--by", "Aminata Diallo")["signed_on"]
    [agreement] = dakar.done("cases", "show", CASE)["agreements"]
    assert agreement["state"] == "signed"
    assert dakar.done("check")["ok"]


def test_a_rate_is_added_and_an_unlikely_one_only_when_sure(dakar):
    words = ("rates", "add", "--currency", "MAD", "--source", "Bank", "--date", "01/09/2026")
    dakar.done(*words, "--value", "10,8")
    assert dakar(*words[:-1], "02/09/2026", "--value", "108").refusal == "rate_unlikely"
    dakar.done(*words[:-1], "02/09/2026", "--value", "108", "--sure")


@pytest.fixture
def bundles(tmp_path):
    """A name for each next bundle."""
    return (tmp_path / f"{number}.passerelle" for number in range(1, 20))


def exchanged(sender, receiver, code, path):
    sent = sender.done("bundle", "export", "--to", code, "--out", path)
    assert Path(sent["path"]) == path
    assert receiver.done("bundle", "inspect", path)["operations"] == sent["operations"]
    preview = receiver.done("bundle", "import", path, "--preview")
    told = receiver.done("bundle", "import", path)
    assert {**preview, **told} == preview
    return told


def test_a_conflict_is_shown_and_settled_and_settled_everywhere(dakar, paris, bundles):
    dakar.done("cases", "new", *NEW)
    told = exchanged(dakar, paris, "PAR", next(bundles))
    assert told["new"] >= 2
    assert (told["conflicts"], told["refused"], told["problems"]) == (0, 0, [])
    dakar.done("cases", "set", CASE, "town=Thiès", "family_name=Diallo Sow")
    paris.done("cases", "set", CASE, "town=Louga", "family_name=Dialo")
    assert exchanged(paris, dakar, "DKR", next(bundles))["conflicts"] == 2
    found = {one["field"]: one for one in dakar.done("conflicts", "list")}
    assert {side["value"] for side in found["town"]["sides"]} == {"Thiès", "Louga"}
    assert found["town"]["before"] == "Mbour"
    dakar.done("conflicts", "settle", found["town"]["id"], "--take", "received")
    named = found["family_name"]["id"]
    assert dakar("conflicts", "settle", named, "--take", "here").refusal == "reason_needed"
    assert dakar("conflicts", "settle", named, "--take", "x", "--reason", "r").refusal
    dakar.done("conflicts", "settle", named, "--take", "=Diallo Sow", "--reason", "passport seen")
    assert dakar("conflicts", "settle", named, "--take", "here").refusal == "no_conflict"
    assert dakar.done("conflicts", "list") == []
    exchanged(dakar, paris, "PAR", next(bundles))
    assert paris.done("conflicts", "list") == []
    for office in (dakar, paris):
        shown = office.done("cases", "show", CASE)
        assert (shown["case"]["town"], shown["people"][0]["family_name"]) == ("Louga", "Diallo Sow")
        assert office.done("check") == {"ok": True, "problems": []}


def test_cards_are_written_and_trusted(dakar, command, tmp_path, bundles):
    new = ["office", "create", "--code", "RBA", "--user", "Yto", "--laptop", "3", "--json"]
    rabat = str(tmp_path / "rabat")
    assert command([*new, "--data", rabat]).code == 0
    card = str(tmp_path / "rabat.passerelle-card")
    written = command(["office", "card", "--out", card, "--json", "--data", rabat]).data
    assert len(written["words"]) == 10
    assert dakar.done("office", "trust", card)["words"] == written["words"]
    listed = command(["cases", "list", "--json", "--data", rabat])
    assert (listed.code, listed.data) == (0, [])


def test_the_check_finds_what_was_altered(dakar):
    dakar.done("cases", "new", *NEW)
    path = dakar.folder / "passerelle.db"
    whole = bytearray(path.read_bytes())
    whole[len(whole) * 9 // 10] ^= 1  # a page that opening the office does not read
    path.write_bytes(whole)
    said = dakar("check")
    assert said.code == 1
    assert not said.data.get("ok")
    assert {problem["code"] for problem in said.data["problems"]} == {"file"}


def test_the_demonstration_tells_the_whole_story(command, tmp_path):
    said = command(["demo", str(tmp_path / "demo"), "--json"], passphrase=None)
    assert said.code == 0
    assert said.data["sound"]
    assert said.data["conflicts"] == 1
    assert Path(said.data["agreement"]).read_bytes().startswith(b"%PDF")
    assert all(Path(path).exists() for path in said.data["bundles"])
    assert said.errors
    (tmp_path / "other").mkdir()
    shutil.copy(SAMPLES / "README.md", tmp_path / "other")
    refused = command(["demo", str(tmp_path / "other"), "--json"], passphrase=None)
    assert refused.refusal == "folder_not_empty"


def test_a_restored_backup_is_told_beside_the_answer_and_stays_in_the_log(dakar):
    backup = dakar.folder / "kept.db"
    shutil.copy(dakar.folder / "passerelle.db", backup)
    dakar.done("office", "set", "head_name=Awa Ndiaye")
    shutil.copy(backup, dakar.folder / "passerelle.db")
    said = dakar("exchange", "log")
    assert "older copy" in said.errors or "copie plus ancienne" in said.errors
    assert [line["direction"] for line in said.data] == ["new_card"]
    assert dakar("exchange", "log").errors == ""
    assert dakar.done("exchange", "parked") == []
    assert dakar.done("exchange", "parked", "--forget") == {"dropped": 0}


def test_headquarters_goes_on_from_an_older_copy_only_when_told_to(paris):
    backup = paris.folder / "kept.db"
    shutil.copy(paris.folder / "passerelle.db", backup)
    paris.done("office", "set", "head_name=Claire Petit")
    shutil.copy(backup, paris.folder / "passerelle.db")
    assert paris("exchange", "log").refusal == "headquarters_behind"
    assert paris("office", "recover", "--reason", " ").refusal == "reason_needed"
    said = paris("office", "recover", "--reason", "the server burnt")
    assert "the server burnt" in said.errors
    assert {one["office"] for one in said.data} == {"BKO", "DKR"}
    assert paris.done("office", "awaited") == said.data
    assert [line["direction"] for line in paris.done("exchange", "log")] == ["new_card"]
