"""Claims on the command line: begun, shown, sent, written; offices are refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.claimed import TODAY, a_paid_case
from tests.cli.conftest import Office as Run
from tests.office import Ready, colleague
from tests.paid_case import Office

FIRST = f"{TODAY.year}-01-01"


@pytest.fixture
def paying(ready: Ready, tmp_path: Path, command):
    """Paris with one payment of a case, closed."""
    desk = ready.open("paris", tmp_path / "paris")
    officer = colleague(desk, "Jeanne", "headquarters")
    a_paid_case(Office(desk, officer, colleague(desk, "Luc", "finance")))
    desk.close()
    return Run(tmp_path / "paris", command)


def test_a_claim_from_draft_to_files(paying, tmp_path):
    draft = paying.done("claims", "new", "--member-state", "Allemagne", "--first", FIRST,
                        "--last", TODAY.isoformat())  # fmt: skip
    assert (draft["state"], draft["total_eur"], draft["left_out"]) == ("draft", "152.45", [])
    assert draft["lines"][0]["amount"] == ["100000", "XOF"]
    sent = paying.done("claims", "send", draft["code"])
    assert (sent["errin_eur"], sent["member_state_eur"]) == ("76.23", "76.22")
    assert paying.done("claims", "show", sent["number"].lower()) == sent
    listed = paying.done("claims", "list")
    assert [one["number"] for one in listed["claims"]] == [sent["number"]]
    assert paying.done("payments", "list")["payments"][0]["claim"] == sent["number"]
    for name, more in (("a.pdf", ()), ("a.xlsx", ()), ("riat.xlsx", ("--riat",))):
        out = tmp_path / name
        paying.done("claims", "export", sent["number"], "--out", out, "--language", "en", *more)
        assert out.stat().st_size > 5_000
    sheets = CalamineWorkbook.from_filelike(BytesIO((tmp_path / "riat.xlsx").read_bytes()))
    assert [name[:3] for name in sheets.sheet_names] == ["KM1", "KM2", "KM3"]


def test_what_cannot_be_is_refused_in_words(paying, tmp_path):
    period = ("--first", FIRST, "--last", TODAY.isoformat())
    assert paying("claims", "new", "--member-state", "Narnia", *period).refusal == "unclear"
    assert paying("claims", "send", "PAR-C1").refusal == "unknown_claim"
    draft = paying.done("claims", "new", "--member-state", "DE", *period)
    wrong = paying("claims", "export", draft["code"], "--out", tmp_path / "a.docx")
    assert wrong.refusal == "file_kind_out"
    paying.done("claims", "discard", draft["code"])
    assert paying.done("claims", "list") == {"claims": [], "problems": []}


def test_an_office_makes_and_reads_no_claims(dakar):
    assert dakar("claims", "list").refusal == "only_headquarters"
