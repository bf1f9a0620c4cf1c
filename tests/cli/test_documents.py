"""Papers of a case are made, listed, found by their code and marked as signed from scripts."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Office
from tests.office import OFFICERS
from tests.paid_case import a_signed_case, paid, staffed, wanted
from tests.services.documents.reading import text

CASE = "DKR-2020-00001-0"
AWA = ("--user", OFFICERS["dakar"][2])


@pytest.fixture
def dakar(ready, tmp_path, command):
    """Dakar with a case in which one payment was made."""
    desk = ready.open("dakar", tmp_path / "dakar")
    paid(staffed(desk), a_signed_case(desk), wanted())
    desk.close()
    return Office(tmp_path / "dakar", command)


def test_a_paper_is_made_listed_found_and_signed(dakar, tmp_path):
    out, scan = tmp_path / "order.pdf", tmp_path / "scan.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n scan")
    name = ("document", "make", "payment-order", CASE, "--out", out, *AWA)
    draft = dakar.done(*name, "--draft", "--language", "fr-en")
    assert draft == {"out": str(out), "kept": False}
    assert "PROJET / DRAFT" in text(out.read_bytes())
    sheet = ("document", "make", "consent", CASE, "--draft", "--out", out, *AWA)
    assert dakar.done(*sheet, "--language", "ar") == draft
    assert CASE in text(out.read_bytes())
    made = dakar.done(*name, "--profile", "partner")
    assert (made["version"], made["profile"], made["state"]) == (1, "partner", "to_sign")
    assert made["code"] in text(out.read_bytes())
    listed = dakar.done("document", "list", CASE, "--about", *AWA)
    assert [paper["kind"] for paper in listed["papers"]] == ["payment_order", "agreement"]
    assert {about["kind"] for about in listed["about"]} == {"payment_order", "payment_receipt"}
    who = ("--at", "Dakar", "--by", "Awa", "--scan", scan)
    assert dakar.done("document", "sign", made["code"].lower(), *who, *AWA)["scans"] == 1
    (found,) = dakar.done("document", "find", made["code"], "--out", out, *AWA)["papers"]
    assert (found["id"], found["state"], found["changes"]) == (made["id"], "signed", [])
    assert dakar("document", "find", "00000000", *AWA).data == {"papers": []}
    missing = ("document", "make", "decision-letter", CASE, "--out", out, *AWA)
    assert dakar(*missing).refusal == "no_subject"
    agreement = listed["papers"][1]["code"]
    assert dakar("document", "sign", agreement, *who, *AWA).refusal == "no_such_paper"
