"""Persons who may be one, and cases removed and put back, from the command line."""

from __future__ import annotations

import pytest

from app.cli import main
from app.cli.command import PASSPHRASE as VARIABLE
from tests.cli.answers import NEW
from tests.office import PASSPHRASE

ONE, OTHER = "DE-2026-0001", "DE-2026-0002"
AGAIN = [OTHER if word == ONE else word.replace(ONE, OTHER) for word in NEW]


@pytest.fixture
def two(dakar):
    for answers in (NEW, AGAIN):
        dakar.done("cases", "new", *answers)
    return dakar


def test_a_pair_is_decided_withdrawn_and_decided_otherwise(two):
    [found] = two.done("duplicates", "list")
    assert (found["state"], found["across"]) == ("found", False)
    assert two("duplicates", "same", ONE, OTHER).refusal == "reason_needed"
    told = two.done("duplicates", "same", ONE, OTHER, "--reason", "one passport")
    assert (told["state"], told["reason_kept"]) == ("same", True)
    assert two.done("duplicates", "list") == []
    [found] = two.done("duplicates", "list", "--all")
    assert (found["state"], found["reason"]) == ("same", "one passport")
    assert two.done("duplicates", "undo", OTHER, ONE)["state"] is None
    assert two("duplicates", "undo", ONE, OTHER).refusal == "nothing_said"
    two.done("duplicates", "different", ONE, OTHER, "--reason", "cousins")
    assert two.done("duplicates", "list") == []


def test_headquarters_flags_a_pair_of_two_offices(two, office, tmp_path):
    bamako, paris = office("bamako"), office("paris")
    assert two("duplicates", "flag", ONE, OTHER).refusal == "headquarters_only"
    bamako.done("cases", "new", *(word.replace(ONE, "BE-1") for word in NEW))
    for sender in (two, bamako):
        path = tmp_path / f"{sender.folder.name}.passerelle"
        sender.done("bundle", "export", "--to", "PAR", "--out", path)
        paris.done("bundle", "import", path)
    assert [pair["across"] for pair in paris.done("duplicates", "list")].count(True) == 2
    paris.done("duplicates", "flag", ONE, "BE-1")
    told = paris.done("duplicates", "different", OTHER, "BE-1", "--reason", "cousins")
    assert told["reason_kept"] is False
    paris.done("bundle", "export", "--to", "BKO", "--out", tmp_path / "back.passerelle")
    bamako.done("bundle", "import", tmp_path / "back.passerelle")
    [flagged] = bamako.done("duplicates", "list")
    assert (flagged["state"], flagged["other"], flagged["across"]) == ("possible", None, True)


def test_a_case_is_removed_listed_and_put_back(two):
    assert two.done("cases", "remove", ONE, "--reason", "typed twice")["removed"]
    assert two("cases", "show", ONE).refusal == "not_found"
    [gone] = two.done("cases", "removed")
    assert (gone["ms_reference"], gone["why"], gone["may_restore"]) == (ONE, "typed twice", True)
    assert two("cases", "restore", OTHER).refusal == "not_found"
    assert two.done("cases", "restore", ONE)["removed"] is False
    assert two.done("cases", "removed") == []


def test_a_preview_lists_cases_by_group_with_those_they_resemble(two, paris, tmp_path):
    path = tmp_path / "1.passerelle"
    two.done("bundle", "export", "--to", "PAR", "--out", path)
    told = paris.done("bundle", "import", path, "--preview")
    assert told["groups"] == {"duplicate": 2, "new": 3}  # the officer as well
    rows = [row for row in told["cases"] if row["entity"] == "case"]
    assert [row["groups"] for row in rows] == [["duplicate", "new"]] * 2
    assert rows[0]["duplicates"][0]["ref"] == rows[1]["ref"]
    assert paris.done("cases", "list") == []


@pytest.mark.parametrize(("spoken", "said"), [("fr", "même"), ("en", "same")])
def test_pairs_are_said_in_words(two, capsys, monkeypatch, spoken, said):
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    assert main(["duplicates", "list", "--data", str(two.folder), "--speak", spoken]) == 0
    assert said in capsys.readouterr().out
