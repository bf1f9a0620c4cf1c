"""Notes that a frozen agreement was signed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.models.agreement import Agreement
from app.services.access import Desk
from app.services.agreements import kept
from app.services.agreements.kept import Present
from app.services.case_file import CaseFile
from app.text import N_, sentence
from app.views.agreements.signature_dialog import SignatureDialog

NEEDED = ("signed_on", "signed_at", "signed_by")
PRESENT = ("interpreter", "witness_1", "witness_2")
WITNESSES = ("signed_witness_1", "signed_witness_2")
HINTS = {
    "signed_by": N_("Everybody who signed, as on the paper"),
    "signed_interpreter": N_("Who really translated; empty for nobody"),
}


class SigningDialog(SignatureDialog):
    """Begins with what is printed."""

    def __init__(self, parent: QWidget, desk: Desk, file: CaseFile, agreement: Agreement) -> None:
        title = sentence(N_("Mark version {n} as signed"), n=agreement.version or 0)
        thumb = WITNESSES if agreement.signature_mode == "thumbprint" else ()
        start = {
            "signed_on": date.today(),
            "signed_at": agreement.place,
            "signed_by": _signatories(file, agreement),
            **{f"signed_{name}": getattr(agreement, name) for name in PRESENT},
        }
        names = (*NEEDED, "signed_interpreter", *thumb)
        super().__init__(parent, title, Agreement, names, start, HINTS)
        self._desk, self._agreement = desk, agreement

    def write(self) -> None:
        """Mark the version as signed."""
        value = self.record.value
        present = Present(**{name: value(f"signed_{name}") or "" for name in PRESENT})
        kept.mark_signed(
            self._desk, self._agreement.id, value("signed_on"), value("signed_at"),
            value("signed_by"), present=present, scans=self.scans.files,
        )  # fmt: skip


def _signatories(file: CaseFile, agreement: Agreement) -> str:
    """The beneficiary and who signs for the office, as a beginning."""
    names = [called(file), agreement.representative or ""]
    return ", ".join(name for name in names if name)


def called(file: CaseFile) -> str:
    """Given names and family name of the beneficiary, as people sign."""
    person = file.principal
    return f"{person.given_names or ''} {person.family_name or ''}".strip() if person else ""
