"""Arabic on paper: letters joined, lines turned into the order in which they are drawn."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any
from unicodedata import bidirectional

# What stands between one of the first two and the third keeps its own order, left to right or
# right to left, inside text of the other direction.
LEFT_ISLAND, RIGHT_ISLAND, MAINLAND = "\u2066", "\u2067", "\u2069"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

_SIGN = "[ \u00a0\u202f]?(?:F[ \u00a0\u202f]?CFA|DH|MAD|EUR|XOF|XAF|€|%)"
_GROUPS = r"\+?\d+(?:[ \u00a0\u202f.,/-]\d+)"
_FIGURES = re.compile(rf"(?<![\w.,/+-])(?:{_GROUPS}*{_SIGN}|{_GROUPS}+|\+\d+)(?!\w)")


def has_right_to_left(text: str) -> bool:
    """Whether the text holds any right-to-left letter."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from the right."""
    first = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
    return first != "L"


def island(text: str, right_to_left: bool | None = None) -> str:
    """A text that is not turned by what stands around it: a phone number or an address inside an
    Arabic sentence, Arabic words inside a French one; as its first letter reads unless its
    direction is given."""
    from_right = starts_right_to_left(text) if right_to_left is None else right_to_left
    shore = RIGHT_ISLAND if from_right else LEFT_ISLAND
    return f"{shore}{text}{MAINLAND}" if text else ""


def with_figures_kept(text: str) -> str:
    """An Arabic text whose amounts, dates and phone numbers keep their order: 12 000, 78-17."""
    return _FIGURES.sub(lambda figures: island(figures.group(), False), text)


@lru_cache(2_000)
def joined(text: str) -> str:
    """Arabic letters in the shapes they have beside each other; still in reading order."""
    return str(_reshaper().reshape(text)) if has_right_to_left(text) else text


@lru_cache(500)  # the clauses of one paper: they are the same on the next one
def drawn_order(line: str, right_to_left: bool) -> tuple[tuple[int, str], ...]:
    """One line of joined text in the order of drawing from the left: the place each letter had,
    and the letter, brackets mirrored."""
    from bidi import algorithm as bidi

    storage = bidi.get_empty_storage()
    storage.update(base_level=int(right_to_left), base_dir="R" if right_to_left else "L")
    bidi.get_embedding_levels(line, storage)
    for place, letter in enumerate(storage["chars"]):
        letter["place"] = place
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    bidi.reorder_resolved_levels(storage, False)
    bidi.apply_mirroring(storage, False)
    return tuple((letter["place"], letter["ch"]) for letter in storage["chars"])


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper(
        {"delete_harakat": False, "delete_tatweel": False, "ARABIC LIGATURE ALLAH": False}
    )
