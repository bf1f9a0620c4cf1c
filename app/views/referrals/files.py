"""Asks which referral file to read, and where to save what is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.errors import UserError
from app.services.storage import whole_file
from app.text import N_
from app.views import errors
from app.views.language import tr

_last: list[str] = []  # the folder used last, while the program runs


def choose(parent: QWidget) -> Path | None:
    """An existing file; None when the dialog is left."""
    kinds = tr(N_("Referral files (*.xlsx *.xls *.ods *.csv *.txt)"))
    chosen, _ = QFileDialog.getOpenFileName(
        parent, tr(N_("Read a referral file")), _folder(), kinds
    )
    return _remember(Path(chosen)) if chosen else None


def save(parent: QWidget, title: str, name: str, content: Callable[[], bytes]) -> Path | None:
    """Where the content was written; None when the dialog is left or writing failed."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, title, str(Path(_folder()) / name), f"*{Path(name).suffix}"
    )
    if not chosen:
        return None
    path = Path(chosen)
    path = path if path.suffix.lower() == Path(name).suffix else Path(chosen + Path(name).suffix)
    try:
        whole_file.write(path, content())
    except UserError as error:
        errors.show(error, parent)
        return None
    return _remember(path)


def _folder() -> str:
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    return (_last or places or [""])[0]


def _remember(path: Path) -> Path:
    _last[:] = [str(path.parent)]
    return path
