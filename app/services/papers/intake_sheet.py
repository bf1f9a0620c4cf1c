"""The intake sheet of a case, gathered in the order in which RIAT asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.models.case import Case
from app.models.person import Person
from app.models.record import Record
from app.models.reference import codes
from app.services import directory, records
from app.services.access import Desk
from app.services.agreements.people import people_of
from app.services.documents.data import Label
from app.services.documents.intake_sheet import Answer, Chapter, IntakeSheet
from app.services.documents.intake_sheet import render as render
from app.services.papers import km1
from app.services.papers.km1 import FAMILY, OFFICE, RECKONED, YES_NO, Asked
from app.services.reports.letterhead import both, own_office
from app.text import N_, language, sentence

TONGUES = language("fr"), language("en")


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> IntakeSheet:
    """What the sheet prints; a partner is given neither return, status, needs nor vulnerability."""
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        people = people_of(session, case_id)
    return IntakeSheet(
        office=own_office(desk, case.office),
        case=case.number or "",
        ms_reference=case.ms_reference or "",
        officer=directory.users(desk).get(case.officer or "", ""),
        written=date.today(),
        chapters=tuple(
            Chapter(
                title=both(sentence(chapter.title)),
                answers=tuple(one for asked in fields for one in _answers(asked, case, people)),
            )
            for chapter, fields in km1.chapters(profile)
        ),
    )


def _answers(asked: Asked, case: Case, people: list[Person]) -> Iterable[Answer]:
    model, name = asked
    if model is None:
        return _reckoned(name, case, people)
    record = case if model is Case else people[0] if people else Person(case=case.id)
    return [_answer(record, name)]


def _answer(record: Record, name: str) -> Answer:
    spec, value = record.fields()[name], record.answer(name)
    french, english = (spec.show(value, tongue) for tongue in TONGUES)
    known = Label(french, english) if french else None
    return Answer(
        label=both(spec),
        answer=YES_NO.get(value) if isinstance(value, bool) else known,
        needed="complete" in spec.needed_for,
    )


def _reckoned(name: str, case: Case, people: list[Person]) -> Iterable[Answer]:
    """What no field holds: the office, each member of the family, a vulnerability."""
    label = both(sentence(RECKONED[name]))
    if name == OFFICE:
        return [Answer(label=label, answer=both(codes("offices").get(case.office or "", "")))]
    if name == FAMILY:
        alone = Answer(label=label, answer=both(sentence(N_("Travels alone"))))
        return [_member(person) for person in people[1:]] or [alone]
    known = any(person.vulnerabilities for person in people)
    return [Answer(label=label, answer=YES_NO[known])]


def _member(person: Person) -> Answer:
    """Relation, name and birth of somebody who came along."""
    fields = person.fields()

    def told(name: str) -> Label:
        french, english = (fields[name].show(person.answer(name), tongue) for tongue in TONGUES)
        return Label(french, english)

    birth = told("birth_date")
    texts = [
        ", ".join(part for part in (person.full_name, said) if part)
        for said in (birth.fr, birth.en)
    ]
    return Answer(label=told("relation"), answer=Label(*texts))
