"""From a submitted package to the letters, by commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Office
from tests.committee_case import DAY, a_plan_to_submit
from tests.office import Ready
from tests.services.documents.reading import pages, text

REFS = [f"DKR-2026-{number:05d}-0" for number in (1, 2, 3)]
YEAR = DAY.year


@pytest.fixture
def dakar(ready: Ready, tmp_path: Path, command) -> Office:
    """An office with three plans that lack nothing."""
    desk = ready.open("dakar", tmp_path / "dakar")
    for number in (1, 2, 3):
        a_plan_to_submit(desk, number)
    desk.close()
    return Office(tmp_path / "dakar", command)


def test_a_session_from_submission_to_letters(dakar, tmp_path):
    for ref in REFS:
        assert dakar.done("package", "submit", ref)["asked"] == [300_000, "EUR"]
    assert dakar("package", "submit", REFS[0]).refusal == "status_not_next"
    made = dakar.done(
        "committee", "create", "--date", DAY.strftime("%d/%m/%Y"), "--chair", "Claire Martin",
        "--place", "Dakar", "--member", "Awa Ndiaye, ANPEJ", "--member", "Jean Fall",
        "--case", REFS[1],
    )  # fmt: skip
    assert made["session"] == f"{YEAR}/1"
    assert made["members"] == ["Awa Ndiaye, ANPEJ", "Jean Fall"]
    session = made["session"]
    dakar.done("committee", "add", session)
    dakar.done("committee", "remove", session, REFS[2])
    dakar.done("committee", "add", session, REFS[2])
    told = dakar.done("committee", "change", session, "--hold", "--first", "9:00", "--every", "15")
    assert [(row["ref"], row["time"]) for row in told["agenda"]] == [
        (REFS[1], "09:00"), (REFS[0], "09:15"), (REFS[2], "09:30"),
    ]  # fmt: skip

    assert dakar("committee", "close", session).refusal == "no_outcome"
    dakar.done("committee", "outcome", session, REFS[0], "favourable", "--grant", "1500",
               "--conditions", "Bail")  # fmt: skip
    dakar.done("committee", "outcome", session, REFS[1], "favourable", "--grant", "2 000 000",
               "--currency", "XOF")  # fmt: skip
    assert dakar("committee", "outcome", session, REFS[2], "adjourned").refusal == "reason_needed"
    dakar.done("committee", "outcome", session, REFS[2], "adjourned", "--reason", "Devis")
    closed = dakar.done("committee", "close", session)
    assert (closed["state"], closed["status_kept"]) == ("closed", [])
    assert closed["counts"]["favourable"] == 2
    assert [row["status"] for row in closed["agenda"]] == [
        "committee_favourable", "committee_favourable", "committee_adjourned",
    ]  # fmt: skip
    commitments_of(dakar, session, tmp_path)
    why = ("--reason", "Sans débouché", "--why", "Wrong line")
    told = dakar.done("committee", "outcome", session, REFS[2], "refused", *why)
    assert told["agenda"][2]["status"] == "committee_refused"
    assert len(dakar.done("committee", "list")) == 1
    papers_of(dakar, session, tmp_path)


def commitments_of(dakar, session, folder):
    assert dakar.done("committee", "commitments")["totals"] == {"EUR": "1500.00", "XOF": "2000000"}
    out = folder / "commitments.xlsx"
    dakar.done("committee", "commitments", session, "--programme", "ERRIN-OFII-2020", "--out", out)
    lines, sums = load_workbook(out)
    told = [(row[3], row[4], row[7]) for row in lines.iter_rows(min_row=2, values_only=True)]
    assert told == [(REFS[1], "XOF", 2_000_000), (REFS[0], "EUR", 1500)]
    assert [row[2:4] for row in sums.iter_rows(min_row=2, values_only=True)] == [
        ("EUR", 1), ("XOF", 1),
    ]  # fmt: skip
    assert not any(
        cell.data_type == "f" for sheet in (lines, sums) for row in sheet for cell in row
    )


def papers_of(dakar, session, folder):
    for name, words in (("sheets", ()), ("sheets", ("--names",)), ("minutes", ())):
        dakar.done("committee", name, session, "--out", folder / "paper.pdf", *words)
        assert f"{YEAR}/1" in text((folder / "paper.pdf").read_bytes())
    told = dakar.done("committee", "letters", session, "--out", folder / "all.pdf",
                      "--folder", folder / "letters")  # fmt: skip
    assert told["files"] == 3
    assert len(pages((folder / "all.pdf").read_bytes())) == 3
    assert sorted(one.name for one in (folder / "letters").iterdir()) == sorted(
        f"{ref}_committee_{YEAR}-1_fr.pdf" for ref in REFS
    )


def test_the_decision_of_the_member_state(dakar, tmp_path):
    dakar.done("package", "submit", REFS[0])
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7")
    decide = ("package", "decision", REFS[0])
    assert dakar(*decide, "other_amount", "--contact", "A. Schmidt").refusal == "amount_needed"
    told = dakar.done(*decide, "other_amount", "--contact", "A. Schmidt", "--amount", "3200",
                      "--file", paper, "--reference", "BAMF 12")  # fmt: skip
    assert told["granted"] == [320_000, "EUR"]
    assert told["status"] == "plan_submitted"
    dakar.done("package", "decision-paper", REFS[0], "--out", tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == b"%PDF-1.7"
    assert dakar("package", "decision-paper", REFS[1], "--out", "x").refusal == "no_paper"
    told = dakar.done(*decide, "more_asked", "--contact", "A. Schmidt")
    assert told["status"] == "plan_draft"


def test_a_session_that_is_not_there_and_one_that_is_cancelled(dakar):
    assert dakar("committee", "close", "1999/1").refusal == "not_found"
    session = dakar.done("committee", "create")["session"]
    assert dakar("committee", "sheets", session, "--out", "x.pdf").refusal == "empty_agenda"
    assert dakar("committee", "minutes", session, "--out", "x.pdf").refusal == "empty_agenda"
    assert dakar("committee", "letters", session).refusal == "not_closed"
    assert dakar.done("committee", "cancel", session, "--why", "Strike")["cancelled"]
    assert dakar.done("committee", "list") == []
