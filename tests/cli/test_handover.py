"""Hand-over, sharing and erasing from the command line, between real folders."""

from __future__ import annotations

import pytest

from app.cli import main
from app.cli.command import PASSPHRASE as VARIABLE
from tests.cli.answers import NEW
from tests.office import PASSPHRASE

CASE = "DE-2026-0001"


@pytest.fixture
def three(office, tmp_path):
    """Dakar with its second laptop, Bamako and Paris; `send(one, other, code)` carries a file."""
    found = {name: office(name) for name in ("dakar", "dakar_second", "bamako", "paris")}

    def send(sender: str, receiver: str, code: str) -> None:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.passerelle"
        found[sender].done("bundle", "export", "--to", code, "--out", path)
        found[receiver].done("bundle", "import", path)

    found["dakar"].done("cases", "new", *NEW)
    return found, send


def test_a_case_is_offered_accepted_and_passed_on(three):
    offices, send = three
    dakar, bamako, paris = offices["dakar"], offices["bamako"], offices["paris"]
    told = dakar.done("handover", "offer", CASE, "--to", "BKO", "--reason", "moved")
    assert (told["state"], told["target"], told["reason"]) == ("hidden", "BKO", "moved")
    send("dakar", "paris", "PAR")
    send("paris", "bamako", "BKO")
    [waiting] = bamako.done("handover", "list")
    assert (waiting["ref"], waiting["state"]) == (told["ref"], "asked")
    assert bamako.done("handover", "accept", CASE)["decision"] == "accepted"
    send("bamako", "paris", "PAR")
    send("paris", "dakar_second", "DKR")
    send("dakar_second", "paris", "PAR")
    send("paris", "bamako", "BKO")
    assert paris.done("cases", "custody", CASE)["owner"] == "BKO"
    assert bamako.done("cases", "custody", CASE)["state"] == "ours"
    assert bamako.done("handover", "list") == []
    bamako.done("cases", "set", CASE, "town=Kayes")
    send("paris", "dakar", "DKR")
    assert dakar("cases", "set", CASE, "town=Mbour").refusal == "no_longer_seen"
    assert [row["office"] for row in dakar.done("cases", "list")] == ["BKO"]


def test_an_offer_is_refused_with_a_reason(three):
    offices, send = three
    offices["dakar"].done("handover", "offer", CASE, "--to", "BKO", "--reason", "moved")
    send("dakar", "paris", "PAR")
    send("paris", "bamako", "BKO")
    told = offices["bamako"].done("handover", "refuse", CASE, "--reason", "nobody there")
    assert (told["state"], told["decision_reason"]) == ("refused", "nobody there")


def test_headquarters_shares_and_erases(three):
    offices, send = three
    dakar, bamako, paris = offices["dakar"], offices["bamako"], offices["paris"]
    send("dakar", "paris", "PAR")
    told = paris.done("cases", "share", CASE, "--with", "BKO", "--with", "RBA")
    assert told["readers"] == ["BKO", "DKR", "RBA"]
    send("paris", "bamako", "BKO")
    assert bamako.done("cases", "custody", CASE)["state"] == "theirs"
    assert paris.done("cases", "share", CASE)["readers"] == ["DKR"]
    assert paris.done("cases", "erase", CASE, "--reason", "asked by the person")["erased"]
    send("paris", "dakar", "DKR")
    assert dakar.done("cases", "list") == []
    assert dakar("cases", "custody", CASE).refusal == "not_found"
    assert dakar.done("check") == {"ok": True, "problems": []}


def test_who_may_not_decide_is_refused_in_words(three):
    dakar = three[0]["dakar"]
    reason = ("--reason", "r")
    for code, words in (
        ("unknown_office", ("handover", "offer", CASE, "--to", "XXX", *reason)),
        ("not_found", ("handover", "offer", "none", "--to", "BKO", *reason)),
        ("no_offer", ("handover", "accept", CASE)),
        ("no_offer", ("handover", "refuse", CASE, *reason)),
        ("reason_needed", ("handover", "refuse", CASE, "--reason", " ")),
        ("headquarters_only", ("cases", "share", CASE, "--with", "BKO")),
        ("headquarters_only", ("cases", "erase", CASE, *reason)),
    ):
        assert dakar(*words).refusal == code
    assert dakar.done("handover", "list") == []


@pytest.mark.parametrize(("spoken", "said"), [("fr", "bureau"), ("en", "This office owns")])
def test_custody_is_said_in_words(three, capsys, monkeypatch, spoken, said):
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    folder = str(three[0]["dakar"].folder)
    assert main(["cases", "custody", CASE, "--data", folder, "--speak", spoken]) == 0
    assert said in capsys.readouterr().out
