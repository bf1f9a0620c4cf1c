"""Names that are tags, orders, marks or far too long: they are printed whole and harm nothing."""

from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.documents.agreement import render
from app.services.documents.fonts import printable
from app.services.documents.snapshot import from_snapshot, snapshot
from tests.services.documents.reading import second_text, solid, text
from tests.services.documents.samples import AGREEMENT, item

NAMES = [
    "<b>Fatou</b>",
    '<img src="file:///etc/passwd">',
    "<para>&amp;</para> & ]]> &#60;",
    "=1+1",
    "{programme} **gras** %s %(x)s {0}",
    "Ŋgɛnda Ɓaɗɔ ɲ ƴ ə ɨ ʉ",
    "Mbɔ́ŋ Ǹkɛ́ŋ ʉ̄ ɛ̰́",
    "ʿAbd al-Ḥaqq Ṭāhā",
    "O’Connor-Ðorđević Ångström ß",
    "Παπαδόπουλος Иванов",
]


def with_name(name: str):
    return replace(AGREEMENT, beneficiary=replace(AGREEMENT.beneficiary, given_names=name))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_as_it_is_typed(name):
    for language in ("fr", "fr-en"):
        pdf = render(with_name(name), language)
        assert solid(normalize("NFC", name)) in solid(text(pdf))


@pytest.mark.parametrize("name", [name for name in NAMES if "Mbɔ́ŋ" in name])
def test_marks_over_letters_are_found_by_a_second_reader(name):
    assert normalize("NFC", name) in second_text(render(with_name(name), "fr"))


def test_marks_that_turn_or_hide_text_are_dropped():
    words = text(render(with_name("Ali\u202eevil\u202c\u200b\u2066x\u2069\x00\x1b[31m"), "fr"))
    assert "Alievilx[31m" in words


def test_a_letter_no_font_holds_is_named_by_its_code():
    words = text(render(with_name("张 😀 \ud800"), "fr"))
    assert "[U+5F20] [U+1F600] [U+D800]" in words


@pytest.mark.parametrize("long", ["m" * 40_000, "ما " * 8_000, "é\n" * 2_000, "x y " * 10_000])
def test_tens_of_thousands_of_characters_are_all_printed(long):
    pdf = render(with_name(long), "fr")
    if long.startswith("ما"):
        assert normalize("NFKC", text(pdf)).count("ما") >= 8_000
    else:
        assert text(pdf).count(long[0]) >= long.count(long[0])


@pytest.mark.parametrize("place", ["label", "supplier"])
def test_a_cell_longer_than_a_page_goes_on_on_the_next(place):
    item_ = replace(item("Étal", 100), **{place: "mot " * 4_000})
    data = replace(AGREEMENT, items=(item_,))
    words = text(render(data, "fr"))
    assert words.count("mot ") >= 4_000


@given(name=st.text(st.characters(), max_size=60))
@settings(max_examples=25)
def test_no_text_whatever_stops_the_printer(name):
    data = with_name(name)
    pdf = render(data, "fr")
    assert pdf.startswith(b"%PDF")
    assert from_snapshot(snapshot(data)).number == AGREEMENT.number


@given(name=st.text(st.characters(codec="utf-8", max_codepoint=0x24F), max_size=60))
@settings(max_examples=25)
def test_any_latin_text_is_whole_on_paper(name):
    words = solid(printable(name).replace("\u00a0", " "))
    assert words in solid(text(render(with_name(name), "fr")))
