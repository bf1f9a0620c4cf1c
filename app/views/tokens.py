"""The design tokens of the window: colours by role for light and dark, sizes, type scale."""

from __future__ import annotations

from collections.abc import Mapping

Palette = Mapping[str, str]

TONES = ("ok", "warn", "err", "info", "neutral", "violet")

LIGHT: Palette = {
    # surfaces
    "bg": "#F4F5F8", "surface": "#FFFFFF", "sunken": "#ECEFF3", "hover": "#F1F4F8",
    "overlay": "#FFFFFF", "track": "#E3E7ED", "scroll": "#B9C1CC", "scroll_hover": "#8E99A8",
    # text
    "text": "#1A2230", "text_muted": "#535E6E", "text_disabled": "#8A94A3", "link": "#1F4FA3",
    # lines
    "border": "#DCE1E8", "border_strong": "#C5CCD6", "control": "#7A8696",
    "control_hover": "#535E6E", "focus": "#0B63E5",
    # accent
    "accent": "#1F4FA3", "accent_hover": "#183F85", "accent_press": "#12326B",
    "accent_text": "#FFFFFF", "accent_soft": "#E6EEFB", "accent_soft_hover": "#D6E3F8",
    "accent_soft_text": "#183F85", "selection": "#DCE8FB", "selection_text": "#13243F",
    # rail
    "rail": "#1B2A41", "rail_hover": "#263853", "rail_active": "#33496B", "rail_line": "#1B2A41",
    "rail_text": "#C3CEDF", "rail_text_active": "#FFFFFF", "rail_muted": "#93A3BC",
    "mark": "#F2A477", "mark_text": "#33180A", "mark_line": "#1B2A41",
    # tones: text, soft background, solid mark, border
    "ok": "#17663A", "ok_soft": "#DFF2E6", "ok_solid": "#23854D", "ok_border": "#9FD3B5",
    "warn": "#7D4600", "warn_soft": "#FDEED3", "warn_solid": "#C77700", "warn_border": "#EBC583",
    "err": "#A8211B", "err_soft": "#FBE6E4", "err_solid": "#C6342D", "err_border": "#EDB1AC",
    "info": "#1B4C99", "info_soft": "#E4EDFB", "info_solid": "#2F6FD0", "info_border": "#B3CBF1",
    "neutral": "#414C5C", "neutral_soft": "#E8ECF1",
    "neutral_solid": "#7A8696", "neutral_border": "#C5CCD6",
    "violet": "#56389A", "violet_soft": "#EEE9FA",
    "violet_solid": "#7654C6", "violet_border": "#CDBFEF",
}  # fmt: skip

DARK: Palette = {
    "bg": "#12151A", "surface": "#1A1E25", "sunken": "#0E1115", "hover": "#21262F",
    "overlay": "#262C35", "track": "#2F3742", "scroll": "#465060", "scroll_hover": "#647083",
    "text": "#E6EAF0", "text_muted": "#A3AEBD", "text_disabled": "#6C7786", "link": "#8DB6FF",
    "border": "#2C333D", "border_strong": "#3C4551", "control": "#76839A",
    "control_hover": "#A3AEBD", "focus": "#9CC0FF",
    "accent": "#8DB6FF", "accent_hover": "#A9C8FF", "accent_press": "#C5DAFF",
    "accent_text": "#0B1A33", "accent_soft": "#1C2C48", "accent_soft_hover": "#263A5E",
    "accent_soft_text": "#B4CFFF", "selection": "#22365A", "selection_text": "#F2F6FC",
    "rail": "#0C0F14", "rail_hover": "#1A2029", "rail_active": "#253046", "rail_line": "#262C35",
    "rail_text": "#AEB9C9", "rail_text_active": "#FFFFFF", "rail_muted": "#7C899B",
    "mark": "#F2A477", "mark_text": "#33180A", "mark_line": "#1B2A41",
    "ok": "#7AD6A2", "ok_soft": "#16301F", "ok_solid": "#3FA86C", "ok_border": "#2A5C3E",
    "warn": "#F2BC6B", "warn_soft": "#36280F", "warn_solid": "#D9962E", "warn_border": "#6A4F1D",
    "err": "#FF9C93", "err_soft": "#3C1A18", "err_solid": "#E5645B", "err_border": "#74332E",
    "info": "#93BBFF", "info_soft": "#182843", "info_solid": "#5B93EE", "info_border": "#2E4B7E",
    "neutral": "#B8C2CF", "neutral_soft": "#2A313B",
    "neutral_solid": "#76839A", "neutral_border": "#3C4551",
    "violet": "#C6B0F8", "violet_soft": "#2A2144",
    "violet_solid": "#9577E0", "violet_border": "#4B3B78",
}  # fmt: skip

# Pixels at 100 %: text, then the sizes that widgets share.
TYPE = {"caption": 12, "body": 13, "h3": 14, "h2": 15, "h1": 20, "figure": 25}
CONTROL, COMPACT_CONTROL = 32, 28
ROW, COMPACT_ROW, TWO_LINE_ROW, HEADER_ROW = 36, 28, 44, 34
RAIL, NARROW_RAIL, TOP_BAR = 220, 60, 50
CONTROL_RADIUS, CARD_RADIUS = 6, 10


def high_contrast(palette: Palette) -> Palette:
    """The same palette with borders as strong as text and no soft fills."""
    strong = dict(palette)
    strong.update(border=palette["text_muted"], border_strong=palette["text"])
    strong.update(control=palette["text"], text_muted=palette["text"])
    for tone in TONES:
        strong[f"{tone}_soft"] = palette["surface"]
        strong[f"{tone}_border"] = palette[tone]
    return strong
