"""The blank form: every question, answers to tick, room to write."""

from app.services.documents.intake_form import Question, render
from tests.services.documents.reading import pages, text
from tests.services.documents.samples import OFFICE

SECTIONS = [
    ("Identité", [("Nom", "Comme sur le document", ()), ("Sexe", "", ("Femme", "Homme", "X"))]),
    ("Projet", [Question("Besoins", lines=4), Question("Langues", choices=["a"] * 40)]),
]


def test_every_question_with_its_hint_and_answers_is_printed():
    words = text(render("fr", OFFICE, SECTIONS))
    for expected in ("Fiche d’accueil", "Identité", "Comme sur le document", "Femme Homme X"):
        assert expected in words
    assert "OFII Dakar" in words


def test_too_many_answers_become_a_line_to_write_on():
    assert " a a a " not in text(render("fr", OFFICE, SECTIONS))


def test_the_form_exists_in_english_and_has_as_many_pages_as_it_needs():
    many = [("Section", [Question(f"Question {number}") for number in range(90)])]
    found = pages(render("en", OFFICE, many))
    assert len(found) > 2
    assert all(f"Page {number}/{len(found)}" in words for number, words in enumerate(found, 1))
    assert "Question 89" in found[-1]


def test_the_same_questions_give_the_same_bytes():
    assert render("fr", OFFICE, SECTIONS) == render("fr", OFFICE, SECTIONS)
