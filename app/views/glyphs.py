"""The SVG files of the icons in a given colour, as text and as files for the stylesheet."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


@cache
def svg(name: str, color: str, stroke: float = 1.75) -> str:
    """The icon of this Lucide name as SVG text in a colour (#RRGGBB)."""
    file = FOLDER / f"{name}.svg"
    if not file.exists():
        raise ValueError(f"no icon named {name}")
    text = file.read_text(encoding="utf-8").replace("currentColor", color)
    return text.replace('stroke-width="2"', f'stroke-width="{stroke}"')


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="passerelle-glyphs-")


def svg_file(name: str, color: str) -> str:
    """Path of the icon in a colour, for url() in the stylesheet, which reads only files."""
    file = Path(_folder().name) / f"{name}-{color.removeprefix('#')}.svg"
    if not file.exists():
        file.write_text(svg(name, color, 2.25), encoding="utf-8")
    return file.as_posix()
