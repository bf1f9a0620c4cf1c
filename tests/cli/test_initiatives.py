"""Initiatives from the command line: found, corrected, matched, referred to, answered."""

from __future__ import annotations

from datetime import date

from tests.cli.answers import NEW

REF = "DE-2026-0001"


def test_a_person_is_matched_referred_and_followed_to_the_outcome(dakar):
    dakar.done("cases", "new", *NEW)
    assert [row["acronym"] for row in dakar.done("initiatives", "list", "--text", "FAISE")] == [
        "FAISE"
    ]
    added = dakar.done("initiatives", "add", "acronym=TISS", "label_fr=Tissage", "sector=training",
                       "zones=SN-TH", "amount_to=500 000")  # fmt: skip
    dakar.done("initiatives", "change", "TISS", "person=Awa Fall")
    dakar.done("initiatives", "verified", "TISS")
    shown = dakar.done("initiatives", "show", "tiss")
    assert shown["id"] == added["id"]
    assert (shown["person"], shown["verified_on"]) == ("Awa Fall", date.today().isoformat())
    assert dakar("initiatives", "show", "nobody").refusal == "no_initiative"
    matched = {row["acronym"]: row for row in dakar.done("initiatives", "match", REF)}
    assert matched["FAISE"]["fits"]
    assert matched["FAISE"]["reasons"][0]["kind"] == "region"
    sent = dakar.done("initiatives", "refer", REF, "--to", "FAISE", "--on", "01/11/2026")
    dakar.done("initiatives", "answer", sent["id"], "accepted", "--on", "10/11/2026")
    assert dakar("initiatives", "answer", sent["id"], "refused").refusal == "never_changes"
    dakar.done("initiatives", "start", sent["id"], "--on", "12/11/2026")
    dakar.done("initiatives", "outcome", sent["id"], "partly", "--on", "20/11/2026")
    [told] = dakar.done("initiatives", "referrals", REF)
    assert (told["acronym"], told["state"], told["purpose"]) == ("FAISE", "partly", "finance")
