"""What people and cases are called on screen."""

from __future__ import annotations

from app.models.person import Person
from app.services.case_file import CaseFile


def person_words(person: Person | None) -> str:
    """DIALLO Aminata."""
    if person is None:
        return ""
    return f"{(person.family_name or '').upper()} {person.given_names or ''}".strip()


def case_words(file: CaseFile) -> str:
    """Name and number of a case."""
    return " · ".join(filter(None, (person_words(file.principal), file.case.number)))
