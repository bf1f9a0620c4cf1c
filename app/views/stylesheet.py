"""The one stylesheet of the application, filled with tokens and the text size."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

from app.views import tokens
from app.views.glyphs import svg_file

SHEET = Path(__file__).resolve().parents[2] / "resources" / "look" / "window.qss"


class _Sheet(Template):
    """$accent is a colour, $12px a scaled size, $h1 a text size, $icon.name.role a picture."""

    idpattern = r"[a-z0-9_.\-]+"


class _Values(dict[str, str]):
    def __init__(self, palette: tokens.Palette, scale: float) -> None:
        super().__init__(palette)
        self.scale = scale
        self.update({name: self._px(size) for name, size in tokens.TYPE.items()})

    def __missing__(self, key: str) -> str:
        if key.startswith("icon."):
            name, role = key.removeprefix("icon.").split(".")
            return svg_file(name, self[role])
        return self._px(int(key.removesuffix("px")))

    def _px(self, size: int) -> str:
        return f"{round(size * self.scale)}px"


@cache
def _text() -> _Sheet:
    return _Sheet(SHEET.read_text(encoding="utf-8"))


def stylesheet(palette: tokens.Palette, scale: float) -> str:
    """The stylesheet for a palette and a text size (1.0 = 100 %)."""
    return _text().substitute(_Values(palette, scale))
