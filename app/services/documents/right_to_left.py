"""Arabic on paper: letters joined, lines turned into the order in which they are drawn."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from unicodedata import bidirectional

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def has_right_to_left(text: str) -> bool:
    """Whether the text holds any right-to-left letter."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from the right."""
    first = next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L")
    return first != "L"


def joined(text: str) -> str:
    """Arabic letters in the shapes they have beside each other; still in reading order."""
    return str(_reshaper().reshape(text)) if has_right_to_left(text) else text


def drawn_order(line: str, right_to_left: bool) -> str:
    """One line of joined text in the order of drawing from the left, brackets mirrored."""
    from bidi.algorithm import get_display

    return str(get_display(line, base_dir="R" if right_to_left else "L"))


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper(
        {"delete_harakat": False, "delete_tatweel": False, "ARABIC LIGATURE ALLAH": False}
    )
