"""Files chosen to be kept with an agreement: named one under the other, each can be left out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services import attachments
from app.services.attachments import Attachment
from app.services.errors import UserError
from app.text import N_, sentence
from app.views.language import Words, as_is, say, spoken, tr
from app.views.widgets.buttons import button, icon_button
from app.views.widgets.callout import announce
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import clear, column, row

KINDS = N_("PDF and pictures (*.pdf *.jpg *.jpeg *.png)")
HINT = N_("PDF, JPEG or PNG, at most 20 MB each. It is kept encrypted.")
_last: list[str] = []  # the folder used last, while the program runs


class AttachBox(QWidget):
    """A file that cannot be kept is refused at once, in words; the others stay."""

    def __init__(self, title: Words, several: bool = True) -> None:
        super().__init__()
        self.files: list[Attachment] = []
        self._title, self._several = title, several
        self.choose = button(N_("Choose a file…"), self._ask, icon="paperclip")
        self._listed = column(gap=2)
        self._refusal = label("", "error", wrap=True)
        self._refusal.hide()
        head = column(label(title, "strong"), label(HINT, "caption", wrap=True), gap=1)
        self.setLayout(column(head, self._refusal, self._listed, row(self.choose, None), gap=4))

    def take(self, paths: list[Path]) -> None:
        """Check these files and list them."""
        self._refusal.hide()
        for path in paths:
            try:
                self.files = [*(self.files if self._several else ()), attachments.read(path)]
            except UserError as error:
                say(self._refusal.setText, error.sentence)
                self._refusal.show()
                announce(self, spoken(error.sentence))
        self._show()

    def _ask(self) -> None:
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = (_last or places or [""])[0]
        chosen, _ = QFileDialog.getOpenFileNames(self, spoken(self._title), folder, tr(KINDS))
        if chosen:
            _last[:] = [str(Path(chosen[0]).parent)]
            self.take([Path(name) for name in chosen])

    def _show(self) -> None:
        clear(self._listed)
        for place, one in enumerate(self.files):
            name = elided()
            say(name.setText, as_is(one.name))
            words = sentence(N_("Leave out {file}"), file=one.name)
            without = icon_button("x", words, partial(self._leave_out, place))
            self._listed.addWidget(_line(name, without))

    def _leave_out(self, place: int) -> None:
        self.files = [one for at, one in enumerate(self.files) if at != place]
        self._show()
        self.choose.setFocus()


def _line(name: QWidget, without: QWidget) -> QWidget:
    shown = QWidget()
    shown.setLayout(row((name, 1), without, gap=6))
    return shown
