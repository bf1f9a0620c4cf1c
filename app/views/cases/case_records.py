"""The two records a case tab edits: the case and its principal applicant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.models.case import Case
from app.models.kinds import Place
from app.models.person import PRINCIPAL, Person
from app.services import cases
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.case_saving import Saved
from app.services.records import Opened, Shown
from app.views.forms.record_editor import RecordEditor


class CaseRecords:
    """What a tab has typed in one case; nothing is written before a save."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.case_id = ""
        self.person, self.case = RecordEditor(Person), RecordEditor(Case)

    def both(self) -> tuple[RecordEditor, RecordEditor]:
        """Person, then case."""
        return self.person, self.case

    @property
    def dirty(self) -> bool:
        """Whether anything is typed and not saved."""
        return self.person.dirty or self.case.dirty

    def load(self, file: CaseFile) -> None:
        """Begin with a case; what was typed in another one is forgotten."""
        self.case_id = file.case.id
        principal = file.principal
        place = Place(file.case.country or self._desk.country, "EUR")
        self.person.place = self.case.place = place
        start = {"relation": PRINCIPAL}  # a case that lost its principal can be given one again
        self.person.load(file.opened[principal.id] if principal else None, start)
        self.case.load(file.opened[file.case.id])

    def rebase(self, file: CaseFile) -> list[str]:
        """The case has changed; own changes stay. Names of the fields that show others."""
        moved = self.case.rebase(file.opened[file.case.id])
        if file.principal:
            moved += self.person.rebase(file.opened[file.principal.id])
        return moved

    def writer(self, record: RecordEditor) -> Callable[[dict[str, Any], Shown], Saved | None]:
        """How one of the two is written."""

        def write(changes: dict[str, Any], shown: Shown) -> Saved | None:
            if record.is_new:
                cases.add(self._desk, Person, self.case_id, changes)
                return None
            return cases.save(self._desk, record.model, record.id, changes, shown)

        return write

    def reopen(self, record: RecordEditor) -> Opened:
        """The record as it stands now."""
        return cases.load(self._desk, self.case_id).opened[record.id]

    def draft(self) -> dict[str, Any]:
        """What is typed, to be kept."""
        return {"person": self.person.draft(), "case": self.case.draft()}

    def restore(self, content: dict[str, Any]) -> None:
        """Take back what a draft holds."""
        self.person.restore(content["person"])
        self.case.restore(content["case"])

    def title(self) -> str:
        """What the draft is called in lists: the number and the name."""
        names = (self.person.value("family_name"), self.person.value("given_names"))
        return " · ".join(filter(None, (self.case.value("number"), " ".join(filter(None, names)))))
