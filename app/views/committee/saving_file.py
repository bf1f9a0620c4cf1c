"""Asks where a kept paper is to be saved, whatever its kind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.text import N_
from app.views.language import tr


def choose(parent: QWidget, name: str) -> Path | None:
    """A path with the ending of the name; None when the dialog is left."""
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    ending = Path(name).suffix
    chosen, _ = QFileDialog.getSaveFileName(
        parent, tr(N_("Save the paper…")), str(Path((places or [""])[0]) / name), f"*{ending}"
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
