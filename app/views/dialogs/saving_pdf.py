"""Asks where a PDF is to be saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.text import N_
from app.views.language import tr

ENDING = ".pdf"
_last: list[str] = []  # the folder used last, while the program runs


def choose_file(parent: QWidget, name: str) -> Path | None:
    """A path that ends in .pdf; None when it is left. The dialog asks before replacing a file."""
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path((_last or places or [""])[0])
    chosen, _ = QFileDialog.getSaveFileName(
        parent, tr(N_("Save the PDF")), str(folder / name), tr(N_("PDF documents (*.pdf)"))
    )
    if not chosen:
        return None
    path = Path(chosen)
    _last[:] = [str(path.parent)]
    return path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
