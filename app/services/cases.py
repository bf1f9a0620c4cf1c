"""Opening a case and finding it again; its file, changes and status are offered here as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.person import PRINCIPAL, Person
from app.models.programme import PROGRAMMES
from app.models.reading import line
from app.models.record import DELETED, Record
from app.services import case_number, drafts, records, validation
from app.services.access import CASEWORK, Desk, require_role
from app.services.case_file import CaseFile as CaseFile
from app.services.case_file import load as load
from app.services.case_saving import Saved as Saved
from app.services.case_saving import add as add
from app.services.case_saving import add_note as add_note
from app.services.case_saving import remove as remove
from app.services.case_saving import save as save
from app.services.case_saving import undo as undo
from app.services.case_status import needs_reason as needs_reason
from app.services.case_status import next_statuses as next_statuses
from app.services.case_status import set_status as set_status
from app.services.case_status import step_back as step_back
from app.services.errors import UserError
from app.services.records import Answers, Invalid
from app.services.validation import Problems
from app.text import N_, sentence

R = TypeVar("R", bound=Record)
FIRST_STATUS = "referred"
GIVEN_HERE = ("number", "case")


def create(
    desk: Desk, answers: Answers, people: Sequence[Answers], draft: str | None = None
) -> str:
    """Open a case with its people, the principal first; the id. Invalid names what is needed."""
    found = problems(desk, answers, people)
    if found:
        raise Invalid(found)
    with desk.writing() as session:
        case = add_case(session, desk, answers, people)
        drafts.forget(session, draft)
        return case.id


def add_case(
    session: Session, desk: Desk, answers: Answers, people: Sequence[Answers], id: str | None = None
) -> Case:
    """Open a case inside somebody’s transaction, complete or not; `id` where one was chosen."""
    require_role(desk, CASEWORK)
    values = {**_defaults(desk), **answers}
    number = case_number.next_number(session, desk.office, desk.laptop, date.today().year)
    given = {"number": number, **({"id": id} if id else {})}
    case = records.as_given(session, Case, {**values, **given})
    for person in _with_principal(people):
        records.as_given(session, Person, {**person, "case": case.id})
    return case


def problems(desk: Desk, answers: Answers, people: Sequence[Answers]) -> Problems:
    """What keeps a case from being opened: by field, people’s as `people.0.family_name`."""
    found = _problems(_draft(Case, {**_defaults(desk), **answers}), "")
    for place, person in enumerate(_with_principal(people)):
        prefix = f"people.{place}."
        found |= _problems(_draft(Person, person), prefix)
        if person.get("relation") == PRINCIPAL and not _known_by(person, answers):
            wanted = sentence(N_("Give a date of birth, a document number or a telephone"))
            found.setdefault(prefix + "birth_date", wanted)
    if not people:
        found["people"] = sentence(N_("A case has a principal applicant"))
    return found


def find(desk: Desk, ref: str) -> str:
    """The case of a case number or Member State reference; UserError not_found, ambiguous."""
    typed = line(ref)
    wanted = typed.lower()
    named = or_(func.lower(Case.number) == wanted, func.lower(Case.ms_reference) == wanted)
    living = Case.life.is_distinct_from(DELETED)
    with desk.reading() as session:
        found = session.execute(select(Case.id, Case.number).where(named, living)).all()
    if not found:
        raise _not_found(typed)
    if len(found) > 1:
        numbers = ", ".join(sorted(str(row.number) for row in found))
        raise UserError(
            "ambiguous",
            N_("“{ref}” is more than one case: {numbers}. Say which with its case number."),
            ref=typed, numbers=numbers,
        )  # fmt: skip
    return str(found[0].id)


def _not_found(ref: str) -> UserError:
    if case_number.is_number(ref.upper()) and not case_number.is_valid(ref.upper()):
        message = N_("“{ref}” is mistyped: its last figure does not fit the others.")
    else:
        message = N_("There is no case “{ref}” here. Check the number, or search by name.")
    return UserError("not_found", message, ref=ref)


def _defaults(desk: Desk) -> dict[str, Any]:
    return {
        "office": desk.office,
        "country": desk.country,
        "officer": desk.user,
        "status": FIRST_STATUS,
        "status_date": date.today(),
        "programme": next(iter(PROGRAMMES.options())),
    }


def _with_principal(people: Sequence[Answers]) -> list[Answers]:
    """The same people; the first one is the principal applicant when nobody is."""
    if not people or any(person.get("relation") == PRINCIPAL for person in people):
        return list(people)
    return [{**people[0], "relation": PRINCIPAL}, *people[1:]]


def _draft(model: type[R], answers: Answers) -> R:
    record = model()
    for name, answer in answers.items():
        record.give(name, answer)
    return record


def _problems(record: Record, prefix: str) -> Problems:
    needed = {spec.name: spec for spec in validation.missing(record, "create")}
    empty = {
        name: sentence(N_("Fill in “{field}”"), field=spec)
        for name, spec in needed.items()
        if name not in GIVEN_HERE
    }
    found = {**validation.problems(record), **empty}
    return {prefix + name: said for name, said in found.items()}


def _known_by(person: Answers, case: Mapping[str, Any]) -> bool:
    """Something beside the name tells this person from others."""
    return any(
        isinstance(answer, str) and answer
        for answer in (person.get("birth_date"), person.get("id_number"), person.get("phone"),
                       case.get("emergency_phone"))
    )  # fmt: skip
