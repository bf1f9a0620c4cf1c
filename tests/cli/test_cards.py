"""Cards and headquarters’ list on the command line, on real folders."""

from __future__ import annotations

import pytest

from app.cli.running import main
from tests.cli.test_exchange import exchanged
from tests.office import PASSPHRASE


def line(office, name):
    return next(one for one in office.done("cards", "list") if one["name"] == name)


def test_cards_are_listed_with_whom_they_belong_to_and_who_compared_them(dakar):
    own, *others = dakar.done("cards", "list")
    assert (own["name"], own["own"], own["state"], own["serial"]) == ("DKR-0", True, "active", 1)
    assert {one["trusted_by"] for one in others} == {"Awa"}
    assert dakar.done("roster", "show") == {"version": 0, "words": [], "installations": []}


def test_renewed_keys_are_followed_by_bundle_or_by_card_file(dakar, paris, tmp_path):
    card = str(tmp_path / "dakar.passerelle-card")
    before = dakar.done("cards", "words")["words"]
    assert dakar.done("cards", "renew")["serial"] == 2
    written = dakar.done("cards", "write", "--out", card)
    assert written["words"] == dakar.done("cards", "words")["words"] != before
    assert dakar.done("cards", "words", card)["words"] == written["words"]
    assert paris.done("cards", "trust", card)["renewed"] is True
    assert paris.done("office", "trust", card)["renewed"] is False
    assert line(paris, "DKR-0")["serial"] == 2
    exchanged(paris, dakar, "DKR", tmp_path / "1")
    shown = dakar.done("roster", "show")
    assert (shown["version"], len(shown["words"]), len(shown["installations"])) == (1, 10, 4)


def test_headquarters_ends_a_computer_and_takes_it_back(dakar, paris, tmp_path):
    (ended,) = paris.done("roster", "retire", "DKR-1", "--reason", "broken")
    assert (ended["state"], ended["counts_to"], ended["reason"]) == ("retired", 0, "broken")
    assert paris("roster", "retire", "DKR-1", "--reason", "x").refusal == "ended_already"
    assert dakar("roster", "revoke", "PAR-0", "--reason", "x").refusal == "headquarters_only"
    assert paris("roster", "revoke", "RBA-0", "--reason", "x").refusal == "unknown_device"
    paris.done("roster", "reinstate", "DKR-1", "--reason", "mended")
    assert line(paris, "DKR-1")["state"] == "active"
    paris.done("roster", "revoke", "DKR-0", "--reason", "stolen")
    dakar.done("bundle", "export", "--to", "PAR", "--out", tmp_path / "late")
    assert paris("bundle", "import", tmp_path / "late").refusal == "revoked_sender"
    late = ("roster", "extend", tmp_path / "late", "--reason", "x")
    assert paris(*late).refusal == "revoked_sender"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_people_read_it_too(dakar, paris, tmp_path, capsys, monkeypatch, language):
    paris.done("roster", "retire", "DKR-1", "--reason", "broken")
    exchanged(paris, dakar, "DKR", tmp_path / "1")
    for words in (("cards", "list"), ("cards", "renew"), ("roster", "show")):
        monkeypatch.setenv("PASSERELLE_PASSPHRASE", PASSPHRASE)
        assert main([*words, "--data", str(dakar.folder), "--speak", language]) == 0
    said = capsys.readouterr().out
    assert {"en": "retired, counts up to entry 0", "fr": "retiré, compte jusqu’à l’entrée 0"}[
        language
    ] in said
    assert "broken" in said
