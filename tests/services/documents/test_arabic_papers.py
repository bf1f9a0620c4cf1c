"""Papers in Arabic: their words in reading order, their look, what stands in them unturned."""

import os
from dataclasses import replace
from pathlib import Path
from textwrap import fill
from unicodedata import normalize

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from app.services.documents import agreement, consent, payment_paper
from app.services.documents.blocks import Text
from app.services.documents.wording import CLAUSES_VERSION, editions
from app.services.errors import UserError
from tests.services.documents.arabic_samples import AMENDED, CONSENT, RABAT, RECEIPT
from tests.services.documents.reading import pages, solid

GOLDEN = Path(__file__).parent / "golden"
SCALE = 0.8
PAPERS = {
    "rabat.ar": (agreement.render, RABAT, "ar"),
    "rabat.fr-ar": (agreement.render, RABAT, "fr-ar"),
    "rabat-amended.ar": (agreement.render, AMENDED, "ar"),
    "rabat-receipt.ar": (payment_paper.render, RECEIPT, "ar"),
    "rabat-consent.ar": (consent.render, CONSENT, "ar"),
    "rabat-consent.fr-ar": (consent.render, CONSENT, "fr-ar"),
}
HOSTILE = [
    "Ali\u202eevil\u202c\u200b\u2067عمر (1)\u2069 {x} \u2066a\u2069\u2069",
    "\u2066" * 3_000 + "ا",
    "محمد [ب] ALAOUI (a) 12-34 ۱۲ ٣٤ مُحَمَّدٌ لا",
    "ⵎⵓⵃⴰⵎⵎⴰⴷ Ŋgɛ́nda Ɓaɗɔ̀",
]


@pytest.fixture(scope="module")
def printed():
    """Every paper of PAPERS, printed once."""
    return {name: make(data, language) for name, (make, data, language) in PAPERS.items()}


def said(pdf):
    """The text of each page as pdfium reads it, joined letters as plain ones."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [" ".join(normalize("NFKC", page).split()) for page in found]


def drawn(text, from_right=True):
    """One line as it stands on paper, from the left."""
    [line] = Text(text).lines(10_000)
    return normalize("NFKC", "".join(run.text for run in line.runs(from_right)))


@pytest.mark.parametrize("name", PAPERS)
def test_the_words_on_paper_are_those_of_the_golden_file(printed, name):
    path = GOLDEN / f"{name}.txt"
    words = "\n\n".join(fill(page, 100) for page in said(printed[name])) + "\n"
    if "PASSERELLE_GOLDEN" in os.environ:  # set it to accept the words as they are now
        path.write_text(words, encoding="utf-8")
    assert words == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_the_first_and_last_pages_look_as_they_did(printed, name):
    document = pypdfium2.PdfDocument(printed[name])
    try:
        for number in {0, len(document) - 1}:
            page = document[number].render(scale=SCALE, grayscale=True).to_pil()
            path = GOLDEN / f"{name}-{number + 1}.png"
            if "PASSERELLE_GOLDEN" in os.environ:
                page.quantize(16).save(path, optimize=True)
            kept = Image.open(path).convert("L")
            assert kept.size == page.size
            apart = ImageStat.Stat(ImageChops.difference(page, kept))
            assert apart.mean[0] < 1.5, "open the golden picture beside the page"
    finally:
        document.close()


def test_a_picture_with_letters_parted_or_unturned_is_not_the_golden_one(printed, monkeypatch):
    kept = Image.open(GOLDEN / "rabat-receipt.ar-1.png").convert("L")
    monkeypatch.setattr("app.services.documents.lines.joined", lambda text: text)
    document = pypdfium2.PdfDocument(payment_paper.render(RECEIPT, "ar"))
    try:
        page = document[0].render(scale=SCALE, grayscale=True).to_pil()
    finally:
        document.close()
    assert ImageStat.Stat(ImageChops.difference(page, kept)).mean[0] > 1.5


@pytest.mark.parametrize(
    ("text", "from_the_left"),
    [
        ("المبلغ (1 250 000 F CFA) كامل", "لماك (1 250 000 F CFA) غلبملا"),
        ("قدره 12 000,50 درهم", "مهرد 12 000,50 هردق"),
        ("هاتف +212 537-000000 قبل 01/02/2026", "01/02/2026 لبق +212 537-000000 فتاه"),
        ("أدي 500 F CFA أو 50 %", "50 % وأ 500 F CFA يدأ"),
        ("قانون رقم 78-17", "78-17 مقر نوناق"),
        ("رقم DKR-2026-00147-8 (أ)", "(أ) DKR-2026-00147-8 مقر"),
        ("[محمد] «علي»", "«يلع» [دمحم]"),
    ],
)
def test_figures_latin_words_and_brackets_keep_their_order_in_arabic(text, from_the_left):
    assert drawn(text) == from_the_left


def test_a_value_keeps_its_order_inside_a_sentence_of_the_other_direction():
    [arabic] = editions("agreement", CLAUSES_VERSION, "ar")
    [french] = editions("agreement", CLAUSES_VERSION, "fr")
    place = "12, rue de l’Exemple (2e), Fès · +212 6"
    assert place in drawn(arabic.say("parties.born_at", birth="1991", place=place))
    assert drawn(french.say("parties.born_at", birth="12 mars", place="سلا 3 (ب)"), False) == (
        "12 mars, à (ب) 3 لاس"
    )


def test_what_is_bold_stays_bold_in_arabic():
    [words] = editions("agreement", CLAUSES_VERSION, "ar")
    spans = words.spans("money.in_words_euros", eur_words="مائة أورو", eur="1,00")
    [line] = Text(spans).lines(10_000)
    fonts = {run.font for run in line.runs(True)}
    assert {"NotoNaskhArabic-Bold", "NotoNaskhArabic-Regular"} <= fonts


@pytest.mark.parametrize("language", ["ar", "fr-ar"])
def test_hostile_names_of_both_directions_are_printed(language):
    names = ("given_names", "arabic_name", "birth_place", "address")
    person = replace(RABAT.beneficiary, **dict(zip(names, HOSTILE, strict=True)))
    data = replace(RABAT, beneficiary=person, place=HOSTILE[0], complaints=HOSTILE[2])
    words = normalize("NFKC", " ".join(pages(agreement.render(data, language))))
    for text in HOSTILE:
        assert next(letter for letter in text if letter.isalpha()) in words


def test_forty_thousand_characters_of_both_directions_are_all_printed():
    long = "كلمة (ALI) 12 000 " * 2_300
    data = replace(CONSENT, arabic_name=long)
    words = solid(" ".join(pages(consent.render(data, "ar"))))
    assert words.count("ALI") == 2_300
    assert words.count("12000") == 2_300


@pytest.mark.parametrize("language", ["ar", "fr-ar"])
def test_the_same_data_give_the_same_bytes(printed, language):
    assert printed[f"rabat.{language}"] == agreement.render(replace(RABAT), language)


def test_a_paper_that_stays_in_the_administration_is_refused_in_arabic():
    order = replace(RECEIPT, kind="order")
    for language in ("ar", "fr-ar"):
        with pytest.raises(UserError, match="paper_language"):
            payment_paper.render(order, language)
        with pytest.raises(UserError, match="paper_language"):
            editions("claim", CLAUSES_VERSION, language)
    assert payment_paper.usual_language("order", "fr-ar") == "fr"
    assert payment_paper.usual_language("receipt", "fr-ar") == "fr-ar"


def test_the_sheet_of_consent_names_who_reads_and_asks_each_point():
    french = " ".join(pages(consent.render(replace(CONSENT, arabic_name=""), "fr")))
    assert "lue et expliquée en arabe marocain (darija), par un agent de l’OFII" in french
    for number in range(1, 7):
        assert f" {number} " in french
    assert french.count("Témoin") == 2
    named = replace(CONSENT, signing=replace(CONSENT.signing, interpreter="Astou Témoin"))
    both = " ".join(pages(consent.render(named, "fr-en")))
    assert "traduite en arabe marocain (darija) par Astou Témoin" in both
    assert "I accept that OFII…" in both
