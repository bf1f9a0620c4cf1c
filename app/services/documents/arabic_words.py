"""Numbers in Arabic words: what is counted takes the form that its number asks for.

num2words leaves the counted word to the caller and parts “و” from the next word, so that amounts
come out wrong from two to ten, after hundreds and after thousands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Counted(NamedTuple):
    """A masculine word: one of it, two, three to ten, eleven to ninety-nine, after a hundred."""

    one: str
    two: str
    few: str
    many: str
    of: str


UNITS = ("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
TEENS = ("أحد", "اثنا", *UNITS[3:10])
TENS = ("عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
HUNDREDS = (
    "مائة", "مائتان", "ثلاثمائة", "أربعمائة", "خمسمائة", "ستمائة", "سبعمائة", "ثمانمائة", "تسعمائة",
)  # fmt: skip
# Before what they count, and alone.
SCALES = (
    (10**9, Counted("مليار", "مليارا", "ملايير", "مليار", "مليار"),
     Counted("مليار", "ملياران", "ملايير", "مليارا", "مليار")),
    (10**6, Counted("مليون", "مليونا", "ملايين", "مليون", "مليون"),
     Counted("مليون", "مليونان", "ملايين", "مليونا", "مليون")),
    (10**3, Counted("ألف", "ألفا", "آلاف", "ألف", "ألف"),
     Counted("ألف", "ألفان", "آلاف", "ألفا", "ألف")),
)  # fmt: skip
NOTHING = Counted("واحد", "اثنان", "", "", "")
AND = " و"


def counted(number: int, noun: Counted = NOTHING) -> str:
    """1450, dirham -> "ألف وأربعمائة وخمسون درهما"; a number alone without noun."""
    if number == 0:
        return f"صفر {noun.of}".strip()
    return AND.join(_groups(number, noun))


def _groups(number: int, noun: Counted) -> Iterator[str]:
    """Millions, thousands and what is left; the last of them stands before the noun."""
    left = number % 1000
    smallest = next((scale for scale, *_ in reversed(SCALES) if number // scale % 1000), 0)
    for scale, before, alone in SCALES:
        group = number // scale % 1000
        closes = scale == smallest and left < 3
        if group:
            yield _below_thousand(group, before if closes else alone) + _after(noun, closes)
    if left:
        yield _below_thousand(left, noun)


def _below_thousand(number: int, noun: Counted) -> str:
    hundreds, left = divmod(number, 100)
    if not hundreds:
        return _below_hundred(left, noun)
    closes = left < 3
    word = HUNDREDS[hundreds - 1]
    if hundreds == 2 and closes and noun.of:
        word = "مائتا"
    word += _after(noun, closes)
    return AND.join([word, _below_hundred(left, noun)] if left else [word])


def _below_hundred(number: int, noun: Counted) -> str:
    tens, unit = divmod(number, 10)
    if number < 3:
        return noun.one if number == 1 else noun.two
    if number <= 10:
        return f"{UNITS[number]} {noun.few}".strip()
    if tens == 1:
        return f"{TEENS[unit - 1]} عشر {noun.many}".strip()
    words = AND.join([UNITS[unit], TENS[tens - 2]] if unit else [TENS[tens - 2]])
    return f"{words} {noun.many}".strip()


def _after(noun: Counted, closes: bool) -> str:
    return f" {noun.of}" if closes and noun.of else ""
