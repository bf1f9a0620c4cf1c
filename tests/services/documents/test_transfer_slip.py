"""The slip that goes with a bundle."""

from __future__ import annotations

from dataclasses import replace

from app.services.documents.data import Label
from app.services.documents.transfer_slip import TransferSlip, render
from tests.services.documents.reading import pages, text
from tests.services.documents.samples import OFFICE

WORDS = ("abaisser", "baignade", "cabanon", "dauphin", "ébène", "fabrique")
SLIP = TransferSlip(
    office=OFFICE,
    sender=Label("OFII Dakar (ordinateur 0)", "OFII Dakar (computer 0)"),
    target=Label("Siège – cellule réinsertion", "Headquarters – reintegration desk"),
    number=14,
    made=Label("24/11/2026 à 10:30", "24 Nov 2026 at 10:30"),
    by="Awa Essai",
    file="7F3K-92QD.passerelle",
    size=Label("18 ko", "18 kB"),
    counts={"operations": 120, "records": 31, "cases": 9, "papers": 2},
    words=WORDS,
)


def test_it_says_what_the_file_is_and_what_it_holds():
    words = text(render(SLIP, "fr"))
    for expected in (
        "Bordereau d’envoi n° 14",
        "OFII Dakar (ordinateur 0)",
        "Siège – cellule réinsertion",
        "24/11/2026 à 10:30",
        "Awa Essai",
        "7F3K-92QD.passerelle",
        "18 ko",
        "Modifications 120",
        "Dossiers 9",
        *WORDS,
    ):
        assert expected in words


def test_who_made_carried_and_received_it_sign_on_one_page():
    for language in ("fr", "en", "fr-en"):
        (words,) = pages(render(SLIP, language))
        for expected in ("Handed over by", "Carried by", "Received by", "Signature"):
            assert (expected in words) == ("en" in language or expected == "Signature")
        assert ("Reçu par" in words) == ("fr" in language)


def test_a_bundle_of_an_earlier_version_leaves_room_to_write():
    old = replace(SLIP, words=(), counts={"operations": 3}, size=Label("", ""))
    words = text(render(old, "en"))
    assert "Changes 3" in words
    assert "Cases" not in words
    assert "1. 2. 3." in words
    assert "Size" not in words


def test_the_same_bundle_gives_the_same_bytes():
    assert render(SLIP, "fr") == render(SLIP, "fr")
