"""Notes that a frozen paper other than the agreement was signed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.models.paper import PaperSigning
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.papers import catalogue, signing
from app.services.papers.kept import Kept
from app.services.papers.signing import Signed
from app.text import N_, sentence
from app.views.agreements.signature_dialog import SignatureDialog
from app.views.agreements.signing_dialog import called

NAMES = ("on", "at", "by", "interpreter", "witness_1", "witness_2")
HINTS = {
    "by": N_("Everybody who signed, as on the paper"),
    "interpreter": N_("Who really translated; empty for nobody"),
}


class PaperSigningDialog(SignatureDialog):
    """Begins with the office and, where the beneficiary signs, the beneficiary."""

    def __init__(self, parent: QWidget, desk: Desk, file: CaseFile, paper: Kept, at: str) -> None:
        title = sentence(
            N_("Mark “{paper}”, version {n}, as signed"), paper=paper.label, n=paper.version
        )
        returnee = catalogue.known(paper.kind).signed_by_returnee
        start = {"on": date.today(), "at": at or None, "by": called(file) if returnee else None}
        super().__init__(parent, title, PaperSigning, NAMES, start, HINTS)
        self._desk, self._paper = desk, paper

    def write(self) -> None:
        """Note the signature."""
        answers = {name: self.record.value(name) or "" for name in NAMES[1:]}
        said = Signed(on=self.record.value("on"), **answers)
        signing.sign(self._desk, self._paper.id, said, self.scans.files)
