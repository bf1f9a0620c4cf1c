"""Passphrases: what is generated is strong, what anybody would try is refused."""

import math

import pytest

from app.services.errors import UserError
from app.services.storage import passphrase
from app.services.storage.passphrase import SENTENCES, Strength


def test_a_generated_passphrase_is_strong_and_typed_on_any_keyboard() -> None:
    one, two = passphrase.generated(), passphrase.generated()
    assert one != two
    assert one.isascii()
    assert len(one.split()) == 8
    assert passphrase.strength(one) is Strength.STRONG


def test_eight_words_are_more_than_eighty_bits() -> None:
    plain = [word for word in passphrase.words() if word.isascii()]
    assert passphrase.GENERATED_WORDS * math.log2(len(plain)) > 80
    assert len(set(passphrase.words())) == 2048


@pytest.mark.parametrize(
    "text",
    [
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "123456789012345678",
        "abcdefghijklmnopqrst",
        "azertyuiopqsdfghjklm",
        "qwertyuiopasdfgh",
        "motdepasse12345",
        "Mot de passe 2026 !",
        "Passerelle OFII Dakar",
        "AWA NDIAYE awa ndiaye",
        "Réintégration 2026",
    ],
)
def test_what_anybody_would_try_is_weak(text: str) -> None:
    assert passphrase.strength(text, "Awa Ndiaye") <= Strength.WEAK
    with pytest.raises(UserError, match="passphrase_"):
        passphrase.check(text, "Awa Ndiaye")


@pytest.mark.parametrize(
    "text",
    ["le chat est noir", "kT9#vQ2!mZx81Lp", "correct horse battery staple", "مرحبا بكم في بيتنا"],
)
def test_a_long_enough_phrase_of_ones_own_is_taken(text: str) -> None:
    passphrase.check(text, "Awa Ndiaye")


def test_fourteen_characters_are_too_short_even_with_spaces_around() -> None:
    assert passphrase.strength("  kT9#vQ2!mZx81L  ") is Strength.SHORT


def test_composition_and_spaces_do_not_matter_capitals_do() -> None:
    one = passphrase.encoded("  Élan   vert ")
    assert one == passphrase.encoded("E\u0301lan vert")
    assert one != passphrase.encoded("élan vert")


def test_even_half_characters_have_bytes() -> None:
    assert passphrase.encoded("a\ud800b")
    assert passphrase.strength("a\ud800b") is Strength.SHORT


def test_every_strength_has_its_words() -> None:
    assert set(SENTENCES) == set(Strength)
