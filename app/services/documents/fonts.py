"""The fonts of papers: registered once, measured, and chosen letter by letter by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
REGULAR, BOLD, ITALIC = "regular", "bold", "italic"
FACES = {
    REGULAR: ("NotoSans-Regular", "NotoNaskhArabic-Regular", "NotoSansTifinagh-Regular"),
    BOLD: ("NotoSans-Bold", "NotoNaskhArabic-Bold", "NotoSansTifinagh-Regular"),
    ITALIC: ("NotoSans-Italic", "NotoNaskhArabic-Regular", "NotoSansTifinagh-Regular"),
}
# Arabic letters are drawn larger: at one size they look smaller than Latin ones.
_SCALE = {"NotoNaskhArabic-Regular": 1.16, "NotoNaskhArabic-Bold": 1.16}
# Signs no font of ours holds but a near one says the same; U+202F is a plain no-break space on
# paper because readers of the PDF then find and copy the amounts.
NEAR = str.maketrans({"\u202f": "\u00a0", "\t": " ", "\r": " ", "−": "-", "→": "->", "●": "•"})
# Controls, and the marks that turn, hide or join letters: they print nothing and can deceive.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


class Run(NamedTuple):
    """Letters that one font can draw; `kern` follows each, `rise` lifts them: parts of the size."""

    font: str
    text: str
    kern: float = 0.0
    rise: float = 0.0


@cache
def font(name: str) -> Any:
    """The ReportLab font of this name, read from its file once."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    loaded = TTFont(name, str(FONTS / f"{name}.ttf"))
    registerFont(loaded)
    return loaded


@cache
def _widths(name: str) -> dict[int, float]:
    return dict(font(name).face.charWidths)


@lru_cache(20_000)
def printable(text: str) -> str:
    """Any text as letters that can be printed, lines kept: NFC, nothing unseen, nothing lost.

    A letter that no font holds is named by its code, [U+4E2D], so that the paper stays whole.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_held, _UNSEEN.sub("", normalize("NFC", text).translate(NEAR))))


@lru_cache(4_000)
def _held(letter: str) -> str:
    held = letter == "\n" or any(ord(letter) in _widths(name) for name in FACES[REGULAR])
    return letter if held else f"[U+{ord(letter):04X}]"


def runs(text: str, face: str) -> Iterator[Run]:
    """Split a printable text by the font that holds each letter."""
    for name, letters in groupby(text, key=lambda letter: _font_of(letter, face)):
        yield Run(name, "".join(letters))


@lru_cache(4_000)
def _font_of(letter: str, face: str) -> str:
    names = FACES[face]
    return next((name for name in names if ord(letter) in _widths(name)), names[0])


@lru_cache(20_000)
def measure(text: str, face: str) -> float:
    """Width of a printable text at size 1, in points."""
    return sum(_advance(letter, face) for letter in text)


@lru_cache(4_000)
def _advance(letter: str, face: str) -> float:
    name = _font_of(letter, face)
    return _widths(name).get(ord(letter), 0) * scale(name) / 1000


def scale(name: str) -> float:
    """How much larger than others the letters of this font are drawn."""
    return _SCALE.get(name, 1)
