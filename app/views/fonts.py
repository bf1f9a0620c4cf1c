"""The typeface of the window, loaded from the program’s own files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

FAMILY = "Inter"
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"


@cache
def load() -> None:
    """Register the bundled Inter faces once (needs a QApplication)."""
    for file in sorted(FOLDER.glob("Inter-*.otf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"font cannot be read: {file.name}")
