"""Every pair of colours that is read together can be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from app.views import tokens

TEXT, MARK = 4.5, 3.0
PAIRS = [
    *(("text", ground, 7.0) for ground in ("bg", "surface", "hover")),
    *(("text_muted", ground, TEXT) for ground in ("bg", "surface", "hover", "selection", "sunken")),
    *(("link", ground, TEXT) for ground in ("bg", "surface")),
    ("accent_text", "accent", TEXT),
    ("accent_text", "accent_hover", TEXT),
    ("accent_text", "accent_press", TEXT),
    ("accent_soft_text", "accent_soft", TEXT),
    ("selection_text", "selection", 7.0),
    ("control", "surface", MARK),
    ("control", "bg", MARK),
    ("focus", "surface", MARK),
    ("focus", "bg", MARK),
    ("focus", "accent_soft", MARK),
    ("rail_text", "rail", TEXT),
    ("rail_muted", "rail", TEXT),
    ("rail_text_active", "rail_active", TEXT),
    ("rail_text_active", "rail", TEXT),
    ("mark_text", "mark", TEXT),
    ("mark", "rail", MARK),
    ("text_disabled", "surface", MARK),
    *((tone, f"{tone}_soft", TEXT) for tone in tokens.TONES),
    *((tone, "surface", TEXT) for tone in tokens.TONES),
    *((f"{tone}_solid", "surface", MARK) for tone in tokens.TONES),
]


def lightness(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    shown = QColor(color)
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (shown.redF(), shown.greenF(), shown.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((lightness(one), lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "palette",
    [
        tokens.LIGHT,
        tokens.DARK,
        tokens.high_contrast(tokens.LIGHT),
        tokens.high_contrast(tokens.DARK),
    ],
    ids=["light", "dark", "light, high contrast", "dark, high contrast"],
)
def test_texts_and_marks_stand_out_from_their_ground(palette):
    weak = {
        f"{front} on {ground}": round(contrast(palette[front], palette[ground]), 2)
        for front, ground, least in PAIRS
        if contrast(palette[front], palette[ground]) < least
    }
    assert weak == {}


def test_both_palettes_know_the_same_roles():
    assert set(tokens.LIGHT) == set(tokens.DARK)
