"""The text of papers: complete in both languages, with the same placeholders, well written."""

import re
import tomllib

import pytest

from app.models import agreement as models
from app.models.payment import MEANS
from app.models.programme import LEVELS
from app.models.reference import codes
from app.services.agreements.instalments import CONDITIONS, PROOFS
from app.services.documents.arabic_labels import in_arabic
from app.services.documents.wording import (
    CLAUSES_VERSION,
    PAPER_LANGUAGES,
    WORKING_LANGUAGES,
    _typeset,
    editions,
    filled,
)
from app.services.packages.items import NEUTRAL
from app.text import TRANSLATIONS, language

FOLDER = TRANSLATIONS / "documents"
ARABIC = sorted(path.name.split(".")[0] for path in (FOLDER / CLAUSES_VERSION).glob("*.ar.toml"))
PAPERS = sorted(path.name.split(".")[0] for path in (FOLDER / CLAUSES_VERSION).glob("*.fr.toml"))


def texts(value, path=()):
    """Every text of a file with the path that leads to it."""
    match value:
        case str():
            yield path, value
        case dict():
            for key, inner in value.items():
                yield from texts(inner, (*path, key))
        case list():
            for number, inner in enumerate(value):
                yield from texts(inner, (*path, number))


def words(paper, code):
    path = FOLDER / CLAUSES_VERSION / f"{paper}.{code}.toml"
    return dict(texts(tomllib.loads(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("paper", PAPERS)
def test_both_languages_say_the_same_things_with_the_same_values(paper):
    french, english = words(paper, "fr"), words(paper, "en")
    assert list(french) == list(english)
    for key, text in french.items():
        assert set(re.findall(r"{\w*}", text)) == set(re.findall(r"{\w*}", english[key])), key


@pytest.mark.parametrize("paper", ARABIC)
def test_arabic_says_the_same_with_the_same_values(paper):
    french, arabic = words(paper, "fr"), words(paper, "ar")
    missing = {key[0] for key in french.keys() - arabic.keys()}
    assert missing <= {"order", "order_back"}  # an order stays in the administration
    assert arabic.keys() <= french.keys()
    for key, text in arabic.items():
        assert set(re.findall(r"{\w*}", text)) == set(re.findall(r"{\w*}", french[key])), key
        assert text.count("**") % 2 == 0, key
        assert not re.search("[,;?'\"]|  |[٠-٩]|[\u064b-\u0652]", text), key


def test_the_words_of_lists_that_papers_print_are_known_in_arabic():
    never_printed = {"Attestation de demande d’asile", "Appui renforcé aux personnes vulnérables"}
    tables = ("relation_types", "languages", "id_document_types", "countries", "offices")
    french = {one.row["label_fr"] for table in tables for one in codes(table).values()}
    services = codes("service_catalogue").values()
    french |= {one.row[name] for one in services for name in ("label_fr", "unit_fr")}
    said = (*LEVELS.values(), *MEANS.values(), *CONDITIONS, *PROOFS, *NEUTRAL.values())
    french |= {language("fr").tr(words) for words in said}
    assert {word for word in french if in_arabic(word) == word} == never_printed
    assert in_arabic("Bénéficiaire : Téléphone") == "المستفيد: الهاتف"
    assert in_arabic("Poste de l’aide « Scie » : Montant") == "بند المساعدة «Scie»: المبلغ"
    assert in_arabic("Scie : Montant") == "Scie : Montant"


def test_papers_are_offered_in_the_languages_they_are_printed_in():
    assert tuple(models.PAPER_LANGUAGES) == PAPER_LANGUAGES
    assert tuple(models.WORKING_LANGUAGES) == WORKING_LANGUAGES


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_text_is_typeset_and_its_bold_parts_are_closed(paper, code):
    for key, text in words(paper, code).items():
        assert text.count("**") % 2 == 0, key
        assert "'" not in text, key
        assert '"' not in text, key
        assert "  " not in text, key


def test_the_clauses_are_said_to_be_unconfirmed_in_the_file_itself():
    for code, sentence in (("fr", "ni relu ni confirmé"), ("en", "neither reviewed nor confirmed")):
        path = FOLDER / CLAUSES_VERSION / f"agreement.{code}.toml"
        assert sentence in path.read_text(encoding="utf-8")


def test_a_value_is_never_read_as_a_template():
    spans = filled("à **{name}** !", {"name": "**{programme}**"})
    assert [span.text for span in spans] == ["à ", "**{programme}**", " !"]


def test_a_line_never_breaks_before_french_signs_nor_inside_numbers():
    assert (
        _typeset("« Oui » : 50 % ; n° 3", "fr")
        == "«\u00a0Oui\u00a0»\u00a0: 50\u00a0%\u00a0; n°\u00a03"
    )
    assert _typeset("article 2, {n} mois", "fr") == "article\u00a02, {n}\u00a0mois"
    assert _typeset("see article 2; 5 % ?", "en") == "see article\u00a02; 5 % ?"


def test_a_language_no_paper_has_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="'de'"):
        editions("agreement", CLAUSES_VERSION, "de")
