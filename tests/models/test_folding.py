"""Folding makes equal what people write differently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.folding import digits, fold, key, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GUÈYE", "gueye"),
        ("N’Diaye", "N'DIAYE"),
        ("Ndiaye", "N´diaye"),
        ("Diédhiou", "DIEDHIOU"),
        ("Ŋgom", "ngom"),
        ("Ɓaa", "baa"),
        ("Ɗemba", "demba"),
        ("Ƴero", "yero"),
        ("Ɛbɔlɔ", "ebolo"),
        ("Straße", "STRASSE"),
        ("Sœur", "soeur"),
        ("Aït\u00a0Lahcen", "ait lahcen"),
        ("Marie-Solange", "marie\u2011solange"),
        ("e\u0301cole", "ÉCOLE"),
        ("İstanbul", "istanbul"),
        ("zero\u200bwidth", "ZEROWIDTH"),
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
    ],
)
def test_spellings_that_mean_the_same_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_words_leave_out_every_sign() -> None:
    assert words("  N’DONGO, Estelle (dite “Stella”) 07/2020 ") == [
        "ndongo", "estelle", "dite", "stella", "07", "2020",
    ]  # fmt: skip


def test_signs_that_carry_meaning_stay_when_folded() -> None:
    assert fold(" ~1985 ") == "~1985"
    assert key("post_return") == key("Post-return")


def test_digits_of_other_scripts_are_read() -> None:
    assert digits("٧٧ 123-45-67") == "771234567"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_never_matters(text: str) -> None:
    assert words(text.upper().lower()) == words(text.lower().upper().lower())
