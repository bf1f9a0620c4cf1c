"""Where a bundle is written: a folder and a name that tells nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.services.bundles import receipts
from app.text import N_, Sentence, sentence
from app.views.forms.editor import restyle
from app.views.forms.remark import Remark
from app.views.language import tr
from app.views.widgets.buttons import button
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column, row

FILTER = f"Passerelle (*{receipts.ENDING})"


class Destination(QWidget):
    """A path one can type or choose; the name is random until somebody changes it."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.choose = button(N_("Choose…"), self._choose)
        self._remark = Remark()
        title = name_for(self.line, N_("File"))
        why = label(
            N_("The name is drawn by chance: neither office nor date can be read from it."),
            "caption",
            wrap=True,
        )
        place = row((self.line, 1), self.choose)
        self.setLayout(column(title, why, self._remark, place, gap=3))
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        self._chosen = False
        self.line.textEdited.connect(self._choice)

    def suggest(self, folder: Path | None = None) -> None:
        """A new random name in a folder, else in the one used last; what was typed stays."""
        if not self._chosen:
            self.line.setText(str((folder or self._folder) / receipts.suggested_name()))
            self._forgive()

    def path(self) -> Path | None:
        """The file to write, None when it cannot be; says why and takes the focus then."""
        typed = self.line.text().strip()
        found = Path(typed).expanduser()
        if typed and not found.name.endswith(receipts.ENDING):
            found = found.with_name(found.name + receipts.ENDING)
        problem = _problem(typed, found)
        if problem:
            self._remark.show_problem(problem)
            self.line.setAccessibleDescription(self._remark.text())
            restyle(self.line, "invalid", "true")
            self.line.setFocus()
            return None
        self._folder = found.parent
        return found

    def _choose(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, tr(N_("Where to write the bundle")), self.line.text(), FILTER
        )
        if path:
            self.line.setText(path)
            self._choice()

    def _choice(self) -> None:
        self._chosen = True
        self._forgive()

    def _forgive(self) -> None:
        self._remark.hide()
        self.line.setAccessibleDescription("")
        restyle(self.line, "invalid", None)


def _problem(typed: str, found: Path) -> Sentence | None:
    if not typed:
        return sentence(N_("Choose where to write the file"))
    if not found.is_absolute() or not found.parent.is_dir():
        return sentence(N_("There is no folder {folder}"), folder=str(found.parent))
    if found.exists():
        return sentence(N_("{file} exists already: choose another name"), file=found.name)
    return None
