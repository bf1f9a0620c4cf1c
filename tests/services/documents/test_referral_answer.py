"""The letter to a Member State after its file was read."""

from dataclasses import replace
from datetime import date

from app.services.documents.data import Label
from app.services.documents.referral_answer import AnsweredRow, ReferralAnswer, render
from tests.services.documents.reading import pages, text
from tests.services.documents.samples import OFFICE

ANSWER = ReferralAnswer(
    office=OFFICE,
    recipient="Office fédéral Exemple\n00000 Beispielstadt",
    written=date(2026, 11, 24),
    received=date(2026, 11, 20),
    file="transmission.xlsx",
    accepted=9,
    duplicates=1,
    to_complete=(
        AnsweredRow(
            row=4,
            reference="XX-0004",
            name="NDIAYE Ibrahima",
            reasons=(
                Label("Sexe non renseigné", "Sex missing"),
                Label("Date illisible", "Date unreadable"),
            ),
        ),
    ),
    refused=(
        AnsweredRow(
            row=12, reference="XX-0012", reasons=(Label("Pas de consentement", "No consent"),)
        ),
    ),
)


def test_it_says_what_to_complete_what_is_refused_and_why():
    words = text(render(ANSWER, "fr"))
    for expected in (
        "Dakar, le 24 novembre 2026",
        "Objet : votre transmission",
        "transmission.xlsx, reçu le 20 novembre 2026",
        "Lignes lues 12",
        "4 XX-0004 NDIAYE Ibrahima Sexe non renseigné Date illisible",
        "12 XX-0012 — Pas de consentement",
        "Claire Essai",
    ):
        assert expected in words


def test_it_is_written_in_english_too():
    words = text(render(ANSWER, "en"))
    assert "Sex missing" in words
    assert "Yours faithfully," in words
    assert "Sexe" not in words


def test_a_file_without_fault_gets_a_short_answer():
    well = replace(ANSWER, to_complete=(), refused=(), duplicates=0)
    words = text(render(well, "fr"))
    assert "aucune suite n’est attendue" in words
    assert "Dossiers" not in words


def test_a_long_letter_goes_on_with_its_header_on_each_page():
    rows = tuple(replace(ANSWER.refused[0], row=number) for number in range(150))
    found = pages(render(replace(ANSWER, refused=rows), "fr"))
    assert len(found) > 3
    assert all("Ligne Référence Nom Motif" in words for words in found[1:-1])


def test_the_same_answer_gives_the_same_bytes():
    assert render(ANSWER, "fr") == render(ANSWER, "fr")
