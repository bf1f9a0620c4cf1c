"""The blank form: every question, answers to tick, room to write."""

from app.services.documents.data import Label
from app.services.documents.intake_form import IntakeForm, Question, Questions, render
from tests.services.documents.reading import pages, text
from tests.services.documents.samples import OFFICE

SEXES = (Label("Femme", "Female"), Label("Homme", "Male"), Label.typed("X"))
FORM = IntakeForm(
    office=OFFICE,
    chapters=(
        Questions(
            title=Label("Identité", "Identity"),
            questions=(
                Question(
                    label=Label("Nom", "Name"),
                    hint=Label("Comme sur le document", "As in the document"),
                ),
                Question(label=Label("Sexe", "Sex"), choices=SEXES),
            ),
        ),
        Questions(
            title=Label("Projet", "Project"),
            questions=(
                Question(label=Label("Besoins", "Needs"), lines=4),
                Question(
                    label=Label("Langues", "Languages"), choices=(Label.typed("langue"),) * 40
                ),
            ),
        ),
    ),
)


def test_every_question_with_its_hint_and_answers_is_printed():
    words = text(render(FORM, "fr"))
    for expected in ("Fiche d’accueil", "1. Identité", "Comme sur le document", "Femme Homme X"):
        assert expected in words
    assert "OFII Dakar" in words


def test_too_many_answers_become_a_line_to_write_on():
    assert "langue langue" not in text(render(FORM, "fr"))


def test_the_form_exists_in_english_and_has_as_many_pages_as_it_needs():
    many = tuple(Question(label=Label.typed(f"Question {number}")) for number in range(90))
    chapters = (Questions(title=Label.typed("Section"), questions=many),)
    found = pages(render(IntakeForm(office=OFFICE, chapters=chapters), "en"))
    assert len(found) > 2
    assert all(f"Page {number}/{len(found)}" in words for number, words in enumerate(found, 1))
    assert "Question 89" in found[-1]


def test_the_same_questions_give_the_same_bytes():
    assert render(FORM, "fr-en") == render(FORM, "fr-en")
