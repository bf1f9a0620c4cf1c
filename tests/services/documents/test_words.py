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


def test_a_number_of_copies_in_words():
    assert number_in_words(3, "fr") == "trois"
    assert number_in_words(3, "en") == "three"
