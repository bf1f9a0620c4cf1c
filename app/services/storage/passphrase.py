"""Makes passphrases of French words and tells how strong a chosen one is."""

from __future__ import annotations

import re
import secrets
import unicodedata
from enum import IntEnum
from functools import cache
from itertools import pairwise

from mnemonic import Mnemonic

from app.services.errors import UserError
from app.text import N_

SHORTEST = 15
GENERATED_WORDS = 8  # of 1,682: 85 bits
EXPECTED = (
    *("passerelle", "motdepasse", "passphrase", "phrasesecrete", "password", "administrateur"),
    *("admin", "bienvenue", "bonjour", "secret", "soleil", "reintegration", "ofii", "siege"),
    *("dakar", "bamako", "rabat", "yaounde", "paris"),
)
ROWS = (
    *("azertyuiop", "qsdfghjklm", "wxcvbn"),
    *("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"),
)


class Strength(IntEnum):
    """How long a passphrase withstands guessing."""

    SHORT = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


SENTENCES = {
    Strength.SHORT: N_("Too short: at least 15 characters are needed."),
    Strength.WEAK: N_("Easy to guess: add words that have nothing to do with each other."),
    Strength.FAIR: N_("Acceptable. Four or more unrelated words are safer."),
    Strength.STRONG: N_("Strong."),
}


@cache
def words() -> tuple[str, ...]:
    """The 2,048 French words of BIP-39, composed (NFC), in their order."""
    return tuple(unicodedata.normalize("NFC", word) for word in Mnemonic("french").wordlist)


def spoken(found: bytes, count: int) -> tuple[str, ...]:
    """The first bits of a fingerprint as French words, 11 bits a word."""
    bits = int.from_bytes(found, "big") >> (8 * len(found) - 11 * count)
    return tuple(words()[bits >> 11 * place & 2047] for place in reversed(range(count)))


def generated() -> str:
    """A random passphrase of words without accents, so that every keyboard can type it."""
    plain = [word for word in words() if word.isascii()]
    return " ".join(secrets.choice(plain) for _ in range(GENERATED_WORDS))


def encoded(text: str) -> bytes:
    """The bytes a passphrase stands for: the same from every keyboard and however spaced."""
    composed = unicodedata.normalize("NFKC", text)
    return " ".join(composed.split()).encode("utf-8", "surrogatepass")


def strength(text: str, *known: str) -> Strength:
    """How strong it is; `known` are words that anybody would try, such as the officer's name."""
    text = encoded(text).decode("utf-8", "surrogatepass")
    if len(text) < SHORTEST:
        return Strength.SHORT
    surprises = _surprises(_without_expected(_folded(text), known))
    if surprises < 12:
        return Strength.WEAK
    return Strength.STRONG if surprises >= 20 else Strength.FAIR


def check(text: str, *known: str) -> None:
    """UserError passphrase_short or passphrase_weak when it would not protect the data."""
    found = strength(text, *known)
    if found is Strength.SHORT:
        raise UserError("passphrase_short", SENTENCES[found])
    if found is Strength.WEAK:
        raise UserError("passphrase_weak", SENTENCES[found])


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c) and not c.isspace())


def _without_expected(text: str, known: tuple[str, ...]) -> str:
    """Each expected word and each year counts like one character."""
    text = re.sub(r"(19|20)\d\d", "#", text)
    own = (_folded(part) for name in known for part in name.split() if len(part) > 2)
    for word in (*own, *EXPECTED):
        text = text.replace(word, "#")
    return text


def _surprises(text: str) -> int:
    """Characters that do not follow from the two before: no runs, keyboard rows, repetitions."""
    seen: set[str] = set()
    count = 0
    for place in range(len(text)):
        three = text[max(0, place - 2) : place + 1]
        if three not in seen and not (len(three) == 3 and _is_run(three)):
            count += 1
        seen.add(three)
    return count


def _is_run(text: str) -> bool:
    """Whether each character is beside the one before, in the alphabet or on the keyboard."""
    return all(
        abs(ord(one) - ord(two)) <= 1 or any(one + two in row or two + one in row for row in ROWS)
        for one, two in pairwise(text)
    )
