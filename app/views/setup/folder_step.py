"""The page of the set-up that says where the data will lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.services import places
from app.services.errors import UserError
from app.services.storage.data_folder import DataFolder
from app.text import N_
from app.views.language import Words, tr
from app.views.setup.answers import Answers
from app.views.setup.step import Step
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column, row


class FolderStep(Step):
    """Offers the usual folder; another one may be chosen, or one that holds an office already."""

    name = N_("Data folder")
    title = N_("Where the data will lie")
    hint = N_(
        "One folder holds everything of the office, encrypted. It is on a disk of this computer, "
        "neither on the network nor in a folder that is copied to the internet."
    )
    existing_wanted = Signal(object)  # Path

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.path = QLineEdit(str(answers.folder))
        self.path.setReadOnly(True)
        choose = button(N_("Choose another folder…"), self._choose, icon="folder-open")
        shared = label(
            N_(
                "If several people use this computer, each under an account of their own, choose "
                "a folder that all of them may write to."
            ),
            "muted",
            wrap=True,
        )
        self._found = Callout("info", N_("This folder already holds an office"))
        self._found.add_action(N_("Open it"), self._open_existing)
        where = column(name_for(self.path, N_("Data folder")), row((self.path, 1), choose), gap=3)
        self.show_items(where, self._found, 4, shared)
        self._look()

    def take(self, folder: Path) -> None:
        """Use this folder, or one in it when it holds other things."""
        self.answers.folder = places.new_folder(folder)
        self.path.setText(str(self.answers.folder))
        self._look()

    def problem(self) -> Words:
        """Why an office cannot be made here."""
        if DataFolder(self.answers.folder).in_use():
            return N_("Open the office that is here, or choose another folder.")
        try:
            places.refuse_unfit(self.answers.folder)
        except UserError as error:
            return error.sentence
        return ""

    def take_focus(self) -> None:
        """The path, which can be read and copied."""
        self.path.setFocus()

    def _look(self) -> None:
        self._found.setVisible(DataFolder(self.answers.folder).in_use())

    def _choose(self) -> None:
        title = tr(N_("Choose the data folder"))
        near = next(p for p in (self.answers.folder, *self.answers.folder.parents) if p.exists())
        if chosen := QFileDialog.getExistingDirectory(self, title, str(near)):
            self.take(Path(chosen))

    def _open_existing(self) -> None:
        self.existing_wanted.emit(self.answers.folder)
