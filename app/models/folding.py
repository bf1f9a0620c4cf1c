"""Text folded for comparison and search: no case, accents, special letters or apostrophes."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose, of the languages of the four countries and of the
# Member States; Arabic letters that are written one for the other.
LETTERS = {
    "ŋ": "n", "ɲ": "n", "ɛ": "e", "ə": "e", "ǝ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ɖ": "d",
    "ƴ": "y", "ƙ": "k", "ɣ": "g", "ɠ": "g", "ɨ": "i", "ɩ": "i", "ı": "i", "ʉ": "u", "ʊ": "u",
    "ʋ": "v", "ƒ": "f", "ƥ": "p", "ƭ": "t", "ʃ": "sh", "ø": "o", "œ": "oe", "æ": "ae", "ð": "d",
    "đ": "d", "þ": "th", "ł": "l", "ħ": "h", "ى": "ي", "ة": "ه",
}  # fmt: skip
APOSTROPHES = "'’‘‛ʼʻʹʿʾʔ′`´ꞌ＇ـ"
HYPHENS = "-‐‑‒–—―−_"
BEFORE = str.maketrans({**dict.fromkeys(APOSTROPHES), **dict.fromkeys(HYPHENS, " ")})
DROPPED = {"Mn", "Me", "Cf", "Cc", "Cs"}
WORD = re.compile(r"[^\W_]+")
NO_DIGITS = bytes(set(range(128)) - set(b"0123456789"))


class _After(dict[int, str | None]):
    """What becomes of each character, found when it is first met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        gone = unicodedata.category(char) in DROPPED
        self[code] = None if gone else LETTERS.get(char, char)
        return self[code]


AFTER = _After()


def fold(text: str) -> str:
    """Lower case, marks stripped, special letters made plain, apostrophes dropped, hyphens and
    spaces made one space; other signs stay."""
    parts = unicodedata.normalize("NFKD", " ".join(text.translate(BEFORE).split())).casefold()
    plain = parts if parts.isascii() and parts.isprintable() else _plain(parts)
    return " ".join(plain.split())


def _plain(text: str) -> str:
    # Casefolding may compose letters that carry marks, so they are taken apart once more.
    return unicodedata.normalize("NFKD", text).translate(AFTER)


def words(text: str) -> list[str]:
    """Folded words and numbers in their order, without any sign."""
    return WORD.findall(fold(text))


def key(text: str) -> str:
    """Folded words in one text: equal for spellings that differ by case, accents and signs."""
    return " ".join(words(text))


def digits(text: str) -> str:
    """The digits alone, those of other scripts included."""
    if text.isascii():
        return text.encode().translate(None, NO_DIGITS).decode()
    return "".join(str(unicodedata.digit(c)) for c in filter(str.isdigit, text))
