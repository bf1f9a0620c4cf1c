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
AFTER = str.maketrans(LETTERS)
DROPPED = {"Mn", "Me", "Cf", "Cc", "Cs"}


def fold(text: str) -> str:
    """Lower case, marks stripped, special letters made plain, apostrophes dropped, hyphens and
    spaces made one space; other signs stay."""
    parts = unicodedata.normalize("NFKD", " ".join(text.translate(BEFORE).split())).casefold()
    plain = parts if parts.isascii() and parts.isprintable() else _plain(parts)
    return " ".join(plain.split())


def _plain(text: str) -> str:
    # Casefolding may compose letters that carry marks, so they are taken apart once more.
    parts = unicodedata.normalize("NFKD", text)
    kept = (c for c in parts if unicodedata.category(c) not in DROPPED)
    return "".join(kept).translate(AFTER)


def words(text: str) -> list[str]:
    """Folded words and numbers in their order, without any sign."""
    return re.findall(r"[^\W_]+", fold(text))


def key(text: str) -> str:
    """Folded words in one text: equal for spellings that differ by case, accents and signs."""
    return " ".join(words(text))


def digits(text: str) -> str:
    """The digits alone, those of other scripts included."""
    return "".join(str(unicodedata.digit(c)) for c in filter(str.isdigit, text))
