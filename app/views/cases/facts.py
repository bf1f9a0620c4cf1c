"""What is known at first glance of a case: age, family, arrival, telephone, place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.models.person import Person
from app.models.reference import codes
from app.services.case_file import CaseFile
from app.text import N_
from app.views.cases.fact_line import Fact
from app.views.language import current, ntr, tr
from app.views.status_marks import ShortDay

CHILDREN = ("child", "stepchild")


def facts(file: CaseFile, today: date) -> list[Fact]:
    """The line under the name, in the language shown."""
    return [Fact(file.case.number or ""), *_of_person(file, today), *_of_case(file)]


def age(person: Person, today: date) -> int | None:
    """Full years as far as the date of birth is known; None when it is not."""
    born = (person.birth_date or "").lstrip("~")
    if not born:
        return None
    parts = [int(part) for part in born.split("-")]
    before_birthday = len(parts) > 1 and (today.month, today.day) < (*parts[1:], 1)[:2]
    return today.year - parts[0] - before_birthday


def _of_person(file: CaseFile, today: date) -> Iterator[Fact]:
    person = file.principal
    if person is None:
        return
    words = " · ".join(_words(person, today))
    if words:
        yield Fact(words, "user")
    if family := _family(file):
        yield Fact(family, "users")


def _words(person: Person, today: date) -> Iterator[str]:
    years = age(person, today)
    if years is not None:
        yield ntr("{n} year old", "{n} years old", years)
        yield current().partial_date(person.birth_date or "")
    country = codes("countries").get(person.nationality or "")
    if country:
        yield country.label(current())


def _family(file: CaseFile) -> str:
    children = sum(person.relation in CHILDREN for person in file.people)
    others = len(file.people) - 1 - children
    said = [
        ntr("{n} child", "{n} children", children) if children else "",
        ntr("{n} adult with them", "{n} adults with them", others) if others > 0 else "",
    ]
    return ", ".join(filter(None, said))


def _of_case(file: CaseFile) -> Iterator[Fact]:
    case = file.case
    expected = case.departure_confirmed or case.departure_expected
    if case.arrival_date:
        yield Fact(tr(N_("arrived on {day}"), day=case.arrival_date), "plane-landing")
    elif expected:
        yield Fact(tr(N_("expected on {day}"), day=ShortDay(expected)), "plane-landing")
    phone = file.principal.phone if file.principal else None
    if phone:
        yield Fact(Person.fields()["phone"].show(phone, current()), "phone")
    if case.town:
        yield Fact(case.town, "map-pin")
