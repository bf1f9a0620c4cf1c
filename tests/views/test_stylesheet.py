"""The stylesheet is filled completely and grows with the text."""

from __future__ import annotations

import re

from app.views import tokens
from app.views.stylesheet import stylesheet


def test_nothing_is_left_to_fill_in():
    filled = stylesheet(tokens.LIGHT, 1.0)
    assert "$" not in re.sub(r"/\*.*?\*/", "", filled, flags=re.DOTALL)


def test_sizes_follow_the_text_size():
    assert "font-size: 20px" in stylesheet(tokens.LIGHT, 1.0)
    assert "font-size: 40px" in stylesheet(tokens.LIGHT, 2.0)


def test_dark_uses_the_dark_colours_only():
    dark = stylesheet(tokens.DARK, 1.0)
    only_light = set(tokens.LIGHT.values()) - set(tokens.DARK.values())
    assert not [color for color in only_light if color in dark]
