"""Amounts in words as they stand on a signed paper."""

import pytest

from app.services.documents.words import amount_in_words, number_in_words


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        ((0, "EUR"), "zéro euro", "zero euros"),
        ((100, "EUR"), "un euro", "one euro"),
        ((101, "EUR"), "un euro et un centime", "one euro and one cent"),
        (
            (145050, "EUR"),
            "mille quatre cent cinquante euros et cinquante centimes",
            "one thousand four hundred and fifty euros and fifty cents",
        ),
        ((8000, "EUR"), "quatre-vingts euros", "eighty euros"),
        ((20000, "EUR"), "deux cents euros", "two hundred euros"),
        ((1, "XOF"), "un franc CFA", "one CFA franc"),
        (
            (787148, "XOF"),
            "sept cent quatre-vingt-sept mille cent quarante-huit francs CFA",
            "seven hundred and eighty-seven thousand one hundred and forty-eight CFA francs",
        ),
        ((1000000, "XAF"), "un million de francs CFA", "one million CFA francs"),
        ((200000000, "EUR"), "deux millions d’euros", "two million euros"),
        (
            (1085012, "MAD"),
            "dix mille huit cent cinquante dirhams et douze centimes",
            "ten thousand eight hundred and fifty dirhams and twelve centimes",
        ),
        ((-150, "EUR"), "moins un euro et cinquante centimes", "minus one euro and fifty cents"),
        ((500, "USD"), "cinq USD", "five USD"),
    ],
)
def test_an_amount_in_words(amount, french, english):
    assert amount_in_words(amount, "fr") == french
    assert amount_in_words(amount, "en") == english


@pytest.mark.parametrize(
    ("amount", "arabic"),
    [
        ((0, "EUR"), "صفر أورو"),
        ((100, "EUR"), "أورو واحد"),
        ((200, "EUR"), "أوروان"),
        ((0, "MAD"), "صفر درهم"),
        ((100, "MAD"), "درهم واحد"),
        ((200, "MAD"), "درهمان"),
        ((300, "MAD"), "ثلاثة دراهم"),
        ((1000, "MAD"), "عشرة دراهم"),
        ((1100, "MAD"), "أحد عشر درهما"),
        ((1200, "MAD"), "اثنا عشر درهما"),
        ((2100, "MAD"), "واحد وعشرون درهما"),
        ((10000, "MAD"), "مائة درهم"),
        ((10100, "MAD"), "مائة درهم ودرهم واحد"),
        ((10300, "MAD"), "مائة وثلاثة دراهم"),
        ((20000, "MAD"), "مائتا درهم"),
        ((20500, "MAD"), "مائتان وخمسة دراهم"),
        ((145050, "MAD"), "ألف وأربعمائة وخمسون درهما وخمسون سنتيما"),
        ((145050, "EUR"), "ألف وأربعمائة وخمسون أورو وخمسون سنتيما"),
        ((100102, "MAD"), "ألف درهم ودرهم واحد وسنتيمان"),
        ((200000, "MAD"), "ألفا درهم"),
        ((300000, "MAD"), "ثلاثة آلاف درهم"),
        ((100000000, "MAD"), "مليون درهم"),
        ((3, "XOF"), "ثلاثة فرنكات سيفا"),
        ((11, "XAF"), "أحد عشر فرنكا سيفا"),
        ((100, "XOF"), "مائة فرنك سيفا"),
        ((200000, "XAF"), "مائتا ألف فرنك سيفا"),
        ((1000000, "XOF"), "مليون فرنك سيفا"),
        ((2000000, "XOF"), "مليونا فرنك سيفا"),
        (
            (787148, "XOF"),
            "سبعمائة وسبعة وثمانون ألفا ومائة وثمانية وأربعون فرنكا سيفا",
        ),
        ((-150, "EUR"), "ناقص أورو واحد وخمسون سنتيما"),
        ((500, "USD"), "خمسة USD"),
    ],
)
def test_an_amount_in_arabic_words(amount, arabic):
    assert amount_in_words(amount, "ar") == arabic


def test_a_number_of_copies_in_words():
    assert [number_in_words(n, "ar") for n in (0, 1, 2, 3, 12, 25, 101)] == [
        "صفر", "واحد", "اثنان", "ثلاثة", "اثنا عشر", "خمسة وعشرون", "مائة وواحد",
    ]  # fmt: skip
    assert number_in_words(3, "fr") == "trois"
    assert number_in_words(3, "en") == "three"
