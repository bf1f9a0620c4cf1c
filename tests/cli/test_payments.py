"""Officers and payments from the command line: three people, three passphrases, one receipt."""

from __future__ import annotations

from datetime import date

import pytest

from app.cli.officers import NEW_PASSPHRASE
from tests.cli.conftest import Office
from tests.office import OFFICERS
from tests.paid_case import a_signed_case
from tests.services.test_officers import SECOND

AWA = ("--user", OFFICERS["dakar"][2])
ASKED = ("--instalment", 1, "--amount", "100 000", "--payee", "Quincaillerie", "--means", "cheque",
         "--proof", "Facture 118")  # fmt: skip


@pytest.fixture
def dakar(ready, tmp_path, command, monkeypatch):
    """Dakar with a signed case, a case officer and a payer."""
    desk = ready.open("dakar", tmp_path / "dakar")
    a_signed_case(desk)
    desk.close()
    found = Office(tmp_path / "dakar", command)
    for name, role in (("Binta", "case_officer"), ("Issa", "finance")):
        found.done("officers", "add", name, "--role", role, *AWA)
        monkeypatch.setenv(NEW_PASSPHRASE, SECOND)
        assert found.done("officers", "admit", name, *AWA)["here"]
    return found


def done(office: Office, name: str, *words: object):
    said = office(*words, "--user", name, passphrase=SECOND)
    assert said.code == 0, said
    return said.data


def test_officers_are_listed_and_leave(dakar, monkeypatch):
    names = [one["name"] for one in dakar.done("officers", "list", *AWA)]
    assert names == ["Awa", "Binta", "Issa"]
    dakar.done("officers", "role", "Binta", "--role", "finance", "--reason", "x", *AWA)
    assert not dakar.done("officers", "shut-out", "Binta", *AWA)["here"]
    assert dakar.done("officers", "leave", "Issa", "--reason", "fin de contrat", *AWA)["left_on"]
    again = dakar("officers", "add", "awa", "--role", "finance", *AWA)
    assert again.refusal == "user_exists"
    assert dakar("officers", "admit", "Binta", *AWA).refusal == "passphrase_missing"
    assert dakar("officers", "admit", "Nobody", *AWA).refusal == "unknown_officer"
    monkeypatch.setenv(NEW_PASSPHRASE, SECOND)
    dakar.done("officers", "passphrase", *AWA)
    assert dakar("officers", "list", *AWA).refusal == "wrong_passphrase"


def test_three_people_pay_from_the_command_line(dakar, tmp_path):
    case = dakar.done("cases", "list", *AWA)[0]["ref"]
    asked = done(dakar, "Binta", "payments", "ask", case, *ASKED)
    assert (asked["state"], asked["instalment"], asked["may"]) == ("requested", 1, ["withdraw"])
    code = asked["code"]
    refused = dakar("payments", "approve", code, "--user", "Binta", passphrase=SECOND)
    assert refused.refusal == "no_right"
    assert dakar.done("payments", "approve", code, *AWA)["state"] == "approved"
    paid = done(dakar, "Issa", "payments", "pay", code, "--reference", "CHQ 12")
    assert (paid["state"], paid["paid_on"]) == ("paid", date.today().isoformat())
    paper = tmp_path / "receipt.pdf"
    done(dakar, "Issa", "payments", "paper", paid["receipt"], "--kind", "receipt", "--out", paper)
    assert paper.read_bytes().startswith(b"%PDF")
    [first, second] = dakar.done("payments", "ledger", case, *AWA)["instalments"]
    assert first["paid"][0] == "100000"
    assert second["paid"][0] == "0"
    listed = dakar.done("payments", "list", "--group", "paid", *AWA)
    assert listed["totals"] == [["100000", "XOF"]]
    back = done(dakar, "Binta", "payments", "back", paid["receipt"], "--reason", "erreur")
    assert back["reverses"] == paid["id"]
    withdrawn = done(dakar, "Binta", "payments", "withdraw", back["code"], "--reason", "non")
    assert withdrawn["state"] == "withdrawn"
    assert dakar("payments", "confirm", "nothing", *AWA).refusal == "unknown_payment"
