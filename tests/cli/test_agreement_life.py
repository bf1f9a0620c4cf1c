"""A signed agreement is amended, its copies are kept, and it ends, from the command line."""

from __future__ import annotations

import json

import pytest

from tests.cli.answers import NEW
from tests.services.documents.reading import text

CASE = "DE-2026-0001"
PDF = b"%PDF-1.4 scan"


@pytest.fixture
def signed(dakar, tmp_path):
    """A signed agreement of one item, with a scan of it."""
    dakar.done("cases", "new", *NEW)
    identity = ("address=12 rue X", "phone=33 800 00 00", "email=dakar@example.org")
    dakar.done("office", "set", *identity, "head_name=Awa Ndiaye", "head_title=Head", "city=Dakar")
    dakar.done("cases", "set", CASE, "title=Couture", "level=N3", "objectives=Ouvrir un atelier")
    item = ("package", "add", CASE, "--service", "N3-EQUIP", "--amount", "1200", "--quote", "flat")
    dakar.done(*item, "--supplier", "Dakar Machines", "--label", "Machine à coudre")
    dakar.done("agreement", "issue", CASE, "--out", tmp_path / "v1.pdf")
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(PDF)
    who = ("--by", "Aminata Diallo", "--interpreter", "Fatou Sow")
    said = dakar.done("agreement", "sign", CASE, *who, "--scan", scan)
    assert (said["version"], said["scans"]) == (1, 1)
    return dakar


def test_a_signed_agreement_is_amended(signed, tmp_path):
    out = tmp_path / "v2.pdf"
    signed.done("cases", "set", CASE, "town=Kaolack")
    draft = signed.done("agreement", "amend", CASE, "--draft", "--out", out)
    assert (draft["draft"], draft["amends"]) == (True, 1)
    [town] = draft["changes"]
    assert town["now"].endswith("Kaolack")
    said = signed.done("agreement", "amend", CASE, "--language", "fr-en", "--out", out)
    assert (said["version"], said["changes"]) == (2, draft["changes"])
    words = text(out.read_bytes())
    assert "Avenant n° 1" in words
    assert "Amendment no. 1" in words
    second, first = signed.done("cases", "show", CASE)["agreements"]
    assert (first["state"], second["state"]) == ("signed", "frozen")
    [change] = json.loads(second["snapshot"])["amendment"]["changes"]
    assert change["now"]["fr"].endswith("Kaolack")


def test_scans_are_listed_added_and_written_out(signed, tmp_path):
    more, out = tmp_path / "page2.png", tmp_path / "out"
    more.write_bytes(b"\x89PNG\r\n\x1a\n page 2")
    signed.done("agreement", "scans", CASE, "--add", more)
    found = signed.done("agreement", "scans", CASE, "--out", out)["scans"]
    assert [one["called"] for one in found] == ["signed.pdf", "page2.png"]
    assert sorted(path.name for path in out.iterdir()) == sorted(one["name"] for one in found)
    assert (out / found[0]["name"]).read_bytes() == PDF
    more.write_bytes(b"GIF89a")
    said = signed("agreement", "scans", CASE, "--add", more)
    assert said.refusal == "attachment_differs"
    assert signed("agreement", "scans", CASE, "--out", more / "x").refusal
    assert signed.done("check")["ok"]


def test_an_agreement_ends_and_its_end_is_taken_back(signed, tmp_path):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(PDF)
    end = ("agreement", "end", CASE, "--kind", "breach", "--reason", "Machine vendue")
    said = signed.done(*end, "--document", letter)
    assert said["ended"]["kind"] == "breach"
    assert signed.done("cases", "show", CASE)["ended"]["decided_by"] == said["ended"]["decided_by"]
    payment = (
        *("payments", "ask", CASE, "--instalment", "1", "--amount", "100000"),
        *("--payee", "Dakar Machines", "--means", "cheque", "--proof", "Facture"),
    )
    assert signed(*payment).refusal == "agreement_ended"
    amend = ("agreement", "amend", CASE, "--out", tmp_path / "v2.pdf")
    assert signed(*amend).refusal == "agreement_ended"
    assert signed.done("agreement", "resume", CASE, "--reason", "Erreur")["ended"] is None
    assert signed.done(*payment)
    assert signed.done(*end)["payments_pending"] == 1


def test_what_cannot_be_done_is_refused_in_words(dakar, tmp_path):
    dakar.done("cases", "new", *NEW)
    out = tmp_path / "a.pdf"
    assert dakar("agreement", "amend", CASE, "--out", out).refusal == "nothing_signed_yet"
    end = ("agreement", "end", CASE, "--kind", "withdrawn", "--reason", "Il renonce")
    assert dakar(*end).refusal == "nothing_signed_to_end"
    assert dakar("agreement", "resume", CASE, "--reason", "x").refusal == "not_ended"
    assert dakar("agreement", "scans", CASE, "--add", out).refusal
    assert dakar.done("agreement", "scans", CASE) == {"scans": []}
