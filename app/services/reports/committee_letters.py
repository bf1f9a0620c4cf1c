"""Decision letters by mail merge: one for each case, all in one PDF or each under its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from app.models.case import Case
from app.models.person import PRINCIPAL, Person
from app.models.record import DELETED
from app.models.reference import codes
from app.services.access import Desk
from app.services.committee import sessions, sitting
from app.services.committee.sitting import Row, Sitting
from app.services.documents import decision_letter
from app.services.documents.committee_data import DecisionLetter
from app.services.errors import UserError
from app.services.reports.committee_papers import head_of
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, language, sentence

OWN = "own"  # the language of the beneficiary
LANGUAGES = {
    "fr": N_("French"),
    "en": N_("English"),
    "fr-en": N_("French and English side by side"),
    OWN: N_("The beneficiary’s: French or English"),
}
STEP = sentence(N_("Writing the letters"))


@dataclass(frozen=True)
class Letter:
    """One letter: the case, its language, the name of its file, what it prints."""

    case: str
    language: str
    name: str
    data: DecisionLetter


def letters(desk: Desk, session_id: str, wanted: str = OWN) -> list[Letter]:
    """The letters of a closed session, in the order of the agenda; UserError not_closed."""
    found = sitting.read(desk, session_id)
    if found.state != sessions.CLOSED:
        raise UserError(
            "not_closed",
            N_("Letters are written once the session is closed. Nothing was written."),
        )
    people = _principals(desk, found)
    made = [_letter(desk, found, row, people.get(row.case.id), wanted) for row in found.rows
            if row.outcome]  # fmt: skip
    if not made:
        raise UserError("no_letter", N_("This session decided nothing: there is no letter."))
    return made


def merged(made: list[Letter], progress: Progress | None = None) -> bytes:
    """All letters in one PDF."""
    steps = (progress or Progress()).each(made, step=STEP)
    return decision_letter.merge((letter.data, letter.language) for letter in steps)


def write(made: list[Letter], folder: Path, progress: Progress | None = None) -> list[Path]:
    """Each letter as a file of its own in a folder; those of the same name are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for letter in (progress or Progress()).each(made, step=STEP):
        path = folder / letter.name
        whole_file.write(path, decision_letter.render(letter.data, letter.language))
        written.append(path)
    return written


def file_name(number: str, session: str, spoken: str) -> str:
    """DKR-2026-00147-8_committee_2026-1_fr.pdf: a folder sorts them by case."""
    case, place = (re.sub(r"[^A-Za-z0-9-]", "-", text) for text in (number or "case", session))
    return f"{case}_committee_{place}_{spoken}.pdf"


def _letter(desk: Desk, found: Sitting, row: Row, person: Person | None, wanted: str) -> Letter:
    spoken = _spoken(person) if wanted == OWN else wanted
    held = row.holding
    if held is None:
        raise AssertionError("a letter tells of an outcome")
    data = DecisionLetter(
        session=head_of(desk, found),
        written=found.session.closed_on or date.today(),
        number=row.number,
        name=" ".join(part for part in row.name if part),
        address=tuple(_address(row.case, spoken)),
        title=row.plan.title,
        outcome=row.outcome,
        grant=held.grant,
        services=held.services,
        conditions=held.conditions or "",
        reason=held.reason or "",
    )
    name = file_name(row.number, sessions.names(found.session)[0], spoken)
    return Letter(row.case.id, spoken, name, data)


def _spoken(person: Person | None) -> str:
    """French or English, whichever the beneficiary reads first; French where neither is known."""
    known = (person.languages if person else None) or ()
    return next((code for code in known if code in ("fr", "en")), "fr")


def _address(case: Case, spoken: str) -> Iterator[str]:
    """Where the beneficiary lives, one line each."""
    region = codes("regions").get(case.region or "")
    paper = language(spoken.partition("-")[0])
    lines = (case.address, case.town, region.said(paper) if region else None)
    yield from dict.fromkeys(line for line in lines if line)


def _principals(desk: Desk, found: Sitting) -> dict[str, Person]:
    cases = [row.case.id for row in found.rows]
    with desk.reading() as session:
        people = session.scalars(
            select(Person).where(
                Person.root.in_(cases),
                Person.relation == PRINCIPAL,
                Person.life.is_distinct_from(DELETED),
            )
        )
        return {person.root: person for person in people}
